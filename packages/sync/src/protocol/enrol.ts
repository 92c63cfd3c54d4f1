import { z } from 'zod'
import { versionRange } from './version.ts'
import * as value from './values.ts'

/** A one-time code as a person types it; case, spaces and dashes don't count. */
const code = z.string().min(1).max(100)

/** Makes the machine that has the code a device of a branch. */
export const enrolRequest = z.strictObject({
  protocol: versionRange,
  code,
  /** Made by the device, so that asking again after a lost answer enrols it once. */
  device: value.deviceId,
  secret: z.string().min(32).max(200),
})

export const enrolAnswer = z.strictObject({
  account: value.accountId,
  logId: value.logId,
  logEpoch: value.count,
  deviceNumber: value.ordinal,
  branch: value.streamId,
})

/** Makes a stand-alone account the one that is awaited (SY-35); its log follows by `adopt`. */
export const publishRequest = z.strictObject({
  protocol: versionRange,
  code,
  account: value.accountId,
  logId: value.logId,
  device: value.deviceId,
  deviceNumber: value.ordinal,
  secret: z.string().min(32).max(200),
})

/** How far the centre has the log already: publishing goes on where it was cut off. */
export const publishAnswer = z.strictObject({
  logEpoch: value.count,
  adopted: value.count,
})

export type EnrolRequest = z.infer<typeof enrolRequest>
export type EnrolAnswer = z.infer<typeof enrolAnswer>
export type PublishRequest = z.infer<typeof publishRequest>
export type PublishAnswer = z.infer<typeof publishAnswer>
