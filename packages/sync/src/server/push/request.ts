import { type DeviceId, Fault, present } from '@polder/kernel'
import type { PushAnswer, PushOutcome, PushRequest } from '../../protocol/push.ts'
import { needMayPush } from '../hello.ts'
import type { ServedAccount } from '../ports.ts'
import { acceptPush } from './accept.ts'

type Serving = ServedAccount & { readonly now: () => string }

/** A push of a device that has said who it is. Faults: `device-revoked`, `device-fenced`. */
export const push = (serving: Serving, device: DeviceId, { commits }: PushRequest): PushAnswer => {
  const { log } = serving
  const { mode } = log.state()
  if (mode === 'awaiting') throw new Fault('account-awaiting')
  needMayPush(present(log.devices.find(device), 'who pushes has said who it is'))
  const outcomes =
    mode === 'recovering'
      ? commits.map(() => RECOVERING)
      : acceptPush({ ...serving, device }, commits)
  const { logEpoch, lastPosition: head } = log.state()
  return { logEpoch, outcomes: [...outcomes], head }
}

/** SY-33: until the operator ends it, the log first gets back what it lost. */
const RECOVERING: PushOutcome = { status: 'fault', code: 'recovering' }
