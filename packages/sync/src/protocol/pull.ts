import { z } from 'zod'
import { page } from './commit.ts'
import * as value from './values.ts'

/**
 * The log after a cursor (SY-30); null: after what this connection was given last, for whoever asks for
 * a page before it has the one before.
 */
export const pullRequest = z.strictObject({ after: value.count.nullable() })

/** No page when the cursor is at the end. */
export const pullAnswer = z.strictObject({
  logEpoch: value.count,
  page: page.exactOptional(),
  /** The end of the log when this was answered. */
  head: value.count,
})

/** The hash of the log at a position, to find where two logs part (SY-34). */
export const hashRequest = z.strictObject({ position: value.count })

/** Null where no commit of the centre's log ends. */
export const hashAnswer = z.strictObject({
  logEpoch: value.count,
  chainHash: value.hash.nullable(),
})
