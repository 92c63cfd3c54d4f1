import type { BranchLog } from '../branch-log.ts'
import { type StreamRef } from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import {
  aClaim,
  aCommandId,
  aCommit,
  anIdentity,
  aStream,
  atSecond,
  type CommitWishes,
} from '../testing/builders.ts'
import { createMemoryCentre } from '../testing/memory-centre.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { openBranchLog } from './branch-log.ts'
import { aBranch, anotherBranch, closing } from '../testing/sqlite/opened.ts'
import { verifyBranchLog } from './verify/verify-log.ts'

const ORDER = aStream('Order', 'A')
const OTHER = aStream('Order', 'B')
const CUSTOMER = aStream('Customer', 'A')
const RIVAL = aStream('Customer', 'B')
const KEY = 'Customer.number'

/** Two devices of an account, and their centre. */
const anAccount = () => {
  const identity = anIdentity()
  const folder = temporaryFolder()
  const here = aBranch({ ...identity, folder, kind: 'enrolled' })
  return { centre: createMemoryCentre(identity), folder, here, there: anotherBranch(identity) }
}

const record = (branch: BranchLog, wishes: CommitWishes = {}, second = 0) => {
  const stamps = { device: branch.state().device }
  const {
    deviceCommitNumber: _number,
    attempt: _attempt,
    ...commit
  } = aCommit({ stamps, ...wishes })
  return branch.record(commit, atSecond(second))
}

const change = (branch: BranchLog, stream: StreamRef, wishes: CommitWishes = {}) =>
  record(branch, { writes: [{ stream, at: branch.headRevision(stream) }], ...wishes })

const places = (branch: BranchLog, stream: StreamRef) =>
  branch.readStream(stream).map(({ streamRevision, position }) => [streamRevision, position])

const sound = (branch: BranchLog) =>
  expect(verifyBranchLog(branch).filter(({ ok }) => !ok)).toEqual([])

describe('the outbox', () => {
  test('[SY-10] holds what was recorded, and commands see it after the log', () => {
    const { here } = anAccount()
    const outcome = record(here, { writes: [{ stream: ORDER, payloads: [{ a: 1 }, { a: 2 }] }] }, 4)
    expect(outcome).toMatchObject({
      status: 'accepted',
      events: [{ streamRevision: 1, sequenceNumber: null }, {}],
    })
    expect(outcome).toMatchObject({ events: here.readStream(ORDER) })
    expect(here.readStream(ORDER)[0]).toMatchObject({ position: null, commitTime: atSecond(4) })
    expect(here.headRevision(ORDER)).toBe(2)
    expect(here.store.lastPosition()).toBe(0)
    expect(here.store.headRevision(ORDER)).toBe(0)
    expect(here.outbox.count()).toBe(1)
    expect(here.outbox.oldestAt()).toBe(atSecond(4))
  })

  test('[SY-11] numbers commits without gaps, over restarts and conflicts', () => {
    const { here, folder } = anAccount()
    change(here, ORDER)
    expect(record(here, { writes: [{ stream: ORDER }] })).toEqual({
      status: 'conflict',
      streams: [{ ...ORDER, expected: 0, actual: 1 }],
      claims: [],
    })
    change(here, ORDER)
    here.close()
    const again = closing(openBranchLog({ folder }))
    change(again, ORDER)
    expect(again.outbox.read().map(({ deviceCommitNumber }) => deviceCommitNumber)).toEqual([
      1, 2, 3,
    ])
    expect(again.outbox.read({ after: 1, limit: 1 })).toMatchObject([{ deviceCommitNumber: 2 }])
    expect(again.headRevision(ORDER)).toBe(3)
    sound(again)
  })

  test('[SY-5] the same command again gives the same answer, another one is refused', () => {
    const { here } = anAccount()
    const wishes = { commandId: aCommandId('place'), writes: [{ stream: ORDER }] }
    const first = record(here, wishes, 1)
    expect(record(here, wishes, 2)).toEqual(first)
    const reused = record(here, { ...wishes, payload: { other: true } })
    expect(reused).toEqual({ status: 'refused', code: 'id-reused' })
    expect(here.outbox.count()).toBe(1)
    expect(here.commitOf(aCommandId('place'))).toMatchObject({ status: 'pending' })
  })

  test('[SY-6] pending claims count for the commands after them', () => {
    const { here } = anAccount()
    change(here, CUSTOMER, { claims: [aClaim(CUSTOMER, 'QUICK')] })
    expect(here.claimHolder(KEY, 'QUICK')).toBe(CUSTOMER.streamId)
    expect(change(here, RIVAL, { claims: [aClaim(RIVAL, 'QUICK')] })).toMatchObject({
      status: 'conflict',
      claims: [{ holder: CUSTOMER.streamId }],
    })
    change(here, CUSTOMER, { claims: [aClaim(CUSTOMER, 'QUICK', { action: 'release' })] })
    expect(here.claimHolder(KEY, 'QUICK')).toBeUndefined()
    change(here, RIVAL, { claims: [aClaim(RIVAL, 'QUICK')] })
    expect(here.claimHolder(KEY, 'QUICK')).toBe(RIVAL.streamId)
    expect(here.store.claimHolder(KEY, 'QUICK')).toBeUndefined()
  })

  test('a pending release of somebody else’s key frees nothing', () => {
    const { here, centre } = anAccount()
    change(here, CUSTOMER, { claims: [aClaim(CUSTOMER, 'QUICK')] })
    centre.sync(here, atSecond(1))
    change(here, RIVAL, { claims: [aClaim(RIVAL, 'QUICK', { action: 'release' })] })
    expect(here.claimHolder(KEY, 'QUICK')).toBe(CUSTOMER.streamId)
  })
})

describe('what comes from the centre', () => {
  test('[SY-41] is received first, and seen when the branch has rebased on it', () => {
    const { centre, here, there } = anAccount()
    change(there, ORDER)
    centre.sync(there, atSecond(1))
    change(here, OTHER)
    expect(here.headRevision(ORDER)).toBe(0)
    centre.pull(here)
    expect(here.state()).toMatchObject({ received: 1, rebased: 0, outboxEdition: 0 })
    expect(here.headRevision(ORDER)).toBe(0)
    expect(here.readStream(ORDER)).toEqual([])
    expect(here.store.headRevision(ORDER)).toBe(1)
    sound(here)
    centre.rebase(here, atSecond(2))
    expect(here.state()).toMatchObject({ received: 1, rebased: 1, outboxEdition: 1 })
    expect(places(here, ORDER)).toEqual([[1, 1]])
    expect(here.outbox.count()).toBe(1)
    sound(here)
  })

  test('[SY-49] a command made between the two is decided on what is seen', () => {
    const { centre, here, there } = anAccount()
    change(there, ORDER)
    centre.sync(there, atSecond(1))
    centre.pull(here)
    expect(record(here, { writes: [{ stream: ORDER }] }).status).toBe('accepted')
    expect(places(here, ORDER)).toEqual([[1, null]])
    sound(here)
    centre.rebase(here, atSecond(2))
    expect(places(here, ORDER)).toEqual([
      [1, 1],
      [2, null],
    ])
    sound(here)
  })

  test('[SY-31] repeated commits change nothing, and a gap is a fault', () => {
    const { centre, here, there } = anAccount()
    for (const stream of [ORDER, OTHER, ORDER]) change(there, stream)
    centre.sync(there, atSecond(1))
    const commits = centre.store.readCommits()
    expect(() => here.receive(commits.slice(1))).toThrow('log-gap')
    here.receive(commits.slice(0, 2))
    here.receive(commits)
    here.receive(commits)
    expect(here.store.readCommits()).toEqual(commits)
  })

  test('[SY-7] a commit whose hash does not continue the chain is not stored', () => {
    const { centre, here, there } = anAccount()
    for (const stream of [ORDER, OTHER]) change(there, stream)
    centre.sync(there, atSecond(1))
    const [first, second] = centre.store.readCommits()
    if (first === undefined || second === undefined) throw new Error('two commits')
    const forged = { ...second, commitTime: atSecond(9) }
    expect(() => here.receive([first, forged])).toThrow('log-forked')
    expect(here.state().received).toBe(0)
    here.receive([first, second])
    expect(here.state().received).toBe(2)
  })

  test('[SY-61] log and heads equal the centre’s, whoever wrote', () => {
    const { centre, here, there } = anAccount()
    for (const round of [1, 2, 3]) {
      change(here, ORDER)
      change(there, OTHER)
      change(there, CUSTOMER)
      for (const branch of [here, there]) centre.sync(branch, atSecond(round))
    }
    for (const branch of [here, there]) {
      centre.sync(branch, atSecond(9))
      expect(branch.outbox.count()).toBe(0)
      expect(branch.store.readCommits()).toEqual(centre.store.readCommits())
      expect(branch.headRevision(ORDER)).toBe(3)
      sound(branch)
    }
  })
})

describe('a rebase', () => {
  test('[SY-42] confirms a command that arrived, though its answer was lost', () => {
    const { centre, here, folder } = anAccount()
    change(here, ORDER, { commandId: aCommandId('place') })
    centre.push(here, atSecond(1))
    expect(centre.push(here, atSecond(2))).toMatchObject([{ answer: 'known' }])
    here.close()
    const again = closing(openBranchLog({ folder }))
    centre.pull(again)
    expect(again.commitOf(aCommandId('place'))).toMatchObject({ status: 'confirmed' })
    sound(again)
    centre.rebase(again, atSecond(3))
    expect(again.outbox.count()).toBe(0)
    expect(places(again, ORDER)).toEqual([[1, 1]])
    sound(again)
  })

  test('[SY-44] keeps what moved as a new attempt, marked, and the old one for the audit', () => {
    const { centre, here, there } = anAccount()
    change(there, ORDER)
    centre.sync(there, atSecond(1))
    change(here, ORDER, { commandId: aCommandId('mine') })
    change(here, ORDER)
    expect(centre.sync(here, atSecond(2)).map(({ answer }) => answer)).toEqual([
      'conflict',
      'fault',
    ])
    expect(here.outbox.read()).toMatchObject([
      { attempt: 2, deviceCommitNumber: 1, changedBySync: true, recordedAt: atSecond(0) },
      { attempt: 2, deviceCommitNumber: 2, changedBySync: true },
    ])
    expect(places(here, ORDER)).toEqual([
      [1, 1],
      [2, null],
      [3, null],
    ])
    expect(here.superseded(aCommandId('mine'))).toMatchObject([
      { commit: { attempt: 1, writes: [{ revision: 0 }] }, reason: { code: 'moved' } },
    ])
    sound(here)
    centre.sync(here, atSecond(3))
    expect(places(here, ORDER)).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ])
    sound(here)
  })

  test('[SY-45] keeps facts as they are', () => {
    const { centre, here, there } = anAccount()
    change(there, CUSTOMER)
    centre.sync(there, atSecond(1))
    change(here, ORDER, { nature: 'fact', reads: [{ ...CUSTOMER, revision: 0 }] })
    centre.pull(here)
    const before = here.outbox.read()
    centre.rebase(here, atSecond(2))
    expect(here.outbox.read()).toEqual(before)
    expect(centre.sync(here, atSecond(3))).toMatchObject([{ answer: 'accepted' }])
  })

  test('is there whole or not at all', () => {
    const { centre, here, there } = anAccount()
    change(here, ORDER)
    change(there, OTHER)
    centre.sync(there, atSecond(1))
    centre.pull(here)
    const before = { state: here.state(), outbox: here.outbox.read() }
    const lost = { rebased: 1, outbox: [], inbox: [], superseded: [] }
    expect(() => here.rebase(lost)).toThrow('a rebase loses')
    expect(() => here.rebase({ ...lost, rebased: 2 })).toThrow('Defect')
    expect({ state: here.state(), outbox: here.outbox.read() }).toEqual(before)
    expect(places(here, ORDER)).toEqual([[1, null]])
    sound(here)
  })
})

describe('the inbox', () => {
  test('[SY-22] takes what the centre refused and what depended on it; the rest flows', () => {
    const { centre, here } = anAccount()
    change(here, ORDER, { commandId: aCommandId('refused'), claims: [aClaim(ORDER, 'K')] })
    change(here, ORDER, { commandId: aCommandId('dependent') })
    change(here, OTHER)
    const refusal = { code: 'spending-limit', details: { limit: '100' } }
    centre.judge((commit) =>
      commit.command.commandId === aCommandId('refused') ? refusal : 'confirm',
    )
    expect(centre.sync(here, atSecond(5)).map(({ answer }) => answer)).toEqual([
      'refused',
      'fault',
      'accepted',
    ])
    expect(here.outbox.count()).toBe(0)
    expect(here.inbox.count()).toBe(2)
    expect(here.inbox.read()).toMatchObject([
      { commit: { deviceCommitNumber: 1 }, reason: refusal, because: null, state: 'open' },
      { reason: { code: 'dependent' }, because: aCommandId('refused') },
    ])
    expect(here.inbox.read({ after: 1 })).toHaveLength(1)
    expect(here.headRevision(ORDER)).toBe(0)
    expect(here.claimHolder('Order.number', 'K')).toBeUndefined()
    expect(here.commitOf(aCommandId('refused'))).toBeUndefined()
    sound(here)
  })

  test('[SY-51] is settled once, and nothing is pruned', () => {
    const { centre, here } = anAccount()
    change(here, ORDER, { commandId: aCommandId('refused') })
    centre.judge(() => ({ code: 'no', details: {} }))
    centre.sync(here, atSecond(5))
    here.inbox.settle(aCommandId('refused'), { how: 'dropped' })
    expect(here.inbox.count()).toBe(0)
    expect(here.inbox.find(aCommandId('refused'))).toMatchObject({
      state: 'settled',
      settlement: { how: 'dropped' },
    })
    const again = () => here.inbox.settle(aCommandId('refused'), { how: 'dropped' })
    expect(again).toThrow('not-in-inbox')
    expect(() => here.inbox.settle(aCommandId('unknown'), {})).toThrow('not-in-inbox')
    sound(here)
  })

  test('[SY-51] a command sent again is the next attempt, with a number of its own', () => {
    const { centre, here } = anAccount()
    const commandId = aCommandId('again')
    change(here, ORDER, { commandId })
    centre.judge(() => ({ code: 'no', details: {} }))
    centre.sync(here, atSecond(5))
    const { deviceCommitNumber: _number, ...commit } = aCommit({
      commandId,
      writes: [{ stream: ORDER }],
    })
    here.transaction(() => {
      here.inbox.settle(commandId, { how: 'sent-again' })
      here.record({ ...commit, attempt: 2 }, atSecond(6))
    })
    expect(here.outbox.read()).toMatchObject([{ attempt: 2, deviceCommitNumber: 2 }])
    centre.sync(here, atSecond(7))
    expect(here.inbox.find(commandId)).toMatchObject({ state: 'open', commit: { attempt: 2 } })
    expect(here.superseded(commandId)).toMatchObject([
      { commit: { attempt: 1 }, reason: { code: 'no' } },
    ])
    sound(here)
  })

  test('delayed commits wait, and those after them do not', () => {
    const { centre, here } = anAccount()
    change(here, ORDER)
    change(here, OTHER)
    centre.judge(({ deviceCommitNumber }) => (deviceCommitNumber === 1 ? 'delay' : 'confirm'))
    expect(centre.sync(here, atSecond(1)).map(({ answer }) => answer)).toEqual([
      'fault',
      'accepted',
    ])
    expect(here.outbox.read()).toMatchObject([{ deviceCommitNumber: 1 }])
    expect(places(here, OTHER)).toEqual([[1, 1]])
    sound(here)
  })
})
