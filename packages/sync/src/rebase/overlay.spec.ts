import { createMemoryEventStore } from '@polder/events/memory'
import {
  aClaim,
  aCommit,
  anIdentity,
  aStream,
  atSecond,
  type CommitWishes,
} from '@polder/events/testing'
import type { StoredEvent } from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import type { PendingCommit } from '@polder/events'
import { createOverlay } from './overlay.ts'

const ORDER = aStream('Order', 'A')
const OTHER = aStream('Order', 'B')
const KEY = 'Order.number'

const eventsOf = (commit: PendingCommit): readonly StoredEvent[] =>
  commit.events.map((event, eventIndex) => ({
    ...event,
    accountId: anIdentity().accountId,
    commitId: commit.command.commandId,
    eventIndex,
    commitTime: commit.recordedAt,
    sequenceNumber: null,
    position: null,
  }))

const pending = (wishes: CommitWishes): PendingCommit => ({
  ...aCommit(wishes),
  recordedAt: atSecond(1),
  changedBySync: false,
})

/** A log of three events of one stream, which holds a key. */
const aLog = () => {
  const log = createMemoryEventStore(anIdentity())
  const writes = [{ stream: ORDER, payloads: [{ n: 1 }, { n: 2 }, { n: 3 }] }]
  log.append(aCommit({ writes, claims: [aClaim(ORDER, 'K')] }), atSecond(0))
  return log
}

const numbers = (events: readonly StoredEvent[]) => events.map(({ payload }) => payload['n'])

describe('an overlay', () => {
  const more = pending({
    writes: [{ stream: ORDER, at: 3, payloads: [{ n: 4 }, { n: 5 }] }],
    claims: [aClaim(ORDER, 'K', { action: 'release' }), aClaim(ORDER, 'L')],
  })

  test('[SY-44] shows streams of the log, and pending events after them', () => {
    const overlay = createOverlay(aLog(), eventsOf)
    expect(overlay.extend([more])).toEqual([{ ...ORDER, revision: 3 }])
    expect(overlay.headRevision(ORDER)).toBe(5)
    expect(overlay.headRevision(OTHER)).toBe(0)
    expect(numbers(overlay.readStream(ORDER))).toEqual([1, 2, 3, 4, 5])
  })

  test.each([
    [{ limit: 2 }, [1, 2]],
    [{ limit: 3 }, [1, 2, 3]],
    [{ limit: 4 }, [1, 2, 3, 4]],
    [{ after: 2, limit: 2 }, [3, 4]],
    [{ after: 3, limit: 1 }, [4]],
    [{ after: 4 }, [5]],
    [{ after: 5 }, []],
  ])('reads page by page: %j', (page, expected) => {
    const overlay = createOverlay(aLog(), eventsOf)
    overlay.extend([more])
    expect(numbers(overlay.readStream(ORDER, page))).toEqual(expected)
  })

  test('[SY-6] shows who holds a key after all that is pending', () => {
    const overlay = createOverlay(aLog(), eventsOf)
    expect(overlay.claimHolder(KEY, 'K')).toBe(ORDER.streamId)
    overlay.extend([more])
    expect(overlay.claimHolder(KEY, 'K')).toBeUndefined()
    expect(overlay.claimHolder(KEY, 'L')).toBe(ORDER.streamId)
    const taking = pending({ writes: [{ stream: OTHER }], claims: [aClaim(OTHER, 'K')] })
    overlay.extend([more, taking])
    expect(overlay.claimHolder(KEY, 'K')).toBe(OTHER.streamId)
  })

  test('lays over what the outbox has grown by, and nothing twice', () => {
    const overlay = createOverlay(aLog(), eventsOf)
    const outbox = [more]
    overlay.extend(outbox)
    expect(overlay.extend(outbox)).toEqual([])
    outbox.push(pending({ writes: [{ stream: OTHER }] }))
    expect(overlay.extend(outbox)).toEqual([{ ...OTHER, revision: 0 }])
    expect(numbers(overlay.readStream(ORDER))).toEqual([1, 2, 3, 4, 5])
  })
})
