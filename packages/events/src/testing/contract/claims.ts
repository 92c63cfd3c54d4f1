import { expect } from 'vitest'
import { aClaim, aCommit, aStream, atSecond } from '../builders.ts'
import type { AnyEventStore, Behaviours } from './behaviour.ts'
import { appendAll, everythingIn } from './steps.ts'

const A = aStream('Customer', 'A')
const B = aStream('Customer', 'B')
const KEY = 'Customer.number'

const holder = async (store: AnyEventStore, value = 'QUICK') => store.claimHolder(KEY, value)

/** A customer that begins with a number. */
const taking = (stream: typeof A, value = 'QUICK') =>
  aCommit({ writes: [{ stream }], claims: [aClaim(stream, value)] })

/** A customer that gives its number up. */
const releasing = (stream: typeof A, value = 'QUICK') =>
  aCommit({
    writes: [{ stream, at: 1 }],
    claims: [aClaim(stream, value, { action: 'release' })],
  })

export const CLAIMS: Behaviours = {
  '[SY-6] a key belongs to the stream that took it': async (store) => {
    expect(await holder(store)).toBeUndefined()
    await appendAll(store, [taking(A)])
    expect(await holder(store)).toBe(A.streamId)
    expect(await store.claimHolder('Supplier.number', 'QUICK')).toBeUndefined()
    expect(await holder(store, 'quick')).toBeUndefined()
  },

  '[SY-6] a taken key is a conflict that names its holder': async (store) => {
    await appendAll(store, [taking(A)])
    const before = await everythingIn(store)
    const outcome = await store.append(taking(B), atSecond(9))
    const claims = [{ ...aClaim(B, 'QUICK'), holder: A.streamId }]
    expect(outcome).toEqual({ status: 'conflict', streams: [], claims })
    expect(await everythingIn(store)).toEqual(before)
    expect(await holder(store)).toBe(A.streamId)
  },

  '[SY-2] a conflict names streams and claims together': async (store) => {
    await appendAll(store, [taking(A)])
    const claims = [aClaim(B, 'QUICK'), aClaim(B, 'FREE')]
    const outcome = await store.append(
      aCommit({ writes: [{ stream: B, at: 4 }], claims }),
      atSecond(9),
    )
    expect(outcome).toMatchObject({
      streams: [{ expected: 4, actual: 0 }],
      claims: [{ value: 'QUICK', holder: A.streamId }],
    })
    expect(await holder(store, 'FREE')).toBeUndefined()
  },

  '[SY-6] a released key is free again': async (store) => {
    await appendAll(store, [taking(A), releasing(A)])
    expect(await holder(store)).toBeUndefined()
    await appendAll(store, [taking(B)])
    expect(await holder(store)).toBe(B.streamId)
  },

  'a stream takes a key again that it holds': async (store) => {
    const again = aCommit({ writes: [{ stream: A, at: 1 }], claims: [aClaim(A, 'QUICK')] })
    await appendAll(store, [taking(A), again])
    expect(await holder(store)).toBe(A.streamId)
  },

  'only its holder gives a key up': async (store) => {
    await appendAll(store, [taking(A), taking(B, 'OTHER'), releasing(B)])
    expect(await holder(store)).toBe(A.streamId)
  },

  'a commit that releases a key can hand it on': async (store) => {
    const handOver = aCommit({
      writes: [{ stream: A, at: 1 }, { stream: B }],
      claims: [aClaim(A, 'QUICK', { action: 'release' }), aClaim(B, 'QUICK')],
    })
    await appendAll(store, [taking(A), handOver])
    expect(await holder(store)).toBe(B.streamId)
  },

  'two streams of one commit cannot both take a key': async (store) => {
    const both = aCommit({
      writes: [{ stream: A }, { stream: B }],
      claims: [aClaim(A, 'QUICK'), aClaim(B, 'QUICK')],
    })
    const outcome = await store.append(both, atSecond(0))
    expect(outcome).toMatchObject({ status: 'conflict', claims: [{ ...B, holder: A.streamId }] })
    expect(await holder(store)).toBeUndefined()
  },

  'keys and values may hold anything': async (store) => {
    const odd = ['', 'a\u0000b', 'a\u0000c', '"],["', '00', '0', 'É', 'E\u0301']
    for (const value of odd) await appendAll(store, [taking(aStream('Customer', value), value)])
    for (const value of odd)
      expect(await holder(store, value)).toBe(aStream('Customer', value).streamId)
  },
}
