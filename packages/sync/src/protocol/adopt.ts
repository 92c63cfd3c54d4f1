import { z } from 'zod'
import { MAX_PAGE_EVENTS } from '../limits.ts'
import { page } from './commit.ts'
import * as value from './values.ts'

/** Commits that follow on the end of the centre's log, offered to be stored verbatim (SY-33, SY-35). */
export const adoptRequest = z.strictObject({ page })

export const adoptAnswer = z.strictObject({
  logEpoch: value.count,
  /** How far the centre has the log now; an offer is repeated from here. */
  adopted: value.count,
  /** Of unsigned commits, in order: the MACs that the centre gave them (SY-35). */
  macs: z.array(value.mac).max(MAX_PAGE_EVENTS),
})

/** The device that publishes says that its whole log is there; it counts as enrolled from now on. */
export const finishRequest = z.strictObject({ position: value.count })
export const finishAnswer = z.strictObject({ logEpoch: value.count })

export type AdoptAnswer = z.infer<typeof adoptAnswer>
export type FinishRequest = z.infer<typeof finishRequest>
export type FinishAnswer = z.infer<typeof finishAnswer>
