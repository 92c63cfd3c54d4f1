import type { CentreLog, CentreMode } from '@polder/events'
import { createMemoryCentreLog } from '@polder/events/memory'
import type { Commit, DeviceId } from '@polder/kernel'
import type { Listener } from '../../link.ts'
import { createAccountServer } from '../../server/account-server.ts'
import type { Accounts } from '../../server/accounts.ts'
import { createListener } from '../../server/listener.ts'
import type { Judge, Verdict } from '../../server/ports.ts'
import { secretHash } from '../../server/secret.ts'
import type { VirtualClock } from '../line/clock.ts'
import { toyIdentity } from './account.ts'
import { toyBranchOf } from './commands.ts'
import { createToyJudge } from './judge.ts'

/** The real server's side over a log in memory, with the toy enterprise's judge. */
export type ToyCentre = {
  readonly log: CentreLog
  /** Null while it is down. */
  readonly listener: () => Listener | null
  readonly setDown: (isDown: boolean) => void
  /** Has the last word on commits, where it has one; what it throws is a defect of the centre. */
  readonly overrule: (ruling: Ruling) => void
  /** Makes it know a device, and gives the device its number. */
  readonly enrol: (device: DeviceId) => number
}

export type Ruling = (commit: Commit) => Verdict | undefined

export const TOY_SECRET = 'a secret of forty characters or even more'
export const TOY_CODE = 'ABCD-EFGH'

const NO_RULING: Ruling = () => undefined

const KEY = new Uint8Array(32).fill(7)

export type ToyCentreWishes = {
  readonly clock: VirtualClock
  readonly mode?: CentreMode
  readonly log?: CentreLog
}

export const createToyCentre = ({
  clock,
  mode = 'open',
  log = aCentreLog(mode),
}: ToyCentreWishes): ToyCentre => {
  const ports = { now: clock.now, soon: (work: () => void) => void clock.after(0, work) }
  const judge = createToyJudge(log.store)
  let ruling = NO_RULING
  const ruled: Judge = { ...judge, judge: (commit) => ruling(commit) ?? judge.judge(commit) }
  const server = createAccountServer({ log, judge: ruled }, ports)
  const accounts: Accounts = {
    find: (account) => (account === server.id() ? server : undefined),
    redeem: (code, device) =>
      code === TOY_CODE ? { account: server, branch: toyBranchOf(device) } : undefined,
    publish: ({ code }) => (code === TOY_CODE ? server : undefined),
    published: () => undefined,
  }
  const { listen } = createListener(accounts, ports)
  let isDown = false
  return {
    log,
    listener: () => (isDown ? null : listen),
    setDown: (next) => {
      isDown = next
    },
    overrule: (next) => {
      ruling = next
    },
    enrol: (device) => {
      const deviceNumber = log.devices.nextNumber()
      log.devices.add({
        device,
        deviceNumber,
        branch: toyBranchOf(device),
        status: 'active',
        secretHash: secretHash(TOY_SECRET),
        enrolledAt: clock.now(),
        note: null,
      })
      return deviceNumber
    },
  }
}

export const aCentreLog = (mode: CentreMode): CentreLog =>
  createMemoryCentreLog({ identity: toyIdentity, mode, key: KEY })
