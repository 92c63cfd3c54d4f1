import { expect } from 'vitest'
import { aClaim, aCommandId, aStream, atSecond } from '../builders.ts'
import type { Behaviours } from './behaviour.ts'
import { change, record } from './steps.ts'

const ORDER = aStream('Order', 'A')
const CUSTOMER = aStream('Customer', 'A')
const RIVAL = aStream('Customer', 'B')
const KEY = 'Customer.number'

export const OUTBOX: Behaviours = {
  '[SY-10] holds what was recorded, and commands see it after the log': ({ anAccount }) => {
    const { here } = anAccount()
    const outcome = record(here, { writes: [{ stream: ORDER, payloads: [{ a: 1 }, { a: 2 }] }] }, 4)
    expect(outcome).toMatchObject({
      status: 'accepted',
      events: [{ streamRevision: 1, sequenceNumber: null }, {}],
    })
    expect(outcome).toMatchObject({ events: here.readStream(ORDER) })
    expect(here.readStream(ORDER)[0]).toMatchObject({ position: null, commitTime: atSecond(4) })
    expect(here.readStream(ORDER, { after: 1 })).toHaveLength(1)
    expect(here.headRevision(ORDER)).toBe(2)
    expect(here.store.lastPosition()).toBe(0)
    expect(here.store.headRevision(ORDER)).toBe(0)
    expect(here.outbox.count()).toBe(1)
    expect(here.outbox.oldestAt()).toBe(atSecond(4))
  },

  '[SY-11] numbers commits without gaps, over conflicts': ({ anAccount, expectSound }) => {
    const { here } = anAccount()
    change(here, ORDER)
    expect(record(here, { writes: [{ stream: ORDER }] })).toEqual({
      status: 'conflict',
      streams: [{ ...ORDER, expected: 0, actual: 1 }],
      claims: [],
    })
    change(here, ORDER)
    change(here, ORDER)
    const numbers = here.outbox.read().map(({ deviceCommitNumber }) => deviceCommitNumber)
    expect(numbers).toEqual([1, 2, 3])
    expect(here.outbox.read({ after: 1, limit: 1 })).toMatchObject([{ deviceCommitNumber: 2 }])
    expect(here.headRevision(ORDER)).toBe(3)
    expectSound(here)
  },

  '[SY-5] the same command again gives the same answer, another one is refused': (offices) => {
    const { here } = offices.anAccount()
    const wishes = { commandId: aCommandId('place'), writes: [{ stream: ORDER }] }
    const first = record(here, wishes, 1)
    expect(record(here, wishes, 2)).toEqual(first)
    const reused = record(here, { ...wishes, payload: { other: true } })
    expect(reused).toEqual({ status: 'refused', code: 'id-reused' })
    expect(here.outbox.count()).toBe(1)
    expect(here.commitOf(aCommandId('place'))).toMatchObject({ status: 'pending' })
  },

  '[SY-6] pending claims count for the commands after them': ({ anAccount }) => {
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
  },

  '[SY-6] a pending release of somebody else’s key frees nothing': ({ anAccount }) => {
    const { here, centre } = anAccount()
    change(here, CUSTOMER, { claims: [aClaim(CUSTOMER, 'QUICK')] })
    centre.sync(here, atSecond(1))
    change(here, RIVAL, { claims: [aClaim(RIVAL, 'QUICK', { action: 'release' })] })
    expect(here.claimHolder(KEY, 'QUICK')).toBe(CUSTOMER.streamId)
  },

  '[SY-20] a batch has at most so many commits': ({ anAccount }) => {
    const { here } = anAccount()
    for (const note of ['a', 'b', 'c', 'd']) change(here, ORDER, { payload: { note } })
    const numbers = (after: number, commits: number) =>
      here.outbox.batch(after, { commits, bytes: 1e6 }).map((each) => each.deviceCommitNumber)
    expect(numbers(0, 3)).toEqual([1, 2, 3])
    expect(numbers(3, 3)).toEqual([4])
    expect(numbers(4, 3)).toEqual([])
    expect(here.outbox.batch(0, { commits: 4, bytes: 1e6 })).toEqual(here.outbox.read())
  },

  '[SY-20] a batch has at most so many bytes of JSON, and a larger commit goes alone': (
    offices,
  ) => {
    const { here } = offices.anAccount()
    // Four bytes a letter in UTF-8, and two code units: bytes are what goes over the line.
    for (const note of ['', '𐍈'.repeat(200), '', '']) change(here, ORDER, { payload: { note } })
    const sizes = here.outbox.read().map(sentBytes)
    const batch = (after: number, bytes: number) =>
      here.outbox.batch(after, { commits: 50, bytes }).map((each) => each.deviceCommitNumber)
    const [first = 0, second = 0, third = 0, fourth = 0] = sizes
    expect(second).toBe(first + 800)
    expect(batch(0, first + second)).toEqual([1, 2])
    expect(batch(0, first + second - 1)).toEqual([1])
    expect(batch(1, second - 1)).toEqual([2])
    expect(batch(1, 1)).toEqual([2])
    expect(batch(2, third + fourth)).toEqual([3, 4])
  },
}

const sentBytes = (pending: object) => {
  const sent = { ...pending, recordedAt: undefined, changedBySync: undefined }
  return Buffer.byteLength(JSON.stringify(sent))
}
