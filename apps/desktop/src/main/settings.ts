import type { DesktopSettings } from '@polder/contract/host'
import { isJsonObject } from '@polder/kernel'
import { readKept, writeKept } from './kept-json.ts'

/** Of this machine: `desktop.json` where the app keeps its own things. */
export type Settings = {
  readonly read: () => DesktopSettings
  /** What came from a page is not known to be settings. */
  readonly change: (changed: unknown) => DesktopSettings
  /** Where news of updates is; null where nobody said. */
  readonly updateFeed: () => string | null
}

export const createSettings = (file: string): Settings => {
  const read = () => ({ checkForUpdates: readKept(file)['checkForUpdates'] === true })
  return {
    read,
    change: (changed) => {
      const wanted = isJsonObject(changed) ? changed['checkForUpdates'] : undefined
      if (typeof wanted === 'boolean')
        writeKept(file, { ...readKept(file), checkForUpdates: wanted })
      return read()
    },
    updateFeed: () => {
      const feed = readKept(file)['updateFeed']
      return typeof feed === 'string' && URL.parse(feed)?.protocol === 'https:' ? feed : null
    },
  }
}
