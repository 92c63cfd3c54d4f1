import { type CommandId, type Commit, type DeviceId, newId, type StreamRef } from '@polder/kernel'
import type { BranchLog, LogOrigin, NewBranch } from '../../branch-log.ts'
import { createMemoryBranchLog } from '../../memory/branch-log.ts'
import type { RebaseSuccessor, SuccessorLog } from '../../successor-log.ts'
import {
  aClaim,
  aCommandId,
  aCommit,
  anIdentity,
  aStream,
  atSecond,
  TEST_DEVICE,
} from '../builders.ts'
import { createMemoryCentre, type MemoryCentre } from '../memory-centre.ts'
import { aPage } from '../page.ts'
import { rebaseByMoving } from '../rebase-by-moving.ts'
import type { Account } from './behaviour.ts'
import { change } from './steps.ts'

export const ORDER = aStream('Order', 'A')
export const OTHER = aStream('Order', 'B')
export const THIRD = aStream('Order', 'C')
export const CUSTOMER = aStream('Customer', 'A')

/** A centre that has the first commits of another's log, and another epoch. */
export const restored = ({ store }: MemoryCentre, commits: number): MemoryCentre => {
  const centre = createMemoryCentre({ ...store.identity, logEpoch: 2 })
  for (const commit of store.readCommits({ limit: commits }))
    centre.store.append(commit, commit.commitTime)
  return centre
}

type SyncedAccount = Account & { readonly sync: () => void }

/**
 * Two offices of an account. The centre has three commits of both, then two of `here` and two of
 * `there`; all that is left of it after a restore is the first three.
 */
const anAccount = (create: (branch: NewBranch) => BranchLog): SyncedAccount => {
  const identity = anIdentity()
  const centre = createMemoryCentre(identity)
  const enrolled = { ...identity, kind: 'enrolled' } as const
  const here = create({ ...enrolled, device: TEST_DEVICE, deviceNumber: 1 })
  const there = createMemoryBranchLog({
    ...enrolled,
    device: newId<DeviceId>(),
    deviceNumber: 2,
  })
  const sync = () => {
    for (const branch of [here, there, here]) centre.sync(branch, atSecond(1))
  }
  change(here, ORDER, { commandId: aCommandId('first') })
  change(here, CUSTOMER, { claims: [aClaim(CUSTOMER, 'QUICK')] })
  change(there, OTHER)
  sync()
  return { centre, here, there, sync }
}

export const COMMON = 3

/** An account whose centre was restored: `after` is what is left of it, with another epoch. */
export type Parting = SyncedAccount & { readonly after: MemoryCentre }

export const aParting = (create: (branch: NewBranch) => BranchLog): Parting => {
  const account = anAccount(create)
  const { here, there, sync, centre } = account
  change(here, OTHER, { commandId: aCommandId('lost') })
  change(there, THIRD)
  sync()
  change(there, ORDER, { commandId: aCommandId('theirs') })
  sync()
  change(here, ORDER, { commandId: aCommandId('upon theirs') })
  sync()
  change(here, THIRD, { commandId: aCommandId('waiting') })
  const after = restored(centre, COMMON)
  return { ...account, after }
}

export const originOf = ({ store }: MemoryCentre): LogOrigin => ({
  logId: store.identity.logId,
  logEpoch: store.identity.logEpoch,
})

export const receiveAll = (successor: SuccessorLog, { store }: MemoryCentre) => {
  while (successor.received() < store.lastPosition())
    successor.receive(aPage(store.readCommits({ after: successor.received(), limit: 2 })))
}

export const byMoving: RebaseSuccessor = (next) =>
  next.rebase(rebaseByMoving(next, { refused: new Map(), clock: atSecond(8) }))

const ELSEWHERE = newId<DeviceId>()

/** What somebody else appended to the restored log. */
export const aCommitElsewhere = (stream: StreamRef, at: number, device = ELSEWHERE): Commit =>
  aCommit({ writes: [{ stream, at }], stamps: { device } })

export const commandsIn = (commits: readonly Commit[]): readonly CommandId[] =>
  commits.map(({ command }) => command.commandId)
