import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/**
 * Electron's program, where it is. npm brings Electron's types and not that: it is downloaded, which not
 * every machine may. So the file is looked for; the package itself would begin to download it.
 */
export const electronBinary = (): string | undefined => {
  const folder = packageFolder()
  if (folder === undefined) return undefined
  const { ELECTRON_OVERRIDE_DIST_PATH: elsewhere } = process.env
  const file = join(elsewhere ?? join(folder, 'dist'), nameIn(folder))
  return existsSync(file) ? file : undefined
}

const packageFolder = () => {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  } catch {
    return undefined
  }
}

const NAMES: ReadonlyMap<NodeJS.Platform, string> = new Map([
  ['win32', 'electron.exe'],
  ['darwin', 'Electron.app/Contents/MacOS/Electron'],
])

/** Its installer writes the name down. */
const nameIn = (folder: string) => {
  const written = join(folder, 'path.txt')
  return existsSync(written)
    ? readFileSync(written, 'utf8').trim()
    : (NAMES.get(process.platform) ?? 'electron')
}
