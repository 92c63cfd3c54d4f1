import { z } from 'zod'
import { enrolRequestSchema } from '../../enrolment.ts'
import { words } from './values.ts'

/** How a machine without a branch gets one. */
export const beginRequest = z.discriminatedUnion('kind', [
  /** Northwind Traders, to look around in. */
  z.strictObject({ kind: z.literal('sample') }),
  /** A company of one's own, that stands alone until it is given to a centre. */
  z.strictObject({
    kind: z.literal('account'),
    account: words,
    branch: words,
    /** The first user, who has all rights. */
    user: words,
    /** ISO 4217. */
    currency: z.string().length(3).exactOptional(),
  }),
  /** A branch of a company that has a centre, which gave the code. */
  enrolRequestSchema.extend({ kind: z.literal('enrol') }),
])
