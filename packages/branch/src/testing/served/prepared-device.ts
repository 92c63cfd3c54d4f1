import { openBranchLog } from '@polder/events/sqlite'
import { type Commit, present, toInstant } from '@polder/kernel'
import { type Link, PROTOCOL } from '@polder/sync'
import { deviceSecret } from '../../device/device-secret.ts'
import type { Places } from './served-centre.ts'

/** A device whose outbox is ready to be sent, without a branch that works it out. */
export type PreparedDevice = {
  readonly commits: readonly Commit[]
  readonly greet: (link: Link) => Promise<unknown>
}

const MAX_COMMITS = 100_000

export const preparedDevice = ({ folder, secrets }: Places): PreparedDevice => {
  const log = openBranchLog({ folder })
  const { device, logId, logEpoch, received: position } = log.state()
  const chainHash = present(log.store.chainHashAt(position), 'a commit ends where it has pulled to')
  const commits = log.outbox
    .read({ limit: MAX_COMMITS })
    .map(({ recordedAt: _at, changedBySync: _by, ...commit }) => commit)
  const account = log.store.identity.accountId
  log.close()
  const { secret } = present(deviceSecret(secrets, device), 'it was enrolled here')
  const greet = (link: Link) =>
    link.call('hello', {
      protocol: PROTOCOL,
      account,
      device,
      secret,
      clock: toInstant(Date.now()),
      logId,
      logEpoch,
      received: { position, chainHash },
    })
  return { commits, greet }
}

/** Sends all, so many at a time, each push when the one before is answered. */
export const pushAll = async (
  link: Link,
  commits: readonly Commit[],
  atATime: number,
): Promise<void> => {
  for (let first = 0; first < commits.length; first += atATime) {
    const { outcomes } = await link.call('push', { commits: commits.slice(first, first + atATime) })
    const wrong = outcomes.find(({ status }) => status !== 'accepted')
    if (wrong !== undefined) throw new Error(`Defect: ${JSON.stringify(wrong)}`)
  }
}
