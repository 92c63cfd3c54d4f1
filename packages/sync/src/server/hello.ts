import { type Device, GENESIS_HASH } from '@polder/events'
import { Fault, type Instant, SECOND_WRITER } from '@polder/kernel'
import type { HelloAnswer, HelloRequest } from '../protocol/hello.ts'
import { commonVersion, PROTOCOL, type VersionRange } from '../protocol/version.ts'
import type { ServedAccount } from './ports.ts'
import { isSecretOf } from './secret.ts'

/** SY-75: the version to speak, or words for the one that has to be updated. */
export const agreedVersion = (range: VersionRange): number => {
  const version = commonVersion(PROTOCOL, range)
  if (version === null)
    throw new Fault('protocol-unsupported', { ...PROTOCOL, asked: { ...range } })
  return version
}

/**
 * The device that a secret proves (SY-71). Faults: `device-unknown`, whatever is wrong, so that
 * nothing is learned by asking; then `device-revoked` and `device-fenced`.
 */
export const authenticate = (
  { log }: ServedAccount,
  { device: id, secret }: Pick<HelloRequest, 'device' | 'secret'>,
): Device => {
  const device = log.devices.find(id)
  const isProven = isSecretOf(secret, device?.secretHash ?? NOBODY)
  if (device === undefined || !isProven) throw new Fault('device-unknown')
  needGoodStanding(device)
  return device
}

/** Compared with when there is no such device: that takes as long. */
const NOBODY = GENESIS_HASH

const needGoodStanding = ({ status, note }: Device): void => {
  if (status === 'revoked') throw new Fault('device-revoked', { note })
  if (status === 'fenced') throw new Fault('device-fenced', { note })
}

/** A second writer that is connected may finish what it says (SY-71); it can't come back. */
export const needMayPush = (device: Device): void => {
  if (device.status !== 'fenced' || device.note !== SECOND_WRITER) needGoodStanding(device)
}

/** SY-33, SY-34: how the two logs lie to each other. */
export const greet = ({ log }: ServedAccount, request: HelloRequest, now: Instant): HelloAnswer => {
  const { logId, logEpoch, mode, lastPosition } = log.state()
  if (mode === 'awaiting') throw new Fault('account-awaiting')
  if (request.logId !== logId) throw new Fault('another-log', { logId })
  const { position, chainHash } = request.received
  return {
    protocol: agreedVersion(request.protocol),
    logId,
    logEpoch,
    mode,
    head: {
      position: lastPosition,
      chainHash: log.store.chainHashAt(lastPosition) ?? GENESIS_HASH,
    },
    place: log.store.chainHashAt(position) === chainHash ? 'follows' : 'ahead',
    clock: now,
  }
}
