import type { SyncStatus } from '@polder/sync/client'
import type { CentreFile } from './centre-file.ts'

/** While it is connected; when it hangs up it is written whatever the time. */
const EVERY_MS = 60_000

/** Writes down when the centre was last heard, so that it is known when nothing runs. */
export const keepLastContact =
  (centre: CentreFile) =>
  ({ lastContactAt, phase }: SyncStatus): void => {
    const known = centre.read().lastContactAt
    if (lastContactAt === null || lastContactAt === known) return
    const sinceMs = Date.parse(lastContactAt) - Date.parse(known ?? lastContactAt)
    const isHungUp = phase === 'stopped' || phase === 'waiting' || phase === 'blocked'
    if (known === null || isHungUp || sinceMs >= EVERY_MS) centre.write({ lastContactAt })
  }
