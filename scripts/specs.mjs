import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runAloud } from './tools.mjs'

/** Runs the specs of these vitest projects and counts them. */
export const runSpecs = (projects) => {
  const folder = mkdtempSync(join(tmpdir(), 'polder-specs-'))
  const report = join(folder, 'report.json')
  const ok = runAloud('vitest', [
    'run',
    ...projects.map((project) => `--project=${project}`),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  const counted = count(report)
  rmSync(folder, { recursive: true })
  // A file that doesn't load or an error outside a test fails the run without failing a test.
  return ok ? counted : { ...counted, failed: Math.max(counted.failed, 1) }
}

const count = (report) => {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'))
    return { passed: numPassedTests, failed: numFailedTests }
  } catch {
    return { passed: 0, failed: 1 }
  }
}
