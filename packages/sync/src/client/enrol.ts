import type { DeviceId } from '@polder/kernel'
import type { Connect } from '../link.ts'
import type { EnrolAnswer } from '../protocol/enrol.ts'
import { PROTOCOL } from '../protocol/version.ts'

export type Enrolling = {
  readonly connect: Connect
  /** As a person typed it. */
  readonly code: string
  /** Both made here, and kept before this is called: asked again, the centre enrols the same device. */
  readonly device: DeviceId
  readonly secret: string
}

/**
 * Makes this machine a device of the branch that the code is for. Faults: those of `Connect`,
 * `code-invalid`, `device-known`, `account-awaiting`, `protocol-unsupported`. After `offline` it may
 * have happened all the same: ask again with the same device and secret.
 */
export const enrolDevice = async ({
  connect,
  code,
  device,
  secret,
}: Enrolling): Promise<EnrolAnswer> => {
  const link = await connect()
  try {
    return await link.call('enrol', { protocol: PROTOCOL, code, device, secret })
  } finally {
    link.close()
  }
}
