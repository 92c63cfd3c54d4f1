import type { CentreLog, Device } from '@polder/events'
import { type DeviceId, deriveId, type Instant } from '@polder/kernel'

/** The device by which the centre itself writes in an account. It has no secret: nobody speaks as it. */
export const ownDevice = ({ devices, store }: CentreLog, now: Instant): Device => {
  const id = deriveId<DeviceId>(store.identity.accountId, 'centre')
  const known = devices.find(id)
  if (known !== undefined) return known
  const device: Device = {
    device: id,
    deviceNumber: devices.nextNumber(),
    branch: null,
    status: 'active',
    secretHash: '',
    enrolledAt: now,
    note: "the centre's own",
  }
  devices.add(device)
  return device
}
