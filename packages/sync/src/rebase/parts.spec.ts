import type { InboxEntry, PendingCommit, StoredCommit } from '@polder/events'
import { aClaim, aCommandId, aCommit, aStream, type CommitWishes } from '@polder/events/testing'
import { type Commit, deriveId, type DeviceId } from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import { MAX_MEANWHILE, MAX_TOLD_LENGTH } from '../limits.ts'
import {
  hasSameClaims,
  hasSameEvents,
  hasSamePlaces,
  isSameAttempt,
  isSameCommand,
} from './compare.ts'
import { createLost } from './lost.ts'
import { createMoved } from './moved.ts'

const ORDER = aStream('Order', 'A')
const OTHER = aStream('Order', 'B')
const CUSTOMER = aStream('Customer', 'A')
const ANOTHER_DEVICE = deriveId<DeviceId>(aCommandId('x'), 'another device')

const named = (name: string, wishes: CommitWishes = {}): Commit =>
  aCommit({ commandId: aCommandId(name), ...wishes })

const pending = (commit: Commit): PendingCommit => ({
  ...commit,
  recordedAt: commit.command.stamps.clock,
  changedBySync: false,
})

const stored = (commit: Commit, firstPosition = 1): StoredCommit => ({
  ...commit,
  commitTime: commit.command.stamps.clock,
  firstPosition,
  lastPosition: firstPosition + commit.events.length - 1,
  chainHash: '0'.repeat(64),
})

const entry = (commit: Commit): InboxEntry => ({
  commit,
  enteredAt: commit.command.stamps.clock,
  reason: { code: 'no', details: {} },
  meanwhile: [],
  because: null,
  state: 'open',
  settlement: null,
})

describe('what is compared', () => {
  const one = named('one', {
    writes: [{ stream: ORDER, payloads: [{ a: 1, b: 2 }] }],
    reads: [{ ...CUSTOMER, revision: 3 }],
    claims: [aClaim(ORDER, 'K')],
  })
  const [event] = one.events

  test.each<[string, Partial<Commit>, boolean]>([
    ['the order of properties', { events: [{ ...event, payload: { b: 2, a: 1 } }] as never }, true],
    ['the revision', { events: [{ ...event, streamRevision: 9 }] as never }, true],
    ['the payload', { events: [{ ...event, payload: { a: 1 } }] as never }, false],
    ['the name', { events: [{ ...event, payloadItemName: 'Other' }] as never }, false],
    ['the version', { events: [{ ...event, schemaVersion: 2 }] as never }, false],
    ['the stream', { events: [{ ...event, ...OTHER }] as never }, false],
    ['how many there are', { events: [event, event] as never }, false],
  ])('[SY-44] events: %s', (_what, other, isSame) => {
    expect(hasSameEvents(one, { ...one, ...other })).toBe(isSame)
  })

  test.each<[string, Partial<Commit>, boolean]>([
    ['nothing', {}, true],
    ['a write', { writes: [{ ...ORDER, revision: 1 }] }, false],
    ['a read', { reads: [{ ...CUSTOMER, revision: 4 }] }, false],
    ['what is read', { reads: [{ ...OTHER, revision: 3 }] }, false],
    ['a read more', { reads: [] }, false],
    ['a claim', { claims: [aClaim(ORDER, 'L')] }, false],
    ['its action', { claims: [aClaim(ORDER, 'K', { action: 'release' })] }, false],
    ['the nature', { nature: 'fact' }, false],
  ])('[SY-44] places: %s', (_what, other, isSame) => {
    expect(hasSamePlaces(one, { ...one, ...other })).toBe(isSame)
  })

  test('[SY-44] claims by themselves', () => {
    expect(hasSameClaims(one, one)).toBe(true)
    expect(hasSameClaims(one, { ...one, claims: [] })).toBe(false)
  })

  test.each<[string, CommitWishes, boolean]>([
    ['nothing', {}, true],
    ['the attempt', { attempt: 2 }, false],
    ['the number', { deviceCommitNumber: 2 }, false],
    ['the device', { stamps: { device: ANOTHER_DEVICE } }, false],
    ['the payload', { payload: { lines: [] } }, false],
  ])('[SY-5] attempts: %s', (_what, other, isSame) => {
    expect(isSameAttempt(named('one'), named('one', other))).toBe(isSame)
  })

  test('[SY-5] a command is what it says, whoever says it', () => {
    const elsewhere = named('one', { stamps: { device: ANOTHER_DEVICE }, attempt: 3 })
    expect(isSameCommand(named('one'), elsewhere)).toBe(true)
    expect(isSameCommand(named('one'), named('one', { commandName: 'ChangeOrder' }))).toBe(false)
  })
})

describe('what is lost', () => {
  const writing = named('writing', { writes: [{ stream: ORDER }] })
  const taking = named('taking', {
    writes: [{ stream: CUSTOMER }],
    claims: [aClaim(ORDER, 'K')],
  })

  test.each<{ who: string; lost: Commit; later: CommitWishes; because?: string }>([
    {
      who: 'who writes a stream that it wrote',
      lost: writing,
      later: { writes: [{ stream: ORDER, at: 1 }] },
      because: 'writing',
    },
    {
      who: 'who reads it',
      lost: writing,
      later: { reads: [{ ...ORDER, revision: 1 }] },
      because: 'writing',
    },
    { who: 'nobody else', lost: writing, later: { writes: [{ stream: OTHER }] } },
    {
      who: 'who needs a key that it took for a stream',
      lost: taking,
      later: { claims: [aClaim(ORDER, 'K', { action: 'release' })] },
      because: 'taking',
    },
    {
      who: 'nobody who takes it for another',
      lost: taking,
      later: { claims: [aClaim(OTHER, 'K')] },
    },
  ])('[SY-21] takes along $who', ({ lost, later, because }) => {
    const all = createLost()
    all.add(lost)
    expect(all.under(named('later', later))).toBe(because && aCommandId(because))
  })

  test('[SY-21] through others, the first of them is named', () => {
    const all = createLost()
    all.add(writing)
    const between = named('between', {
      writes: [{ stream: CUSTOMER }],
      reads: [{ ...ORDER, revision: 1 }],
    })
    all.add(between, all.under(between))
    expect(all.under(named('last', { reads: [{ ...CUSTOMER, revision: 1 }] }))).toBe(
      aCommandId('writing'),
    )
  })
})

describe('what moved', () => {
  const sent = named('sent', { writes: [{ stream: ORDER }], deviceCommitNumber: 2 })
  const reading = (number: number) =>
    named(`reads ${number}`, { deviceCommitNumber: number, reads: [{ ...ORDER, revision: 0 }] })
  const moved = (arrived: readonly StoredCommit[], outbox: readonly Commit[] = [sent]) =>
    createMoved({ outbox: [...outbox, reading(1), reading(3)].map(pending), inbox: [], arrived })

  test('[SY-43] what was stored as it was sent moves those before it and none after it', () => {
    const { touches, meanwhile, isConfirmed } = moved([stored(sent)])
    expect(isConfirmed(aCommandId('sent'))).toBe(true)
    expect([touches(reading(1)), touches(reading(3))]).toEqual([true, false])
    expect([meanwhile(reading(1)).length, meanwhile(reading(3)).length]).toEqual([1, 0])
  })

  test.each<[string, CommitWishes]>([
    ['by another attempt', { attempt: 2 }],
    ['by another device', { stamps: { device: ANOTHER_DEVICE } }],
  ])('[SY-42] stored %s it moves all, where it is and where it was', (_how, wishes) => {
    const elsewhere = { writes: [{ stream: OTHER }], deviceCommitNumber: 2, ...wishes }
    const { touches } = moved([stored(named('sent', elsewhere))])
    expect(touches(reading(3))).toBe(true)
    const { touches: touchesOther } = createMoved({
      outbox: [sent, named('n', { writes: [{ stream: OTHER }] })].map(pending),
      inbox: [],
      arrived: [stored(named('sent', elsewhere))],
    })
    expect(touchesOther(named('n', { writes: [{ stream: OTHER }] }))).toBe(true)
  })

  test('[SY-62] a command of the inbox that arrived is known, and moves the whole outbox', () => {
    const { isConfirmed, touches } = createMoved({
      outbox: [pending(reading(3))],
      inbox: [entry(sent)],
      arrived: [stored(sent)],
    })
    expect(isConfirmed(aCommandId('sent'))).toBe(true)
    expect(touches(reading(3))).toBe(true)
  })

  test('[SY-50] meanwhile tells the latest, in the order of the log, and no long payloads', () => {
    const many = Array.from({ length: MAX_MEANWHILE + 5 }, (_, index) => {
      const text = index % 2 === 0 ? 'x'.repeat(MAX_TOLD_LENGTH) : 'short'
      const writes = [{ stream: ORDER, at: index, payloads: [{ text }] }]
      return stored(named(`other ${index}`, { writes }), index + 1)
    })
    const { meanwhile, movedBy } = moved(many)
    const told = meanwhile(reading(3))
    expect(told.map(({ commandId }) => commandId)).toEqual(
      many.slice(-MAX_MEANWHILE).map(({ command }) => command.commandId),
    )
    expect(movedBy(reading(3))).toEqual(told.map(({ commandId }) => commandId))
    expect(told.map(({ events }) => JSON.stringify(events).includes('payload":'))).toEqual(
      told.map((_, index) => index % 2 === 0),
    )
  })

  test('[SY-50] it tells what was done to streams that the commit stands on, else all of it', () => {
    const writes = [{ stream: ORDER }, { stream: CUSTOMER }]
    const both = stored(
      named('both', { writes, claims: [aClaim(CUSTOMER, 'K', { key: 'Order.number' })] }),
    )
    const claiming = named('claims', { claims: [aClaim(OTHER, 'K')], writes: [{ stream: OTHER }] })
    const { meanwhile } = moved([both], [claiming])
    const streams = (commit: Commit) =>
      meanwhile(commit).map(({ events }) => (events as { streamType: string }[]).length)
    expect(streams(reading(3))).toEqual([1])
    expect(streams(claiming)).toEqual([2])
  })
})
