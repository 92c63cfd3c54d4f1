import { expect } from 'vitest'
import { aClaim, aCommandId, aStream, atSecond } from '../builders.ts'
import type { Account, Behaviours } from './behaviour.ts'
import { change, everythingAt, places } from './steps.ts'

const ORDER = aStream('Order', 'A')
const OTHER = aStream('Order', 'B')
const CUSTOMER = aStream('Customer', 'A')

/** The other branch has changed a stream, and the centre has it. */
const changedThere = ({ centre, there }: Account, stream = ORDER) => {
  change(there, stream)
  centre.sync(there, atSecond(1))
}

export const REBASING: Behaviours = {
  '[SY-42] confirms a command that arrived, though its answer was lost': (offices) => {
    const { centre, here } = offices.anAccount()
    change(here, ORDER, { commandId: aCommandId('place') })
    centre.push(here, atSecond(1))
    expect(centre.push(here, atSecond(2))).toMatchObject([{ answer: 'known' }])
    centre.pull(here)
    expect(here.commitOf(aCommandId('place'))).toMatchObject({ status: 'confirmed' })
    offices.expectSound(here)
    centre.rebase(here, atSecond(3))
    expect(here.outbox.count()).toBe(0)
    expect(here.outbox.oldestAt()).toBeNull()
    expect(places(here, ORDER)).toEqual([[1, 1]])
    offices.expectSound(here)
  },

  '[SY-44] keeps what moved as a new attempt, marked, and the old one for the audit': (offices) => {
    const account = offices.anAccount()
    const { centre, here } = account
    changedThere(account)
    change(here, ORDER, { commandId: aCommandId('mine') })
    change(here, ORDER)
    const answers = centre.sync(here, atSecond(2)).map(({ answer }) => answer)
    expect(answers).toEqual(['conflict', 'fault'])
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
    expect(here.superseded(aCommandId('unknown'))).toEqual([])
    offices.expectSound(here)
    centre.sync(here, atSecond(3))
    expect(places(here, ORDER)).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ])
    offices.expectSound(here)
  },

  '[SY-45] keeps facts as they are': ({ anAccount }) => {
    const account = anAccount()
    const { centre, here } = account
    changedThere(account, CUSTOMER)
    change(here, ORDER, { nature: 'fact', reads: [{ ...CUSTOMER, revision: 0 }] })
    centre.pull(here)
    const before = here.outbox.read()
    centre.rebase(here, atSecond(2))
    expect(here.outbox.read()).toEqual(before)
    expect(centre.sync(here, atSecond(3))).toMatchObject([{ answer: 'accepted' }])
  },

  '[SY-41] is there whole or not at all, and loses no command': (offices) => {
    const account = offices.anAccount()
    const { centre, here } = account
    change(here, ORDER)
    changedThere(account, OTHER)
    centre.pull(here)
    const before = everythingAt(here)
    const lost = { rebased: 1, outbox: [], inbox: [], superseded: [] }
    expect(() => here.rebase(lost)).toThrow('a rebase loses')
    expect(() => here.rebase({ ...lost, rebased: 2 })).toThrow('Defect')
    expect(everythingAt(here)).toEqual(before)
    expect(places(here, ORDER)).toEqual([[1, null]])
    offices.expectSound(here)
  },

  '[SY-41] raises the edition of the outbox and never goes back': (offices) => {
    const account = offices.anAccount()
    const { centre, here } = account
    changedThere(account)
    centre.sync(here, atSecond(2))
    expect(here.state()).toMatchObject({ rebased: 1, outboxEdition: 1 })
    const back = { rebased: 0, outbox: [], inbox: [], superseded: [] }
    expect(() => here.rebase(back)).toThrow('Defect')
    here.rebase({ ...back, rebased: 1 })
    expect(here.state()).toMatchObject({ rebased: 1, outboxEdition: 2 })
  },

  '[SY-11] gives no commit a number that the device has not given': (offices) => {
    const { here } = offices.anAccount()
    change(here, ORDER)
    const [pending] = here.outbox.read()
    if (pending === undefined) throw new Error('a commit')
    const outbox = [{ ...pending, deviceCommitNumber: 2 }]
    expect(() => here.rebase({ rebased: 0, outbox, inbox: [], superseded: [] })).toThrow('Defect')
    offices.expectSound(here)
  },

  '[SY-42] is not needed where the outbox itself comes back, from its beginning on': (offices) => {
    const { centre, here } = offices.anAccount()
    expect(here.confirm()).toEqual([])
    for (const name of ['one', 'two']) change(here, ORDER, { commandId: aCommandId(name) })
    change(here, OTHER, { claims: [aClaim(OTHER, 'K')], commandId: aCommandId('three') })
    change(here, OTHER)
    centre.judge(({ deviceCommitNumber }) => (deviceCommitNumber < 4 ? 'confirm' : 'delay'))
    centre.push(here, atSecond(1))
    centre.pull(here)
    const before = [ORDER, OTHER].map((stream) => here.headRevision(stream))
    expect(here.confirm()).toEqual(['one', 'two', 'three'].map(aCommandId))
    expect(here.state()).toMatchObject({ received: 3, rebased: 3, outboxEdition: 1 })
    expect(here.outbox.read()).toMatchObject([{ deviceCommitNumber: 4 }])
    expect([ORDER, OTHER].map((stream) => here.headRevision(stream))).toEqual(before)
    expect(places(here, OTHER)).toEqual([
      [1, 3],
      [2, null],
    ])
    expect(here.claimHolder('Order.number', 'K')).toBe(OTHER.streamId)
    offices.expectSound(here)
    expect(here.confirm()).toEqual([])
    expect(here.state().outboxEdition).toBe(1)
    change(here, ORDER)
    offices.expectSound(here)
  },

  '[SY-42] is needed where anything else comes: of others, out of order, another attempt': (
    offices,
  ) => {
    const account = offices.anAccount()
    const { centre, here } = account
    change(here, OTHER)
    change(here, CUSTOMER)
    const needsRebase = () => {
      centre.pull(here)
      const before = everythingAt(here)
      expect(here.confirm()).toBeNull()
      expect(everythingAt(here)).toEqual(before)
      centre.rebase(here, atSecond(2))
      offices.expectSound(here)
    }
    centre.judge(({ deviceCommitNumber }) => (deviceCommitNumber === 1 ? 'delay' : 'confirm'))
    centre.push(here, atSecond(1))
    needsRebase()
    centre.judge(() => 'confirm')
    centre.push(here, atSecond(1))
    changedThere(account)
    needsRebase()
    change(here, OTHER)
    const [waiting] = here.outbox.read()
    if (waiting === undefined) throw new Error('a commit')
    centre.store.append({ ...waiting, attempt: 2 }, atSecond(3))
    needsRebase()
    expect(here.outbox.count()).toBe(0)
  },
}
