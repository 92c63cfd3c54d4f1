/** The checks that run no code of ours. Each is quiet when all is well. */
import { runQuietly } from './tools.mjs'
import { typeProjects } from './type-projects.mjs'

const CHECKS = [
  { name: 'format', tool: 'biome', args: ['format', '--reporter=summary'] },
  { name: 'lint', tool: 'oxlint', args: ['--format=unix'] },
  ...typeProjects().map((project) => ({
    name: `types, by ${project}`,
    tool: 'tsc',
    args: ['-p', project],
  })),
  { name: 'boundaries', tool: 'node', args: ['scripts/boundaries/main.mjs'] },
  { name: 'dead code', tool: 'knip', args: ['--no-config-hints'] },
  { name: 'lockfile', tool: 'node', args: ['scripts/check-lockfile.mjs'] },
]

/** Runs them all, whatever fails on the way. */
export const runChecks = () => {
  const outcomes = CHECKS.map(runCheck)
  const passed = outcomes.filter((ok) => ok).length
  return { passed, failed: outcomes.length - passed }
}

const runCheck = ({ name, tool, args }) => {
  const startedAtMs = performance.now()
  const { ok, output } = runQuietly(tool, args)
  const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1)
  console.log(`${ok ? 'passed' : 'FAILED'}  ${name} (${seconds} s)`)
  if (!ok) console.log(output)
  return ok
}
