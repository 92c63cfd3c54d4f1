import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Where what was built lies, from the bundle of main on. */
const BUILT = join(import.meta.dirname, '..')

export const PRELOAD_FILE = join(BUILT, 'preload', 'preload.cjs')
export const HOST_FILE = join(BUILT, 'host', 'utility.js')
export const CLIENT_FOLDER = join(BUILT, 'client')

/** Beside the archive in an installed app, in the sources otherwise. */
export const samplesFolder = (resources: string): string | undefined =>
  [
    join(resources, 'samples'),
    join(BUILT, '..', '..', '..', 'packages', 'exchange', 'samples'),
  ].find((folder) => existsSync(folder))
