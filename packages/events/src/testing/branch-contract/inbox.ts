import { expect } from 'vitest'
import { aClaim, aCommandId, aStream, atSecond } from '../builders.ts'
import type { Behaviours } from './behaviour.ts'
import { change, places, unnumbered } from './steps.ts'

const ORDER = aStream('Order', 'A')
const OTHER = aStream('Order', 'B')

const refuseAll = () => ({ code: 'no', details: {} })

export const INBOX: Behaviours = {
  '[SY-22] takes what the centre refused and what depended on it; the rest flows': (offices) => {
    const { centre, here } = offices.anAccount()
    change(here, ORDER, { commandId: aCommandId('refused'), claims: [aClaim(ORDER, 'K')] })
    change(here, ORDER, { commandId: aCommandId('dependent') })
    change(here, OTHER)
    const refusal = { code: 'spending-limit', details: { limit: '100' } }
    centre.judge((commit) =>
      commit.command.commandId === aCommandId('refused') ? refusal : 'confirm',
    )
    const answers = centre.sync(here, atSecond(5)).map(({ answer }) => answer)
    expect(answers).toEqual(['refused', 'fault', 'accepted'])
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
    offices.expectSound(here)
  },

  '[SY-51] is settled once, and nothing is pruned': ({ anAccount, expectSound }) => {
    const { centre, here } = anAccount()
    change(here, ORDER, { commandId: aCommandId('refused') })
    centre.judge(refuseAll)
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
    expectSound(here)
  },

  '[SY-51] refused again it stays, with the new reason': ({ anAccount, expectSound }) => {
    const { centre, here } = anAccount()
    change(here, ORDER, { commandId: aCommandId('refused') })
    centre.judge(refuseAll)
    centre.sync(here, atSecond(5))
    const reason = { code: 'key-taken', details: { value: 'K' } }
    here.inbox.keep(aCommandId('refused'), reason)
    expect(here.inbox.find(aCommandId('refused'))).toMatchObject({ state: 'open', reason })
    expect(here.inbox.count()).toBe(1)
    here.inbox.settle(aCommandId('refused'), { how: 'dropped' })
    expect(() => here.inbox.keep(aCommandId('refused'), reason)).toThrow('not-in-inbox')
    expectSound(here)
  },

  '[SY-51] a command sent again is the next attempt, with a number of its own': (offices) => {
    const { centre, here } = offices.anAccount()
    const [commandId, first] = [aCommandId('again'), aCommandId('first')]
    for (const id of [first, commandId]) change(here, ORDER, { commandId: id })
    centre.judge(refuseAll)
    centre.sync(here, atSecond(5))
    here.transaction(() => {
      here.inbox.settle(first, { how: 'sent-again' })
      const commit = unnumbered({ commandId: first, writes: [{ stream: ORDER }] })
      here.record({ ...commit, attempt: 2 }, atSecond(6))
    })
    expect(here.outbox.read()).toMatchObject([{ attempt: 2, deviceCommitNumber: 3 }])
    centre.sync(here, atSecond(7))
    expect(here.inbox.find(first)).toMatchObject({ state: 'open', commit: { attempt: 2 } })
    expect(here.inbox.read().map(({ commit }) => commit.command.commandId)).toEqual([
      first,
      commandId,
    ])
    expect(here.superseded(first)).toMatchObject([
      { commit: { attempt: 1 }, reason: { code: 'no' } },
    ])
    offices.expectSound(here)
  },

  '[SY-22] delayed commits wait, and those after them do not': ({ anAccount, expectSound }) => {
    const { centre, here } = anAccount()
    change(here, ORDER)
    change(here, OTHER)
    centre.judge(({ deviceCommitNumber }) => (deviceCommitNumber === 1 ? 'delay' : 'confirm'))
    const answers = centre.sync(here, atSecond(1)).map(({ answer }) => answer)
    expect(answers).toEqual(['fault', 'accepted'])
    expect(here.outbox.read()).toMatchObject([{ deviceCommitNumber: 1 }])
    expect(places(here, OTHER)).toEqual([[1, 1]])
    expectSound(here)
  },
}
