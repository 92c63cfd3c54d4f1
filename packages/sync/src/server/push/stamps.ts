import type { Device } from '@polder/events'
import type { Commit } from '@polder/kernel'

/** What in a commit's stamps can't be from the device that pushes it, or null (SY-70). */
export const strangeStamps = (
  { device, deviceNumber, branch }: Device,
  { command }: Commit,
): string | null => {
  const { stamps } = command
  if (stamps.device !== device) return 'another-device'
  if (stamps.deviceNumber !== deviceNumber) return 'another-device-number'
  // Null speaks for every branch: the device of an account that was published (SY-35).
  return branch === null || stamps.branch === branch ? null : 'another-branch'
}
