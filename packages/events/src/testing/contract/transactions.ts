import { expect } from 'vitest'
import type { AppendOutcome } from '../../port.ts'
import { aClaim, aCommit, aStream, atSecond } from '../builders.ts'
import type { Behaviours } from './behaviour.ts'
import { appendAll, everythingIn } from './steps.ts'

const A = aStream('Customer', 'A')
const ORDER = aStream('Order', 'A')

export const TRANSACTIONS: Behaviours = {
  'in a transaction a commit that is not accepted leaves the others alone': async (store) => {
    const commits = [
      aCommit({ writes: [{ stream: ORDER }] }),
      aCommit({ writes: [{ stream: ORDER }] }),
      aCommit({ writes: [{ stream: ORDER, at: 1 }] }),
    ]
    let outcomes: readonly AppendOutcome[] = []
    await store.transaction(() =>
      andThen(together(commits.map((commit) => store.append(commit, atSecond(0)))), (all) => {
        outcomes = all
      }),
    )
    expect(outcomes.map(({ status }) => status)).toEqual(['accepted', 'conflict', 'accepted'])
    expect(await store.lastPosition()).toBe(2)
  },

  'a transaction whose work throws leaves nothing': async (store) => {
    await appendAll(store, [aCommit()])
    const before = await everythingIn(store)
    const failing = async () =>
      store.transaction(() => {
        const commit = aCommit({ writes: [{ stream: A }], claims: [aClaim(A, 'QUICK')] })
        return andThen(store.append(commit, atSecond(0)), stop)
      })
    await expect(failing()).rejects.toThrow('stop')
    expect(await everythingIn(store)).toEqual(before)
    expect(await store.headRevision(A)).toBe(0)
    expect(await store.readType('Customer')).toEqual([])
    expect(await store.claimHolder('Customer.number', 'QUICK')).toBeUndefined()
  },

  'after a transaction that failed the log goes on without a gap': async (store) => {
    const failing = async () =>
      store.transaction(() => andThen(store.append(aCommit(), atSecond(0)), stop))
    await expect(failing()).rejects.toThrow('stop')
    const [event] = await appendAll(store, [aCommit({ writes: [{ stream: ORDER }] })])
    expect(event).toMatchObject({ position: 1, sequenceNumber: 1, streamRevision: 1 })
  },

  'a transaction within a transaction takes back only its own': async (store) => {
    const stays = aCommit({ writes: [{ stream: ORDER }] })
    await store.transaction(() =>
      andThen(store.append(stays, atSecond(0)), () =>
        caught(() => store.transaction(() => andThen(store.append(aCommit(), atSecond(1)), stop))),
      ),
    )
    expect((await store.readCommits()).map(({ command }) => command)).toEqual([stays.command])
    const [event] = await appendAll(store, [aCommit({ writes: [{ stream: ORDER, at: 1 }] })])
    expect(event).toMatchObject({ position: 2, sequenceNumber: 2, streamRevision: 2 })
  },
}

type MaybePromise<T> = T | Promise<T>

const stop = (): never => {
  throw new Error('stop')
}

/** Goes on at once after a synchronous store, and later after the other kind. */
const andThen = <T, U>(value: MaybePromise<T>, work: (value: T) => U): U | Promise<U> =>
  value instanceof Promise ? value.then(work) : work(value)

const together = (
  values: readonly MaybePromise<AppendOutcome>[],
): MaybePromise<readonly AppendOutcome[]> => {
  const done = values.filter((value): value is AppendOutcome => !(value instanceof Promise))
  return done.length === values.length ? done : Promise.all(values.map(async (value) => value))
}

const caught = (work: () => unknown): unknown => {
  try {
    const answer = work()
    return answer instanceof Promise ? answer.catch(() => undefined) : answer
  } catch {
    return undefined
  }
}
