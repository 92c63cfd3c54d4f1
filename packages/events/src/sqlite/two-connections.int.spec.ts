import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { EventStore } from '../port.ts'
import { aClaim, aCommit, aStream, atSecond } from '../testing/builders.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { createSqliteEventStore } from './event-store.ts'
import { aStoreFile, closing } from '../testing/sqlite/opened.ts'
import { verifyLog } from './verify/verify-log.ts'

const ORDER = aStream('Order', 'A')

/** Two connections to one log: two workers, or two processes. */
const twoStores = (readOnly = false) => {
  const file = join(temporaryFolder(), 'log.db')
  const one = aStoreFile(file)
  return { one, two: closing(createSqliteEventStore({ file, readOnly })) }
}

const append = (store: EventStore, at: number, stream = ORDER) =>
  store.append(aCommit({ writes: [{ stream, at }] }), atSecond(at))

describe('two connections to one log', () => {
  test('[SY-2] of appends at the same revision one is accepted', () => {
    const { one, two } = twoStores()
    expect(append(one, 0).status).toBe('accepted')
    expect(append(two, 0)).toMatchObject({
      status: 'conflict',
      streams: [{ expected: 0, actual: 1 }],
    })
    expect(append(two, 1).status).toBe('accepted')
    expect(append(one, 1)).toMatchObject({
      status: 'conflict',
      streams: [{ expected: 1, actual: 2 }],
    })
  })

  test('[SY-3] appends by turns leave no gap and one chain', () => {
    const { one, two } = twoStores()
    for (let index = 0; index < 20; index++) {
      const [store, stream] = [index % 2 === 0 ? one : two, aStream('Order', `${index % 3}`)]
      append(store, store.headRevision(stream), stream)
    }
    expect(one.readAll()).toEqual(two.readAll())
    expect(one.readAll().map(({ position }) => position)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    )
    expect(verifyLog(two).filter(({ ok }) => !ok)).toEqual([])
  })

  test('a reader sees what the other wrote, also of what it has looked at before', () => {
    const { one, two } = twoStores(true)
    expect(two.headRevision(ORDER)).toBe(0)
    expect(two.readStream(ORDER)).toEqual([])
    expect(two.lastPosition()).toBe(0)
    const claims = [aClaim(ORDER, '7')]
    one.append(aCommit({ writes: [{ stream: ORDER }], claims }), atSecond(0))
    expect(two.headRevision(ORDER)).toBe(1)
    expect(two.readStream(ORDER)).toEqual(one.readStream(ORDER))
    expect(two.readType('Order')).toHaveLength(1)
    expect(two.lastPosition()).toBe(1)
    expect(two.claimHolder('Order.number', '7')).toBe(ORDER.streamId)
    append(one, 1)
    expect(two.headRevision(ORDER)).toBe(2)
  })

  test('a transaction sees nothing of another until it ends', () => {
    const { one, two } = twoStores()
    one.transaction(() => {
      append(one, 0)
      expect(two.lastPosition()).toBe(0)
      expect(one.lastPosition()).toBe(1)
    })
    expect(two.lastPosition()).toBe(1)
  })

  test('a reader writes nothing', () => {
    const { two } = twoStores(true)
    expect(() => append(two, 0)).toThrow('data-read-only')
  })
})
