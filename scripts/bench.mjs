/** Runs every benchmark, or those whose path contains the argument, one after the other. */
import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { ensureInstall } from './ensure-install.mjs'
import { root } from './root.mjs'
import { runAloud } from './tools.mjs'

const [wanted = ''] = process.argv.slice(2)

const benchesIn = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.name === 'node_modules') return []
    if (entry.isDirectory()) return benchesIn(path)
    return entry.name.endsWith('.bench.ts') ? [relative(root, path)] : []
  })

ensureInstall()
const benches = ['packages', 'apps']
  .flatMap((folder) => benchesIn(join(root, folder)))
  .filter((file) => file.includes(wanted))
  .toSorted((left, right) => left.localeCompare(right))
if (benches.length === 0) {
  console.error(`No benchmark's path contains '${wanted}'.`)
  process.exitCode = 1
}
for (const file of benches) {
  console.log(`\n${file}`)
  if (!runAloud('node', ['--expose-gc', file])) process.exitCode = 1
}
