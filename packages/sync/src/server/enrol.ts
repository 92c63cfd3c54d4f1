import { Fault, type Instant, type StreamId } from '@polder/kernel'
import type { EnrolAnswer, EnrolRequest, PublishAnswer, PublishRequest } from '../protocol/enrol.ts'
import type { FinishAnswer, FinishRequest } from '../protocol/adopt.ts'
import type { ServedAccount } from './ports.ts'
import { isSecretOf, secretHash } from './secret.ts'

type Enrolling = ServedAccount & { readonly now: () => Instant }

/** Makes a device of the branch that its code was for; asked again, it is the same one. */
export const enrol = (
  { log, now }: Enrolling,
  { device, secret }: EnrolRequest,
  branch: StreamId,
): EnrolAnswer => {
  const { accountId: account, logId, logEpoch, mode } = log.state()
  if (mode === 'awaiting') throw new Fault('account-awaiting')
  // The next number may be one that a device was given after the backup, and has printed (SY-64).
  if (mode === 'recovering') throw new Fault('recovering')
  const known = log.devices.find(device)
  if (known !== undefined && !(isSecretOf(secret, known.secretHash) && known.branch === branch))
    throw new Fault('device-known')
  const deviceNumber = known?.deviceNumber ?? log.devices.nextNumber()
  if (known === undefined)
    log.devices.add({
      device,
      deviceNumber,
      branch,
      status: 'active',
      secretHash: secretHash(secret),
      enrolledAt: now(),
      note: null,
    })
  return { account, logId, logEpoch, deviceNumber, branch }
}

/** SY-35: the account that is awaited is this one; its log follows, from where it was cut off. */
export const publish = ({ log, now }: Enrolling, request: PublishRequest): PublishAnswer => {
  const { account: accountId, logId, device, deviceNumber, secret } = request
  const state = log.state()
  if (state.accountId !== accountId || state.logId !== logId) {
    if (state.mode !== 'awaiting' || state.lastPosition > 0) throw new Fault('another-log')
    log.assume({ accountId, logId })
  }
  const known = log.devices.find(device)
  if (known !== undefined && !isSecretOf(secret, known.secretHash)) throw new Fault('device-known')
  if (known === undefined) {
    if (state.mode !== 'awaiting') throw new Fault('account-published')
    // It counts as enrolled from its start, and goes on speaking for every branch that it has.
    log.devices.add({
      device,
      deviceNumber,
      branch: null,
      status: 'active',
      secretHash: secretHash(secret),
      enrolledAt: now(),
      note: null,
    })
  }
  const { logEpoch, lastPosition: adopted } = log.state()
  return { logEpoch, adopted }
}

/** The whole log is there: from now on the account takes pushes, and other devices. */
export const finish = ({ log }: Enrolling, { position }: FinishRequest): FinishAnswer => {
  const { logEpoch, mode, lastPosition } = log.state()
  if (mode === 'recovering') throw new Fault('recovering')
  if (mode === 'open') return { logEpoch }
  if (position !== lastPosition || lastPosition === 0)
    throw new Fault('log-gap', { expected: lastPosition, got: position })
  log.setMode('open')
  return { logEpoch }
}
