import { expect } from 'vitest'
import { aStream, atSecond } from '../builders.ts'
import type { Behaviours } from './behaviour.ts'
import { everythingAt, record, unnumbered } from './steps.ts'

const ORDER = aStream('Order', 'A')

const stop = (): never => {
  throw new Error('stop')
}

/** What a branch keeps beside its log, and what is together on disk. */
export const BESIDE: Behaviours = {
  '[DO-3] drafts are kept newest first, replaced and dropped': ({ standAlone }) => {
    const { drafts, state } = standAlone()
    drafts.save({ draftId: 'one', savedAt: atSecond(1), content: { customer: 'QUICK' } })
    drafts.save({ draftId: 'two', savedAt: atSecond(2), content: {} })
    drafts.save({ draftId: 'one', savedAt: atSecond(3), content: { customer: 'RATTC' } })
    drafts.save({ draftId: 'also', savedAt: atSecond(3), content: {} })
    expect(drafts.read()).toEqual([
      { draftId: 'also', savedAt: atSecond(3), content: {} },
      { draftId: 'one', savedAt: atSecond(3), content: { customer: 'RATTC' } },
      { draftId: 'two', savedAt: atSecond(2), content: {} },
    ])
    drafts.drop('one')
    drafts.drop('unknown')
    expect(drafts.read().map(({ draftId }) => draftId)).toEqual(['also', 'two'])
    expect(state().received).toBe(0)
  },

  'what a transaction records is there together or not at all': ({ standAlone }) => {
    const branch = standAlone()
    const failing = () =>
      branch.transaction(() => {
        record(branch, { writes: [{ stream: ORDER }] })
        branch.setGeneration(9)
        stop()
      })
    expect(failing).toThrow('stop')
    expect(branch.state()).toMatchObject({ received: 0, deviceCommitNumber: 0, generation: 0 })
    expect(branch.headRevision(ORDER)).toBe(0)
    branch.transaction(() => {
      record(branch, { writes: [{ stream: ORDER }] })
      record(branch, { writes: [{ stream: ORDER, at: 1 }] })
    })
    expect(branch.state()).toMatchObject({ received: 2, deviceCommitNumber: 2 })
  },

  'a transaction that fails takes back everything, of whatever kind': (offices) => {
    const { centre, here, there } = offices.anAccount()
    for (const branch of [here, there]) record(branch, { writes: [{ stream: ORDER }] })
    here.drafts.save({ draftId: 'one', savedAt: atSecond(1), content: {} })
    centre.push(there, atSecond(1))
    const before = everythingAt(here)
    const everything = () =>
      here.transaction(() => {
        here.drafts.save({ draftId: 'two', savedAt: atSecond(2), content: {} })
        here.drafts.drop('one')
        here.setGeneration(4)
        record(here)
        centre.judge(() => ({ code: 'no', details: {} }))
        centre.sync(here, atSecond(2))
        for (const { commit } of here.inbox.read())
          here.inbox.settle(commit.command.commandId, { how: 'dropped' })
        stop()
      })
    expect(everything).toThrow('stop')
    expect(everythingAt(here)).toEqual(before)
    expect(here.headRevision(ORDER)).toBe(1)
    expect(here.store.headRevision(ORDER)).toBe(0)
    offices.expectSound(here)
    record(here, { writes: [{ stream: ORDER, at: 1 }] })
    expect(here.outbox.read().map((commit) => commit.deviceCommitNumber)).toEqual([1, 2])
  },

  'a transaction within a transaction takes back only its own': (offices) => {
    const { here } = offices.anAccount()
    here.transaction(() => {
      record(here, { writes: [{ stream: ORDER }] })
      const inner = () =>
        here.transaction(() => {
          record(here, { writes: [{ stream: ORDER, at: 1 }] })
          stop()
        })
      expect(inner).toThrow('stop')
      expect(here.headRevision(ORDER)).toBe(1)
      record(here, { writes: [{ stream: ORDER, at: 1 }] })
    })
    expect(here.outbox.read().map((commit) => commit.deviceCommitNumber)).toEqual([1, 2])
    offices.expectSound(here)
  },

  'what the store’s own transaction takes back, commands do not see': (offices) => {
    const { here } = offices.anAccount()
    const commit = unnumbered({ writes: [{ stream: ORDER }] })
    const failing = () =>
      here.store.transaction(() => {
        here.record(commit, atSecond(0))
        stop()
      })
    expect(failing).toThrow('stop')
    expect(here.headRevision(ORDER)).toBe(0)
    expect(here.record(commit, atSecond(1)).status).toBe('accepted')
  },
}
