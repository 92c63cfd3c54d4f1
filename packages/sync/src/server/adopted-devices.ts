import type { ReceivedCommit } from '@polder/events'
import type { DeviceId } from '@polder/kernel'
import type { ServedAccount } from './ports.ts'
import { withNumber } from './push/commit-numbers.ts'

/**
 * Adopted commits may be of devices that nobody here knows: enrolled after the backup, or before the
 * account was published. Their numbers stand on documents, so nobody else may get them (SY-64); they
 * have no secret, so nobody can speak as them until they are enrolled again.
 */
export const keepDevices = (
  { log, now }: ServedAccount & { readonly now: () => string },
  commits: readonly ReceivedCommit[],
): void => {
  for (const [device, numbers] of numbersByDevice(commits)) {
    if (log.devices.find(device) === undefined) {
      const { deviceNumber } = numbers
      const isGiven = log.devices.all().some((each) => each.deviceNumber === deviceNumber)
      log.devices.add({
        device,
        deviceNumber: isGiven ? log.devices.nextNumber() : deviceNumber,
        branch: null,
        status: 'revoked',
        secretHash: '',
        enrolledAt: now(),
        note: 'known from the log only',
      })
    }
    log.devices.setNumbers(device, numbers.used.reduce(withNumber, log.devices.numbers(device)))
  }
}

type Used = { readonly deviceNumber: number; readonly used: number[] }

const numbersByDevice = (commits: readonly ReceivedCommit[]): ReadonlyMap<DeviceId, Used> => {
  const found = new Map<DeviceId, Used>()
  for (const { command, deviceCommitNumber } of commits) {
    const { device, deviceNumber } = command.stamps
    const known = found.get(device) ?? { deviceNumber, used: [] }
    found.set(device, known)
    known.used.push(deviceCommitNumber)
  }
  return found
}
