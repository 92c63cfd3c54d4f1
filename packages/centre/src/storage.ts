import { join } from 'node:path'
import type { CentreLog, CentreMode, LogIdentity, Registry } from '@polder/events'

/** Where a centre keeps what it knows. Over SQLite files it is `openFolder`, in tests memory. */
export type CentreStorage = {
  readonly registry: Registry
  /** By the name that the registry has for its file. */
  readonly openLog: (file: string) => CentreLog
  readonly createLog: (file: string, wanted: NewLog) => CentreLog
}

export type NewLog = { readonly identity: LogIdentity; readonly mode: CentreMode }

/** What opens files: `openRegistry` and `openCentreLog` of `@polder/events/sqlite`. */
export type Openers = {
  readonly openRegistry: (file: string) => Registry
  readonly openLog: (wanted: {
    readonly file: string
    readonly key: Uint8Array
    readonly create?: NewLog
  }) => CentreLog
}

export const REGISTRY_FILE = 'registry.db'

/** A server's data folder: the registry, beside it the key, and a file for each account. */
export const folderStorage = (
  { openRegistry, openLog }: Openers,
  { folder, key }: { readonly folder: string; readonly key: Uint8Array },
): CentreStorage => ({
  registry: openRegistry(join(folder, REGISTRY_FILE)),
  openLog: (file) => openLog({ file: join(folder, file), key }),
  createLog: (file, create) => openLog({ file: join(folder, file), key, create }),
})
