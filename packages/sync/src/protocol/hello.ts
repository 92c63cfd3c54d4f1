import { z } from 'zod'
import { versionRange } from './version.ts'
import * as value from './values.ts'

/** A log as one side has it. */
const logEnd = z.strictObject({ position: value.count, chainHash: value.hash })

/** The first message of an enrolled device on every connection. */
export const helloRequest = z.strictObject({
  protocol: versionRange,
  account: value.accountId,
  device: value.deviceId,
  secret: z.string().min(1).max(200),
  logId: value.logId,
  logEpoch: value.count,
  /** How far the device has the log, and the hash there. */
  received: logEnd,
  clock: value.instant,
})

/**
 * What the centre makes of it. `place` says how the two logs lie to each other (SY-33, SY-34):
 *
 *     follows    the device's log is the beginning of the centre's: it pulls, and pushes
 *     ahead      the centre's log is shorter, or another there: the device looks where they part
 */
export const helloAnswer = z.strictObject({
  protocol: value.ordinal,
  logId: value.logId,
  logEpoch: value.count,
  mode: z.enum(['open', 'recovering']),
  head: logEnd,
  place: z.enum(['follows', 'ahead']),
  clock: value.instant,
})

export type HelloRequest = z.infer<typeof helloRequest>
export type HelloAnswer = z.infer<typeof helloAnswer>
