import { expect } from 'vitest'
import { aCommit, aStream, atSecond } from '../builders.ts'
import type { Behaviours } from './behaviour.ts'
import { threeLogsInTurn } from '../three-logs.ts'
import { appendAll, everythingIn } from './steps.ts'

const ORDER = aStream('Order', 'A')
const CUSTOMER = aStream('Customer', 'A')
const RACERS = 20

export const CONFLICTS: Behaviours = {
  'of appends at the same revision at the same time exactly one is accepted': async (store) => {
    const racers = Array.from({ length: RACERS }, () => aCommit({ writes: [{ stream: ORDER }] }))
    const outcomes = await Promise.all(
      racers.map(async (commit) => store.append(commit, atSecond(0))),
    )
    expect(outcomes.filter(({ status }) => status === 'accepted')).toHaveLength(1)
    expect(outcomes.filter(({ status }) => status === 'conflict')).toHaveLength(RACERS - 1)
    expect(await store.headRevision(ORDER)).toBe(1)
  },

  '[SY-3] appends to different streams at the same time leave no gap': async (store) => {
    const racers = Array.from({ length: RACERS }, () => aCommit())
    await Promise.all(racers.map(async (commit) => store.append(commit, atSecond(0))))
    const events = await store.readAll()
    const places = racers.map((_, index) => index + 1)
    expect(events.map(({ position }) => position)).toEqual(places)
    expect(events.map(({ sequenceNumber }) => sequenceNumber)).toEqual(places)
  },

  '[SY-2] a conflict names every stream with its expected and its actual revision': async (
    store,
  ) => {
    await appendAll(store, threeLogsInTurn())
    const outcome = await store.append(
      aCommit({
        writes: [
          { stream: ORDER, at: 3 },
          { stream: CUSTOMER, at: 2 },
          { stream: aStream('Item', 'A'), at: 7 },
        ],
        reads: [
          { ...aStream('Delivery', 'B'), revision: 1 },
          { ...aStream('Delivery', 'C'), revision: 2 },
        ],
      }),
      atSecond(20),
    )
    expect(outcome).toEqual({
      status: 'conflict',
      streams: [
        { ...ORDER, expected: 3, actual: 5 },
        { ...aStream('Item', 'A'), expected: 7, actual: 0 },
        { ...aStream('Delivery', 'B'), expected: 1, actual: 2 },
      ],
      claims: [],
    })
  },

  '[SY-2] a conflict stores nothing': async (store) => {
    await appendAll(store, threeLogsInTurn())
    const before = await everythingIn(store)
    await store.append(aCommit({ writes: [{ stream: ORDER, at: 6 }] }), atSecond(20))
    expect(await everythingIn(store)).toEqual(before)
  },

  '[SY-2] a proposal is in conflict when a stream that it only reads has moved': async (store) => {
    await appendAll(store, threeLogsInTurn())
    const reads = [{ ...CUSTOMER, revision: 1 }]
    const outcome = await store.append(aCommit({ reads }), atSecond(20))
    expect(outcome).toMatchObject({ streams: [{ ...CUSTOMER, expected: 1, actual: 2 }] })
  },

  '[SY-2] for a fact only its writes count': async (store) => {
    await appendAll(store, threeLogsInTurn())
    const reads = [{ ...CUSTOMER, revision: 1 }]
    await appendAll(store, [aCommit({ nature: 'fact', reads })])
    const writes = [{ stream: ORDER, at: 2 }]
    const moved = await store.append(aCommit({ nature: 'fact', writes, reads }), atSecond(20))
    expect(moved).toMatchObject({ status: 'conflict', streams: [{ expected: 2, actual: 5 }] })
  },

  'a read of a stream without events holds while it has none': async (store) => {
    const reads = [{ ...CUSTOMER, revision: 0 }]
    await appendAll(store, [aCommit({ reads }), aCommit({ writes: [{ stream: CUSTOMER }] })])
    const outcome = await store.append(aCommit({ reads }), atSecond(20))
    expect(outcome).toMatchObject({ streams: [{ ...CUSTOMER, expected: 0, actual: 1 }] })
  },
}
