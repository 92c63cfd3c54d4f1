import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'

/** What a browser loads before the first screen: the entry, what it imports, and their styles. */
const LIMIT_KB = 350

const root = fileURLToPath(new URL('..', import.meta.url))
const built = await build({ root, logLevel: 'error', build: { write: false } })
// One build, not several and not a watcher.
const { output } = built as Rolldown.RolldownOutput

const parts = new Map(output.map((part) => [part.fileName, part]))
const html = parts.get('index.html')
const page = html?.type === 'asset' ? String(html.source) : ''
const wanted = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, name = '']) => name)

const withImports = (name: string): readonly string[] => {
  const part = parts.get(name)
  return part?.type === 'chunk' ? [name, ...part.imports.flatMap(withImports)] : [name]
}

const sizes = [...new Set(wanted.flatMap(withImports))].map((name) => {
  const part = parts.get(name)
  const source = part?.type === 'chunk' ? part.code : (part?.source ?? '')
  return { name, kb: gzipSync(source).length / 1000 }
})

for (const { name, kb } of sizes.toSorted((one, other) => other.kb - one.kb))
  console.log(`${kb.toFixed(1).padStart(8)} kB  ${name}`)
const total = sizes.reduce((sum, { kb }) => sum + kb, 0)
console.log(`first load: ${total.toFixed(0)} kB gzip (to reach: under ${LIMIT_KB})`)
