import { expect } from 'vitest'
import type { BranchLog } from '../../branch-log.ts'
import type { StoredCommit } from '../../port.ts'
import type { SuccessorLog } from '../../successor-log.ts'
import { aCommandId, aStream, atSecond } from '../builders.ts'
import type { MemoryCentre } from '../memory-centre.ts'
import { aPage } from '../page.ts'
import {
  aCommitElsewhere,
  byMoving,
  COMMON,
  commandsIn,
  CUSTOMER,
  ORDER,
  OTHER,
  type Parting,
  receiveAll,
  restored,
  THIRD,
} from './parting.ts'
import { change, everythingAt, places } from './steps.ts'

/** What a behaviour asks for. */
export type Successions = {
  readonly parted: () => Parting
  /** Begins a log that shares the first `COMMON` positions, or as many as are given. */
  readonly succession: (
    here: BranchLog,
    after: MemoryCentre,
    common?: number,
  ) => {
    readonly successor: SuccessorLog
    /** Closes the branch and opens it again. */
    readonly reopened: () => BranchLog
  }
  readonly expectSound: (branch: BranchLog) => void
}

export const SUCCESSION: { readonly [rule: string]: (successions: Successions) => void } = {
  '[SY-33] starts over from the centre’s, and what this device lost is in the outbox': ({
    parted,
    succession,
    expectSound,
  }) => {
    const { here, there, after } = parted()
    const { successor, reopened } = succession(here, after)
    receiveAll(successor, after)
    const { returned, leftBehind, listed } = successor.finish(byMoving)
    expect({ returned, leftBehind }).toEqual({ returned: 2, leftBehind: 2 })
    expect(listed.map(({ device }) => device)).toEqual([there.state().device, there.state().device])
    expect(listed[1]).toMatchObject({ commandId: aCommandId('theirs'), firstPosition: 6 })
    const again = reopened()
    expect(again.store.readCommits()).toEqual(after.store.readCommits())
    expect(again.store.identity).toEqual(after.store.identity)
    expect(again.outbox.read().map((commit) => commit.deviceCommitNumber)).toEqual([3, 4, 5])
    expect(commandsIn(again.outbox.read())).toEqual(
      ['lost', 'upon theirs', 'waiting'].map(aCommandId),
    )
    expect(again.state()).toMatchObject({ received: 3, rebased: 3, deviceCommitNumber: 5 })
    expectSound(again)
  },

  '[SY-34] receives what the centre has instead, while work goes on': ({
    parted,
    succession,
    expectSound,
  }) => {
    const { here, after } = parted()
    after.store.append(aCommitElsewhere(OTHER, 1), atSecond(3))
    after.store.append(aCommitElsewhere(ORDER, 1), atSecond(3))
    const { successor, reopened } = succession(here, after)
    expect(successor.received()).toBe(COMMON)
    receiveAll(successor, after)
    expect(places(here, ORDER)).toHaveLength(3)
    change(here, aStream('Order', 'E'), { commandId: aCommandId('meanwhile') })
    successor.finish(byMoving)
    const again = reopened()
    expect(commandsIn(again.outbox.read())).toEqual(
      ['lost', 'upon theirs', 'waiting', 'meanwhile'].map(aCommandId),
    )
    expect(places(again, ORDER)).toEqual([
      [1, 1],
      [2, 5],
      [3, null],
    ])
    expect(places(again, OTHER)).toEqual([
      [1, 3],
      [2, 4],
      [3, null],
    ])
    expectSound(again)
    expect(after.sync(again, atSecond(9)).map(({ answer }) => answer)).toEqual([
      'accepted',
      'accepted',
      'accepted',
      'accepted',
    ])
    expect(again.outbox.count()).toBe(0)
    expect(again.store.readCommits()).toEqual(after.store.readCommits())
    expectSound(again)
  },

  '[SY-62] keeps numbers, inbox, earlier attempts and drafts': ({
    parted,
    succession,
    expectSound,
  }) => {
    const { here, centre, after } = parted()
    here.drafts.save({ draftId: 'd', savedAt: atSecond(1), content: { note: 'mine' } })
    here.setGeneration(4)
    change(here, ORDER, { commandId: aCommandId('refused') })
    change(here, OTHER)
    centre.judge(({ command }) =>
      command.commandId === aCommandId('refused') ? { code: 'no', details: {} } : 'delay',
    )
    centre.sync(here, atSecond(2))
    const before = { inbox: here.inbox.read(), drafts: here.drafts.read(), state: here.state() }
    expect(before.inbox).toHaveLength(1)
    const { successor, reopened } = succession(here, after)
    successor.finish(byMoving)
    const again = reopened()
    expect({ inbox: again.inbox.read(), drafts: again.drafts.read() }).toEqual({
      inbox: before.inbox,
      drafts: before.drafts,
    })
    const { device, deviceNumber, deviceCommitNumber, generation } = before.state
    expect(again.state()).toMatchObject({
      device,
      deviceNumber,
      deviceCommitNumber,
      generation,
      kind: 'enrolled',
    })
    expect(again.state().outboxEdition).toBeGreaterThan(before.state.outboxEdition)
    expect(again.superseded(aCommandId('upon theirs'))).toMatchObject([{ commit: { attempt: 1 } }])
    expect(again.claimHolder('Customer.number', 'QUICK')).toBe(CUSTOMER.streamId)
    expectSound(again)
  },

  '[SY-33] may share nothing at all': ({ parted, succession, expectSound }) => {
    const { here, centre } = parted()
    const after = restored(centre, 0)
    after.store.append(aCommitElsewhere(ORDER, 0), atSecond(3))
    const { successor, reopened } = succession(here, after, 0)
    receiveAll(successor, after)
    expect(successor.finish(byMoving)).toMatchObject({ returned: 4, leftBehind: 3 })
    const again = reopened()
    expect(again.outbox.count()).toBe(5)
    expect(again.store.readCommits()).toEqual(after.store.readCommits())
    expect(places(again, ORDER)).toEqual([
      [1, 1],
      [2, null],
      [3, null],
    ])
    expectSound(again)
  },

  'tells the rebase what was left behind, whose ground is gone': ({ parted, succession }) => {
    const { here, after } = parted()
    const heard: StoredCommit[] = []
    succession(here, after).successor.finish((next, leftBehind) => {
      heard.push(...leftBehind)
      expect([...leftBehind]).toEqual(heard)
      byMoving(next, leftBehind)
    })
    expect(heard.map(({ firstPosition }) => firstPosition)).toEqual([5, 6])
    expect(heard[1]?.command.commandId).toBe(aCommandId('theirs'))
  },

  '[SY-42] what the centre has again is not in the outbox, and what it confirmed leaves it': ({
    parted,
    succession,
    expectSound,
  }) => {
    const { here, centre, after } = parted()
    const { commit } = here.commitOf(aCommandId('lost')) ?? {}
    if (commit === undefined) throw new Error('a commit')
    after.store.append(commit, atSecond(3))
    const { successor, reopened } = succession(here, after)
    receiveAll(successor, after)
    expect(successor.finish(byMoving).returned).toBe(1)
    const again = reopened()
    expect(commandsIn(again.outbox.read())).not.toContain(aCommandId('lost'))
    expect(again.commitOf(aCommandId('lost'))?.status).toBe('confirmed')
    expect(centre.store.commitOf(aCommandId('lost'))).toBeDefined()
    expectSound(again)
  },

  'what is received and not rebased on yet is not lost': ({ parted, succession, expectSound }) => {
    const { here, there, centre, after } = parted()
    change(there, THIRD)
    centre.sync(there, atSecond(3))
    centre.push(here, atSecond(3))
    centre.pull(here)
    expect(here.state().received).toBeGreaterThan(here.state().rebased)
    const { successor, reopened } = succession(here, after)
    expect(successor.finish(byMoving)).toMatchObject({ returned: 2, leftBehind: 3 })
    const again = reopened()
    expect(commandsIn(again.outbox.read())).toEqual(
      ['lost', 'upon theirs', 'waiting'].map(aCommandId),
    )
    expectSound(again)
  },

  '[SY-47] an attempt whose place another has is kept for the audit': (successions) => {
    const { here, after } = successions.parted()
    const { commit } = here.commitOf(aCommandId('lost')) ?? {}
    if (commit === undefined) throw new Error('a commit')
    after.store.append({ ...commit, attempt: 2 }, atSecond(3))
    const { successor, reopened } = successions.succession(here, after)
    receiveAll(successor, after)
    successor.finish(byMoving)
    const again = reopened()
    expect(again.superseded(aCommandId('lost'))).toMatchObject([
      { commit: { attempt: 1 }, reason: { code: 'log-forked' }, supersededAt: atSecond(3) },
    ])
    successions.expectSound(again)
  },

  '[SY-71] what another copy of the device made is left behind': (successions) => {
    const { here, centre, after } = successions.parted()
    const { device } = here.state()
    const twin = { ...aCommitElsewhere(aStream('Order', 'T'), 0, device), deviceCommitNumber: 5 }
    centre.store.append(twin, atSecond(3))
    centre.pull(here)
    const { successor, reopened } = successions.succession(here, after)
    const { returned, leftBehind, listed } = successor.finish(byMoving)
    expect({ returned, leftBehind }).toEqual({ returned: 2, leftBehind: 3 })
    expect(listed.at(-1)).toMatchObject({ device, commandId: twin.command.commandId })
    successions.expectSound(reopened())
  },

  '[SY-7] stores no page that does not follow': ({ parted, succession }) => {
    const { here, centre, after } = parted()
    after.store.append(aCommitElsewhere(ORDER, 1), atSecond(3))
    const { successor } = succession(here, after)
    const page = aPage(after.store.readCommits({ after: COMMON }))
    const theirs = aPage(centre.store.readCommits({ after: COMMON }))
    const late = aPage(centre.store.readCommits({ after: 5 }))
    expect(() => successor.receive({ ...page, chainHash: theirs.chainHash })).toThrow('log-forked')
    expect(() => successor.receive(late)).toThrow('log-gap')
    expect(successor.received()).toBe(COMMON)
    successor.receive(page)
    expect(successor.received()).toBe(COMMON + 1)
    expect(() => successor.receive(theirs)).toThrow('log-forked')
    successor.abandon()
  },

  'leaves the branch as it was when its rebase fails, and may be tried again': (successions) => {
    const { here, after } = successions.parted()
    const before = everythingAt(here)
    const { successor, reopened } = successions.succession(here, after)
    const failing = () =>
      successor.finish((next, leftBehind) => {
        byMoving(next, leftBehind)
        throw new Error('stop')
      })
    expect(failing).toThrow('stop')
    expect(everythingAt(here)).toEqual(before)
    change(here, CUSTOMER, { commandId: aCommandId('after all') })
    successor.finish(byMoving)
    const again = reopened()
    expect(again.commitOf(aCommandId('after all'))?.status).toBe('pending')
    successions.expectSound(again)
  },

  'can only follow where a commit ends': ({ parted, succession }) => {
    const { here, after } = parted()
    expect(() => succession(here, after, 99)).toThrow('Defect')
  },
}
