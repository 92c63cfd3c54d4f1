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
export const newId = <Id extends AnyId>(): Id => asId<Id>(v7())

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
