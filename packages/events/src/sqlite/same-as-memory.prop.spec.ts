import type { Claim, Commit, StreamRef } from '@polder/kernel'
import * as fc from 'fast-check'
import { assertProperty, SEED } from '@polder/kernel/testing'
import { describe, expect, test } from 'vitest'
import { createMemoryEventStore } from '../memory/event-store.ts'
import type { EventStore } from '../port.ts'
import { aClaim, aCommandId, aCommit, anIdentity, aStream, atSecond } from '../testing/builders.ts'
import { createSqliteEventStore } from './event-store.ts'
import { verifyLog } from './verify/verify-log.ts'

const RUNS = 60

/** What is tried: streams and keys are few, so that tries meet; revisions are the head, or off by some. */
type Try = {
  readonly command: number
  readonly writes: readonly {
    readonly stream: number
    readonly off: number
    readonly count: number
  }[]
  readonly read: number
  readonly nature: Commit['nature']
  readonly claim: { readonly value: number; readonly action: Claim['action'] } | null
  readonly fails: boolean
}

const few = fc.nat(5)
const seldom = <T>(usual: T, other: T) =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constant(other) },
  )

const aTry: fc.Arbitrary<Try> = fc.record({
  command: fc.nat(40),
  writes: fc.uniqueArray(
    fc.record({ stream: few, off: seldom(0, 1), count: fc.integer({ min: 1, max: 4 }) }),
    {
      minLength: 1,
      maxLength: 3,
      selector: ({ stream }) => stream,
    },
  ),
  read: few,
  nature: fc.constantFrom('fact', 'proposal'),
  claim: fc.option(fc.record({ value: fc.nat(2), action: fc.constantFrom('take', 'release') })),
  fails: seldom(false, true),
})

const TYPES = ['Order', 'Customer']
const streamOf = (number: number): StreamRef => aStream(TYPES[number % 2] ?? '', String(number))

const commitOf = (store: EventStore, wish: Try): Commit => {
  const writes = wish.writes.map(({ stream, off, count }) => ({
    stream: streamOf(stream),
    at: store.headRevision(streamOf(stream)) + off,
    payloads: Array.from({ length: count }, (_, index) => ({ index })),
  }))
  const [first] = writes
  const { claim } = wish
  return aCommit({
    commandId: aCommandId(String(wish.command)),
    payload: { wish: wish.command % 7 === 0 ? wish.writes.length : wish.command },
    writes,
    reads: [{ ...streamOf(wish.read), revision: store.headRevision(streamOf(wish.read)) }],
    nature: wish.nature,
    claims:
      claim === null || first === undefined || wish.nature === 'fact'
        ? []
        : [aClaim(first.stream, String(claim.value), { key: 'key', action: claim.action })],
  })
}

/** Appends in a transaction that may fail afterwards, and says what came of it. */
const attempt = (store: EventStore, wish: Try, second: number) => {
  const commit = commitOf(store, wish)
  try {
    return store.transaction(() => {
      const outcome = store.append(commit, atSecond(second))
      if (wish.fails) throw new Error('stop')
      return outcome
    })
  } catch (error) {
    return String(error)
  }
}

const everything = (store: EventStore) => ({
  events: store.readAll(),
  commits: store.readCommits(),
  types: TYPES.map((type) => store.readType(type, { after: 1, limit: 5 })),
  streams: [0, 1, 2, 3, 4, 5].map((number) => [
    store.headRevision(streamOf(number)),
    store.readStream(streamOf(number), { after: 1, limit: 3 }),
  ]),
  holders: [0, 1, 2].map((value) => store.claimHolder('key', String(value))),
  pages: [0, 3, 7].map((after) => [
    store.readAll({ after, limit: 4 }),
    store.readCommits({ after, limit: 2 }),
    store.readCommits({ after, limit: 9, size: { events: 4, bytes: 3_000 } }),
  ]),
})

describe('the SQLite store', () => {
  test(`answers and holds what the memory store does, whatever is tried (seed ${SEED})`, () => {
    assertProperty(
      fc.property(fc.array(aTry, { maxLength: 60 }), (tries) => {
        const identity = anIdentity()
        const memory = createMemoryEventStore(identity)
        const sqlite = createSqliteEventStore({ file: ':memory:', create: identity })
        for (const [second, wish] of tries.entries())
          expect(attempt(sqlite, wish, second)).toEqual(attempt(memory, wish, second))
        expect(everything(sqlite)).toEqual(everything(memory))
        expect(verifyLog(sqlite).filter(({ ok }) => !ok)).toEqual([])
        sqlite.close()
      }),
      { runs: RUNS },
    )
  })
})
