import type { BranchLog } from '@polder/events'
import type { StoredEvent } from '@polder/kernel'
import { hashAt } from './follow.ts'
import type { StateStore } from './state.ts'

/** How far confirmed events were applied, written once per transaction, however many commits it had. */
export const createReached = (log: BranchLog, state: StateStore) => {
  let position = 0
  return {
    note: (events: readonly StoredEvent[]) => {
      position = events.at(-1)?.position ?? position
    },
    write: () => {
      if (position > 0) state.write({ position, chainHash: hashAt(log, position) })
      position = 0
    },
    forget: () => {
      position = 0
    },
  }
}
