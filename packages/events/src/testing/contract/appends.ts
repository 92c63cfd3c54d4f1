import type { JsonObject } from '@polder/kernel'
import { expect } from 'vitest'
import { aCommandId, aCommit, aStream, atSecond } from '../builders.ts'
import type { Behaviours } from './behaviour.ts'
import { streamsOf, THREE_LOGS, threeLogsInterleaved, threeLogsInTurn } from '../three-logs.ts'
import { acceptedEvents, appendAll, everythingIn } from './steps.ts'

const ONE_MIB = 1024 * 1024

/** Scripts of every direction and plane, with what text columns like to lose. */
const ANY_SCRIPT = [
  'Naïve Straße Łódź',
  'Ελληνικά Русский Հայերեն',
  'עברית العربية فارسی',
  '日本語 한국어 中文 ไทย',
  'हिन्दी தமிழ்',
  '𐍈𐌰 🧾👩‍🌾🏽',
  'e\u0301 and \u00e9',
  'NUL \u0000 inside',
  '\u202eright to left\u202c',
  `quotes " ' \\ \` / and\nlines\t`,
]

export const APPENDS: Behaviours = {
  '[SY-3] the three logs get revisions, sequences and positions without gaps': async (store) => {
    const events = await appendAll(store, threeLogsInTurn())
    expect(events.map(({ position }) => position)).toEqual(range(15))
    for (const [index, log] of THREE_LOGS.entries()) {
      const own = events.slice(index * 5, index * 5 + 5)
      expect(own.map(({ sequenceNumber }) => sequenceNumber)).toEqual(range(5))
      expect(own.map(({ streamRevision }) => streamRevision)).toEqual(log.revisions)
    }
  },

  '[SY-3] sequence numbers count per stream type however the types come': async (store) => {
    await appendAll(store, threeLogsInterleaved())
    for (const log of THREE_LOGS) {
      const events = await store.readType(log.streamType)
      expect(events.map(({ sequenceNumber }) => sequenceNumber)).toEqual(range(5))
      expect(events.map(({ streamRevision }) => streamRevision)).toEqual(log.revisions)
      expect(events.map(({ streamId }) => streamId)).toEqual(
        streamsOf(log).map(({ streamId }) => streamId),
      )
    }
  },

  'an accepted append answers with the events as they are read later': async (store) => {
    const stream = aStream('Order', 'A')
    const commit = aCommit({
      writes: [{ stream, payloads: [{ total: '12.50' }, { total: null }] }],
    })
    const answered = acceptedEvents(await store.append(commit, atSecond(3)))
    expect(await store.readStream(stream)).toEqual(answered)
    expect(answered[1]).toEqual({
      ...stream,
      streamRevision: 2,
      payloadItemName: 'OrderPlacedEvent',
      payload: { total: null },
      schemaVersion: 1,
      accountId: store.identity.accountId,
      commitId: commit.command.commandId,
      eventIndex: 1,
      commitTime: atSecond(3),
      sequenceNumber: 2,
      position: 2,
    })
  },

  '[SY-1] a commit on several streams is stored whole, in the order it was written': async (
    store,
  ) => {
    const [order, customer] = [aStream('Order', 'A'), aStream('Customer', 'A')]
    const commit = aCommit({ writes: [{ stream: order }, { stream: customer }] })
    // The two events of the order stand around the customer's.
    const [first, second] = commit.events
    const third = { ...first, streamRevision: 2, payloadItemName: 'OrderConfirmedEvent' }
    if (first === undefined || second === undefined) throw new Error('a commit of two events')
    const events = acceptedEvents(
      await store.append(
        { ...commit, events: [first, second, { ...first, ...third }] },
        atSecond(0),
      ),
    )
    expect(
      events.map(({ streamType, streamRevision, sequenceNumber, position }) => [
        streamType,
        streamRevision,
        sequenceNumber,
        position,
      ]),
    ).toEqual([
      ['Order', 1, 1, 1],
      ['Customer', 1, 1, 2],
      ['Order', 2, 2, 3],
    ])
    const stored = await store.readAll()
    expect(stored.map(({ eventIndex }) => eventIndex)).toEqual([0, 1, 2])
    expect(events.map(({ eventIndex }) => eventIndex)).toEqual([0, 1, 2])
  },

  '[SY-1] when one of several streams is elsewhere nothing of the commit is stored': async (
    store,
  ) => {
    await appendAll(store, threeLogsInTurn())
    const before = await everythingIn(store)
    const fresh = aStream('Customer', 'new')
    const outcome = await store.append(
      aCommit({ writes: [{ stream: fresh }, { stream: aStream('Order', 'A'), at: 4 }] }),
      atSecond(20),
    )
    expect(outcome.status).toBe('conflict')
    expect(await everythingIn(store)).toEqual(before)
    expect(await store.headRevision(fresh)).toBe(0)
  },

  'a payload of 1 MiB comes back as it was': async (store) => {
    const stream = aStream('Document', 'A')
    const payload: JsonObject = { scan: 'x'.repeat(ONE_MIB) }
    await appendAll(store, [aCommit({ writes: [{ stream, payloads: [payload] }], payload })])
    expect((await store.readStream(stream))[0]?.payload).toEqual(payload)
    expect((await store.readCommits())[0]?.command.payload).toEqual(payload)
  },

  'names and payloads come back in any script': async (store) => {
    for (const text of ANY_SCRIPT) {
      const stream = { ...aStream(text, 'A') }
      const payload = { [text]: [text, { [text]: text }] }
      await appendAll(store, [
        aCommit({
          writes: [{ stream, payloads: [payload], eventName: text }],
          commandName: text,
          payload,
        }),
      ])
      const [event] = await store.readType(text)
      expect(event).toMatchObject({ ...stream, payload, payloadItemName: text })
    }
    expect((await store.readCommits()).map(({ command }) => command.name)).toEqual(ANY_SCRIPT)
  },

  'what the caller changes afterwards is not in the log': async (store) => {
    const payload = { lines: ['Chai'] }
    const stream = aStream('Order', 'A')
    await appendAll(store, [aCommit({ writes: [{ stream, payloads: [payload] }], payload })])
    payload.lines.push('Chang')
    expect((await store.readStream(stream))[0]?.payload).toEqual({ lines: ['Chai'] })
    expect((await store.readCommits())[0]?.command.payload).toEqual({ lines: ['Chai'] })
  },

  'two streams of one id and different types are two streams': async (store) => {
    const order = aStream('Order', 'A')
    const twin = { ...order, streamType: 'Quotation' }
    await appendAll(store, [aCommit({ writes: [{ stream: order }] })])
    expect(await store.headRevision(twin)).toBe(0)
    await appendAll(store, [aCommit({ writes: [{ stream: twin }] })])
    expect(await store.readStream(twin)).toHaveLength(1)
  },

  'a commit without events or with a gap in a stream is a defect': async (store) => {
    const stream = aStream('Order', 'A')
    const commit = aCommit({ commandId: aCommandId('gap'), writes: [{ stream }] })
    const gap = commit.events.map((event) => ({ ...event, streamRevision: 2 }))
    const attempt = async (events: typeof gap) => store.append({ ...commit, events }, atSecond(0))
    await expect(attempt([])).rejects.toThrow('Defect')
    await expect(attempt(gap)).rejects.toThrow('Defect')
    expect(await store.lastPosition()).toBe(0)
  },
}

const range = (length: number) => Array.from({ length }, (_, index) => index + 1)
