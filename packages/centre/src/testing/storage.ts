import type { CentreLog } from '@polder/events'
import { createMemoryCentreLog, createMemoryRegistry } from '@polder/events/memory'
import { present } from '@polder/kernel'
import type { CentreStorage } from '../storage.ts'

/** Where a centre keeps things that forgets when its process ends. */
export const createMemoryStorage = (key: Uint8Array): CentreStorage => {
  const logs = new Map<string, CentreLog>()
  return {
    registry: createMemoryRegistry(),
    openLog: (file) => present(logs.get(file), 'a log that was made here'),
    createLog: (file, { identity, mode }) => {
      const log = createMemoryCentreLog({ identity, mode, key })
      logs.set(file, log)
      return log
    },
  }
}
