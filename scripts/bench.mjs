/**
 * Runs every benchmark, or those whose path contains the argument, one after the other, and prints
 * their tables. `--write` runs them all and puts the tables into docs/benchmarks.md, where nobody
 * types a figure.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { measuredText, proseOf, withMeasured } from './benchmark-text.mjs'
import { ensureInstall } from './ensure-install.mjs'
import { machineText } from './machine.mjs'
import { root } from './root.mjs'
import { runQuietly } from './tools.mjs'

const DOCUMENT = join(root, 'docs', 'benchmarks.md')
/** What a command is said to be run with; of a path only that there was one. */
const SETTINGS = { POLDER_BENCH_SHARE: (share) => share, POLDER_ONLINE_RETAIL: () => '…' }

const main = (words) => {
  const isWriting = words.includes('--write')
  const [wanted = ''] = words.filter((word) => word !== '--write')
  if (isWriting && wanted !== '')
    return fail('The document is written whole: --write, and no name.')
  ensureInstall()
  const files = benchmarks().filter((file) => file.includes(wanted))
  if (files.length === 0) return fail(`No benchmark's path contains '${wanted}'.`)
  const results = files.map(run)
  if (results.some(({ ok }) => !ok)) return fail('A benchmark failed.')
  if (isWriting) write(results)
}

const fail = (message) => {
  console.error(message)
  process.exitCode = 1
}

const benchmarks = () =>
  ['packages', 'apps']
    .flatMap((folder) => benchesIn(join(root, folder)))
    .map((file) => file.replaceAll(sep, '/'))
    .toSorted((left, right) => left.localeCompare(right))

const benchesIn = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.name === 'node_modules') return []
    if (entry.isDirectory()) return benchesIn(path)
    return entry.name.endsWith('.bench.ts') ? [relative(root, path)] : []
  })

const run = (file) => {
  console.log(`\n${file}`)
  const prose = proseOf(readFileSync(join(root, file), 'utf8'))
  const { ok, output } = runQuietly('node', ['--expose-gc', file])
  console.log(output)
  return { file, prose, ok, output }
}

const write = (sections) => {
  const text = measuredText({ machine: machineText(), command: commandText(), sections })
  writeFileSync(DOCUMENT, withMeasured(readFileSync(DOCUMENT, 'utf8'), text))
  console.log(`Written: ${relative(root, DOCUMENT)}`)
}

const commandText = () => {
  const settings = Object.entries(SETTINGS).flatMap(([name, said]) =>
    process.env[name] === undefined ? [] : [`${name}=${said(process.env[name])}`],
  )
  return [...settings, 'npm run bench -- --write'].join(' ')
}

main(process.argv.slice(2))
