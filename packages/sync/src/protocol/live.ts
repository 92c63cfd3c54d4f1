import { z } from 'zod'
import { page } from './commit.ts'
import * as value from './values.ts'

/**
 * What the centre says unasked: a hint (SY-31). With a page it is applied if that starts right after
 * the cursor; otherwise, and without one, the branch pulls.
 */
export const live = z.strictObject({
  logEpoch: value.count,
  head: value.count,
  page: page.exactOptional(),
})

export type Live = z.infer<typeof live>
