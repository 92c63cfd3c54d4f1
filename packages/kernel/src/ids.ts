import { parse, v5, v7, validate } from 'uuid'

declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

export type AccountId = Branded<'AccountId'>
export type CommandId = Branded<'CommandId'>
export type DeviceId = Branded<'DeviceId'>
export type StreamId = Branded<'StreamId'>
export type LogId = Branded<'LogId'>
type AnyId = AccountId | CommandId | DeviceId | StreamId | LogId

/** A new time-ordered id (UUIDv7). Only made at the edge: what is decided derives its ids. */
export const newId = <Id extends AnyId>(): Id => {
  const random = randomBytes()
  const now = Date.now()
  if (now > last.msecs) last = { msecs: now, seq: firstOf(random) }
  else last = next(last)
  return asId<Id>(v7({ ...last, random }))
}

type Place = { readonly msecs: number; readonly seq: number }

/** Where the last new id stands: within a millisecond they are counted, from anywhere. */
let last: Place = { msecs: 0, seq: 0 }

const MAX_SEQUENCE = 0xff_ff_ff_ff

/** The clock may stand, or be set back; ids go on after the last one. */
const next = ({ msecs, seq }: Place): Place =>
  seq === MAX_SEQUENCE ? { msecs: msecs + 1, seq: 0 } : { msecs, seq: seq + 1 }

/** A bit is left free to count on. */
const firstOf = (random: Uint8Array) =>
  new DataView(random.buffer, random.byteOffset).getUint32(0) >>> 1

const BYTES_PER_ID = 16
const pool = new Uint8Array(256 * BYTES_PER_ID)
let taken = pool.length

/** Asked for one id at a time they cost 2 of its 3 us. */
const randomBytes = (): Uint8Array => {
  if (taken === pool.length) {
    crypto.getRandomValues(pool)
    taken = 0
  }
  taken += BYTES_PER_ID
  return pool.subarray(taken - BYTES_PER_ID, taken)
}

/**
 * A name that is the same wherever and however often it is derived (UUIDv5 of `seed` and the parts).
 * `seed` must be a UUID.
 */
export const deriveId = <Id extends AnyId>(
  seed: string,
  ...parts: readonly (string | number)[]
): Id => asId<Id>(v5(utf8.encode(parts.join('\u001f')), parse(seed)))

/** Given text, the library makes bytes of it, and of the seed twice, at three times the price. */
const utf8 = new TextEncoder()

/**
 * The ids of what a command creates: the first is the command's own id seed (so that the keys of
 * new streams keep the time order of UUIDv7, which halves the cost of an index write), every
 * further one a UUIDv5 of seed and counter. SY-13.
 */
export const createdId = (idSeed: string, counter: number): StreamId =>
  counter === 0 ? asId<StreamId>(idSeed) : deriveId<StreamId>(idSeed, counter)

export const isId = (text: unknown): text is StreamId => typeof text === 'string' && validate(text)

/** Takes text that is known to be an id of this kind: a column of our own, or checked by `isId`. */
export const asId = <Id extends AnyId>(text: string): Id =>
  // Safe: a brand exists in types only, and the caller vouches for the kind.
  text as Id
