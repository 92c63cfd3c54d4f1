import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildElectron, buildPlaceholder } from '../../build/bundles.ts'

/** The app as it is built for Electron, with the page that stands in for the client. */
let built: Promise<string> | undefined

const ROOT = fileURLToPath(new URL('../../../../..', import.meta.url))
/** Here, so that `better-sqlite3` is found from it. */
const OUT = join(ROOT, 'node_modules', '.cache', `polder-desktop-${process.pid}`)

export const builtApp = async (): Promise<string> => {
  built ??= build()
  return await built
}

export const removeBuiltApp = (): void => rmSync(OUT, { recursive: true, force: true })

/** The file of main in it, below the folder where Electron looks for its name. */
export const MAIN_FILE = join('dist', 'main', 'main.js')

const build = async () => {
  await buildElectron(join(OUT, 'dist'))
  await buildPlaceholder(join(OUT, 'dist', 'client'))
  const manifest = { name: 'polder', version: '0.1.0', type: 'module', main: MAIN_FILE }
  writeFileSync(join(OUT, 'package.json'), JSON.stringify(manifest))
  return OUT
}
