import { type CommandId, type DeviceId, newId } from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import type { UnnumberedCommit } from '../branch-log.ts'
import {
  aClaim,
  aCommandId,
  aCommit,
  aStream,
  atSecond,
  type CommitWishes,
} from '../testing/builders.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { openBranchLog } from './branch-log.ts'
import { verifyBranchLog } from './verify/verify-log.ts'
import { aBranch, closing } from '../testing/sqlite/opened.ts'

const ORDER = aStream('Order', 'A')
const CUSTOMER = aStream('Customer', 'A')

const wish = (wishes: CommitWishes = {}): UnnumberedCommit => {
  const { deviceCommitNumber: _number, attempt: _attempt, ...commit } = aCommit(wishes)
  return commit
}

describe('a stand-alone branch', () => {
  test('its commits enter the log at once, numbered by the device', () => {
    const branch = aBranch()
    const outcome = branch.record(wish({ writes: [{ stream: ORDER }] }), atSecond(5))
    branch.record(wish(), atSecond(6))
    expect(outcome).toMatchObject({
      status: 'accepted',
      events: [{ position: 1, commitTime: atSecond(5) }],
    })
    expect(branch.store.readCommits().map((commit) => commit.deviceCommitNumber)).toEqual([1, 2])
    expect(branch.outbox.count()).toBe(0)
    expect(branch.state()).toMatchObject({ received: 2, rebased: 2, deviceCommitNumber: 2 })
  })

  test('a commit that is not accepted takes no number', () => {
    const branch = aBranch()
    const commit = wish({ writes: [{ stream: ORDER }] })
    branch.record(commit, atSecond(0))
    expect(branch.record(commit, atSecond(1)).status).toBe('known')
    expect(branch.record(wish({ writes: [{ stream: ORDER }] }), atSecond(2)).status).toBe(
      'conflict',
    )
    branch.record(wish(), atSecond(3))
    expect(branch.store.readCommits().map((stored) => stored.deviceCommitNumber)).toEqual([1, 2])
  })

  test('commands see the log', () => {
    const branch = aBranch()
    branch.record(
      wish({ writes: [{ stream: ORDER, payloads: [{ a: 1 }, { a: 2 }] }] }),
      atSecond(0),
    )
    expect(branch.headRevision(ORDER)).toBe(2)
    expect(branch.readStream(ORDER)).toEqual(branch.store.readStream(ORDER))
    expect(branch.readStream(ORDER, { after: 1, limit: 1 })).toHaveLength(1)
    expect(branch.readStream(CUSTOMER)).toEqual([])
  })

  test('[SY-11] what it knows is what is on disk', () => {
    const folder = temporaryFolder()
    const first = aBranch({ folder })
    const claims = [aClaim(CUSTOMER, 'QUICK')]
    const commit = wish({ writes: [{ stream: CUSTOMER }], claims, commandId: aCommandId('create') })
    first.record(commit, atSecond(0))
    first.setGeneration(3)
    const before = first.state()
    first.close()
    const again = closing(openBranchLog({ folder }))
    expect(again.state()).toEqual({ ...before, generation: 3 })
    expect(again.commitOf(aCommandId('create'))).toMatchObject({ status: 'confirmed' })
    expect(again.claimHolder('Customer.number', 'QUICK')).toBe(CUSTOMER.streamId)
    expect(again.record(commit, atSecond(1)).status).toBe('known')
  })

  test('what a transaction records is there together or not at all', () => {
    const branch = aBranch()
    const failing = () =>
      branch.transaction(() => {
        branch.record(wish({ writes: [{ stream: ORDER }] }), atSecond(0))
        branch.setGeneration(9)
        throw new Error('stop')
      })
    expect(failing).toThrow('stop')
    expect(branch.state()).toMatchObject({ received: 0, deviceCommitNumber: 0, generation: 0 })
    expect(branch.headRevision(ORDER)).toBe(0)
    branch.transaction(() => {
      branch.record(wish({ writes: [{ stream: ORDER }] }), atSecond(0))
      branch.record(wish({ writes: [{ stream: ORDER, at: 1 }] }), atSecond(0))
    })
    expect(branch.state()).toMatchObject({ received: 2, deviceCommitNumber: 2 })
  })

  test('it receives nothing and rebases on nothing', () => {
    const branch = aBranch()
    expect(() => branch.receive([])).toThrow('Defect')
    const nothing = { rebased: 0, outbox: [], inbox: [], superseded: [] }
    expect(() => branch.rebase(nothing)).toThrow('Defect')
  })

  test('enrolled, it keeps its log and waits for a centre from then on', () => {
    const branch = aBranch()
    branch.record(wish({ writes: [{ stream: ORDER }] }), atSecond(0))
    const origin = { logId: branch.state().logId, logEpoch: 7 }
    branch.enrol(origin)
    expect(branch.state()).toMatchObject({ kind: 'enrolled', rebased: 1, received: 1, logEpoch: 7 })
    expect(branch.store.identity.logEpoch).toBe(7)
    const outcome = branch.record(wish({ writes: [{ stream: ORDER, at: 1 }] }), atSecond(1))
    expect(outcome).toMatchObject({ events: [{ streamRevision: 2, position: null }] })
    expect(branch.outbox.read()).toMatchObject([{ deviceCommitNumber: 2 }])
    expect(() => branch.enrol(origin)).toThrow('already-enrolled')
  })
})

describe('another device', () => {
  test('[SY-71] numbers its commits from 1, after those of the first', () => {
    const branch = aBranch()
    branch.record(wish({ writes: [{ stream: ORDER }] }), atSecond(0))
    const device = newId<DeviceId>()
    branch.renewDevice(device, 2)
    branch.record(wish({ writes: [{ stream: ORDER, at: 1 }], stamps: { device } }), atSecond(1))
    expect(branch.state()).toMatchObject({ device, deviceNumber: 2, deviceCommitNumber: 1 })
    expect(verifyBranchLog(branch).filter(({ ok }) => !ok)).toEqual([])
  })

  test('[SY-52] does not come while commits of the first are unsent', () => {
    const branch = aBranch({ kind: 'enrolled' })
    branch.record(wish(), atSecond(0))
    expect(() => branch.renewDevice(newId<DeviceId>(), 2)).toThrow('unsent-commits')
    expect(branch.state().deviceNumber).toBe(1)
  })
})

describe('drafts', () => {
  test('[DO-3] are kept over a restart, newest first, replaced and dropped', () => {
    const folder = temporaryFolder()
    const first = aBranch({ folder })
    first.drafts.save({ draftId: 'one', savedAt: atSecond(1), content: { customer: 'QUICK' } })
    first.drafts.save({ draftId: 'two', savedAt: atSecond(2), content: {} })
    first.drafts.save({ draftId: 'one', savedAt: atSecond(3), content: { customer: 'RATTC' } })
    first.close()
    const again = closing(openBranchLog({ folder }))
    expect(again.drafts.read()).toEqual([
      { draftId: 'one', savedAt: atSecond(3), content: { customer: 'RATTC' } },
      { draftId: 'two', savedAt: atSecond(2), content: {} },
    ])
    again.drafts.drop('one')
    expect(again.drafts.read().map(({ draftId }) => draftId)).toEqual(['two'])
    expect(again.state().received).toBe(0)
  })
})

describe('the command ids of a branch', () => {
  test('a command that nobody recorded has no commit', () => {
    const unknown: CommandId = aCommandId('unknown')
    expect(aBranch().commitOf(unknown)).toBeUndefined()
  })
})
