import { deriveId, type DeviceId } from '@polder/kernel'
import { expect } from 'vitest'
import { commitBytes } from '../../commit-size.ts'
import type { Page } from '../../port.ts'
import { aCommit, aStream } from '../builders.ts'
import type { AnyEventStore, Behaviours } from './behaviour.ts'
import { threeLogsInterleaved, threeLogsInTurn } from '../three-logs.ts'
import { appendAll } from './steps.ts'

const ORDER = aStream('Order', 'A')
const NOBODY = aStream('Nobody', 'A')

/** Commits of 1, 2, 3 and 4 events: they end at positions 1, 3, 6 and 10. */
const commitsOfOneToFour = () =>
  [1, 2, 3, 4].map((count) =>
    aCommit({
      writes: [
        {
          stream: aStream('Order', `of ${count}`),
          payloads: Array.from({ length: count }, (_, index) => ({ index })),
        },
      ],
    }),
  )

const aDevice = (name: string) => deriveId<DeviceId>('0192f5a0-0000-7000-8000-00000000d001', name)

const commitBy = (name: string, stamps: object) =>
  aCommit({ writes: [{ stream: aStream('Order', name) }], stamps })

const positions = async (store: AnyEventStore, page: Page) =>
  (await store.readAll(page)).map(({ position }) => position)

export const READS: Behaviours = {
  '[IM-2] the devices that have spoken for a branch are known': async (store) => {
    const [one, other] = [aDevice('one'), aDevice('other')]
    const [branch, elsewhere] = [aStream('Branch', 'A').streamId, aStream('Branch', 'B').streamId]
    await appendAll(store, [
      commitBy('1', { device: one, branch }),
      commitBy('2', { device: other, branch }),
      commitBy('3', { device: one, branch }),
      commitBy('4', { device: other, branch: elsewhere }),
    ])
    expect((await store.devicesOf(branch)).toSorted()).toEqual([one, other].toSorted())
    expect(await store.devicesOf(elsewhere)).toEqual([other])
    expect(await store.devicesOf(NOBODY.streamId)).toEqual([])
  },

  'commits are read as far as they fit, and the first in any case': async (store) => {
    await appendAll(store, commitsOfOneToFour())
    const read = async (after: number, events: number, bytes = 1_000_000) =>
      (await store.readCommits({ after, limit: 3, size: { events, bytes } })).map(
        (commit) => commit.events.length,
      )
    expect(await read(0, 500)).toEqual([1, 2, 3])
    expect(await read(0, 5)).toEqual([1, 2])
    expect(await read(0, 6)).toEqual([1, 2, 3])
    expect(await read(3, 2)).toEqual([3])
    expect(await read(0, 500, 1)).toEqual([1])
    const [first, second] = (await store.readCommits({ limit: 2 })).map(commitBytes)
    expect(await read(0, 500, (first ?? 0) + (second ?? 0))).toEqual([1, 2])
    expect(await read(0, 500, (first ?? 0) + (second ?? 0) - 1)).toEqual([1])
    expect(await read(10, 500)).toEqual([])
  },

  'an empty log has nothing to read': async (store) => {
    expect(await store.readAll()).toEqual([])
    expect(await store.readCommits()).toEqual([])
    expect(await store.readType('Order')).toEqual([])
    expect(await store.readStream(ORDER)).toEqual([])
    expect(await store.headRevision(ORDER)).toBe(0)
    expect(await store.lastPosition()).toBe(0)
  },

  'a stream that was read before it began is read with its events after': async (store) => {
    expect(await store.readStream(ORDER)).toEqual([])
    const events = await appendAll(store, [aCommit({ writes: [{ stream: ORDER }] })])
    expect(await store.readStream(ORDER)).toEqual(events)
    expect(await store.headRevision(ORDER)).toBe(1)
  },

  'a stream is read by revision, in pages': async (store) => {
    await appendAll(store, threeLogsInterleaved())
    const revisions = async (page: Page) =>
      (await store.readStream(ORDER, page)).map(({ streamRevision }) => streamRevision)
    expect(await revisions({})).toEqual([1, 2, 3, 4, 5])
    expect(await revisions({ limit: 2 })).toEqual([1, 2])
    expect(await revisions({ after: 2, limit: 2 })).toEqual([3, 4])
    expect(await revisions({ after: 5 })).toEqual([])
    expect(await store.headRevision(ORDER)).toBe(5)
  },

  'a type is read by sequence number, in pages, without other types': async (store) => {
    await appendAll(store, threeLogsInterleaved())
    const read = async (page: Page) =>
      (await store.readType('Customer', page)).map((event) => [
        event.streamType,
        event.sequenceNumber,
      ])
    expect(await read({ limit: 3 })).toEqual([1, 2, 3].map((number) => ['Customer', number]))
    expect(await read({ after: 3, limit: 3 })).toEqual([4, 5].map((number) => ['Customer', number]))
    expect(await store.readType('Nobody')).toEqual([])
  },

  'the whole log is read by position': async (store) => {
    const events = await appendAll(store, threeLogsInterleaved())
    expect(await store.readAll()).toEqual(events)
    expect(await store.readAll({ after: 12 })).toEqual(events.slice(12))
    expect(await store.readAll({ after: 15 })).toEqual([])
    expect(await store.readAll({ after: 99 })).toEqual([])
  },

  '[SY-30] a page of the log ends on the end of a commit': async (store) => {
    await appendAll(store, commitsOfOneToFour())
    expect(await positions(store, { limit: 1 })).toEqual([1])
    expect(await positions(store, { limit: 2 })).toEqual([1, 2, 3])
    expect(await positions(store, { limit: 3 })).toEqual([1, 2, 3])
    expect(await positions(store, { after: 3, limit: 1 })).toEqual([4, 5, 6])
    expect(await positions(store, { after: 6, limit: 4 })).toEqual([7, 8, 9, 10])
    expect(await positions(store, { after: 6, limit: 50 })).toEqual([7, 8, 9, 10])
  },

  'pages joined together are the log': async (store) => {
    await appendAll(store, [...commitsOfOneToFour(), ...threeLogsInTurn()])
    for (const limit of [1, 2, 3, 5, 8]) {
      const seen: (number | null)[] = []
      for (let page = await positions(store, { limit }); page.length > 0; ) {
        seen.push(...page)
        page = await positions(store, { after: seen.length, limit })
      }
      expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => index + 1))
    }
  },

  'commits are read in log order, in pages': async (store) => {
    const commits = commitsOfOneToFour()
    await appendAll(store, commits)
    const read = async (page: Page) =>
      (await store.readCommits(page)).map(({ lastPosition }) => lastPosition)
    expect(await read({})).toEqual([1, 3, 6, 10])
    expect(await read({ limit: 2 })).toEqual([1, 3])
    expect(await read({ after: 3, limit: 1 })).toEqual([6])
    expect(await read({ after: 10 })).toEqual([])
    expect(await read({ after: 99 })).toEqual([])
    // In the middle of the third commit: that one is not yet seen whole.
    expect(await read({ after: 4 })).toEqual([6, 10])
  },

  'a stream that nobody wrote has no revision': async (store) => {
    await appendAll(store, threeLogsInTurn())
    expect(await store.headRevision(NOBODY)).toBe(0)
    expect(await store.readStream(NOBODY)).toEqual([])
    expect(await store.headRevision(aStream('Order', 'nobody'))).toBe(0)
  },
}
