import type { Plugin } from 'vite'

/**
 * Threads are begun from a file beside the one that begins them. In a bundle that one is elsewhere, so
 * each such place in the sources is given the name of the bundle's own entry.
 */
const WORKERS: readonly (readonly [file: RegExp, source: string, entry: string])[] = [
  [/apps\/desktop\/src\/host\/thread\/kept-thread\.ts$/, './worker.ts', './worker.js'],
  [/packages\/branch\/src\/worker\/run-worker\.ts$/, './index.ts', './branch-worker.js'],
]

export const bundledWorkers = (): Plugin => ({
  name: 'polder-bundled-workers',
  enforce: 'pre',
  transform: (code, id) => {
    const found = WORKERS.find(([file]) => file.test(id.replaceAll('\\', '/')))
    if (found === undefined) return null
    const [, source, entry] = found
    if (!code.includes(`new URL('${source}'`))
      throw new Error(`${id} begins no thread from ${source} any more`)
    return { code: code.replaceAll(`'${source}'`, `'${entry}'`), map: null }
  },
})
