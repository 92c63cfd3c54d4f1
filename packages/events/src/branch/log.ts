import { assert } from '@polder/kernel'
import type { BranchLog } from '../branch-log.ts'
import type { ReceivedPage } from '../port.ts'
import { confirm } from './confirming.ts'
import type { BranchParts } from './parts.ts'
import { rebase } from './rebasing.ts'
import { receive } from './receiving.ts'
import { enrol, keep, record, renewDevice, setEpoch, settle, syncState } from './recording.ts'
import { createSeen } from './seen.ts'

/** A branch's log over its parts, whatever keeps them: each change in one transaction. */
export const createBranchLog = (parts: BranchParts, close: () => void): BranchLog => {
  const { log, state, transactions } = parts
  const { run, reading } = transactions
  const seen = createSeen(parts)
  transactions.onForgotten(seen.forget)
  /** Changes what commands see otherwise than by a commit. */
  const turning = (work: () => void) =>
    run(() => {
      work()
      seen.forget()
    })
  const receiveAsEnrolled = (page: ReceivedPage) => {
    assert(state.read().kind === 'enrolled', 'only an enrolled branch receives')
    receive(log, page)
  }
  return {
    store: parts.store,
    state: reading(() => syncState(parts)),
    record: (commit, clock) => run(() => record({ ...parts, seen }, commit, clock)),
    transaction: run,
    readStream: reading(seen.stream),
    headRevision: reading(seen.headRevision),
    claimHolder: reading(seen.claimHolder),
    commitOf: reading((commandId) => {
      const confirmed = log.commitOf(commandId)
      if (confirmed !== undefined) return { status: 'confirmed', commit: confirmed }
      const pending = parts.outbox.find(commandId)
      return pending && { status: 'pending', commit: pending }
    }),
    outbox: outboxOf(parts),
    inbox: inboxOf(parts),
    drafts: draftsOf(parts),
    receive: (page) => run(() => receiveAsEnrolled(page)),
    fill: (page) => transactions.runUnflushed(() => receiveAsEnrolled(page)),
    sign: (firstPosition, macs) => run(() => log.sign(firstPosition, macs)),
    confirm: () => run(() => confirm(parts)),
    rebase: (result) => turning(() => rebase(parts, result)),
    superseded: reading(parts.superseded.read),
    setGeneration: (generation) => run(() => state.setGeneration(generation)),
    enrol: (origin) => turning(() => enrol(parts, origin)),
    setEpoch: (logEpoch) => run(() => setEpoch(parts, logEpoch)),
    renewDevice: (device, number) => run(() => renewDevice(parts, device, number)),
    close,
  }
}

const outboxOf = ({ outbox, transactions: { reading } }: BranchParts): BranchLog['outbox'] => ({
  count: reading(outbox.count),
  oldestAt: reading(outbox.oldestAt),
  read: reading(outbox.read),
  batch: reading(outbox.batch),
  events: outbox.events,
})

const inboxOf = (parts: BranchParts): BranchLog['inbox'] => {
  const { inbox } = parts
  const { run, reading } = parts.transactions
  return {
    count: reading(inbox.count),
    read: reading(inbox.read),
    find: reading(inbox.find),
    settle: (...settling) => run(() => settle(parts, ...settling)),
    keep: (...keeping) => run(() => keep(parts, ...keeping)),
  }
}

const draftsOf = ({ drafts, transactions }: BranchParts): BranchLog['drafts'] => {
  const { run, reading } = transactions
  return {
    save: (draft) => run(() => drafts.save(draft)),
    read: reading(drafts.read),
    drop: (draftId) => run(() => drafts.drop(draftId)),
  }
}
