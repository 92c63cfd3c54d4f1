import {
  type Claim,
  type DecidedEvent,
  type JsonObject,
  type JsonValue,
  type Refused,
  refuse,
  type StreamId,
} from '@polder/kernel'
import type { Field } from '@polder/model'
import { ownEvent, type Situation } from '../situation.ts'

export type Claimed = {
  readonly claims: readonly Claim[]
  /** The attributes as they stand after the keys that were lost are given up. */
  readonly values: JsonObject
  /** One `Yielded` for each key that another stream holds and the model says to yield. */
  readonly yields: readonly DecidedEvent[]
}

/**
 * Takes the unique keys among new values and releases those they replace. A key that somebody else
 * holds is refused or yielded, as the model says (SY-6); one that was seen to be taken when the
 * command was made is refused either way, since then a person can still choose another.
 */
export const claimKeys = (situation: Situation, values: JsonObject): Claimed | Refused => {
  const claims: Claim[] = []
  const yields: DecidedEvent[] = []
  const kept: { [name: string]: JsonValue } = { ...values }
  for (const field of uniqueFields(situation)) {
    const wanted = values[field.name]
    if (wanted === undefined || wanted === situation.own.attributes[field.name]) continue
    claims.push(...release(situation, field))
    if (wanted === null) continue
    const holder = holderOf(situation, field, wanted)
    if (holder === undefined)
      claims.push(claimOf(situation, field, { value: wanted, action: 'take' }))
    else if (mustRefuse(situation, field)) return taken(field, wanted, holder)
    else {
      delete kept[field.name]
      yields.push(ownEvent(situation, 'Yielded', { attribute: field.name, wanted, holder }))
    }
  }
  return { claims, values: kept, yields }
}

/** Gives up every key that the aggregate holds: it is merged into another. */
export const releaseKeys = (situation: Situation): readonly Claim[] =>
  uniqueFields(situation).flatMap((field) => release(situation, field))

export const claimKey = (concept: string, attribute: string): string => `${concept}.${attribute}`

const uniqueFields = ({ shape }: Situation) =>
  shape.fields.filter(({ unique }) => unique !== undefined)

const release = (situation: Situation, field: Field): readonly Claim[] => {
  const held = situation.own.attributes[field.name]
  return held === undefined ? [] : [claimOf(situation, field, { value: held, action: 'release' })]
}

const claimOf = (
  { shape, id }: Situation,
  field: Field,
  { value, action }: { readonly value: JsonValue; readonly action: 'take' | 'release' },
): Claim => ({
  streamType: shape.name,
  streamId: id,
  key: claimKey(shape.name, field.name),
  // Safe: only text can be unique in the language.
  value: value as string,
  action,
  whenLost: field.unique ?? 'refuse',
})

const holderOf = (
  { shape, id, lookup }: Situation,
  field: Field,
  wanted: JsonValue,
): StreamId | undefined => {
  // Safe: only text can be unique in the language.
  const holder = lookup.claimHolder(claimKey(shape.name, field.name), wanted as string)
  return holder === id ? undefined : holder
}

const mustRefuse = ({ command }: Situation, field: Field) => {
  const seen = command.stamps.advice['takenKeys']
  return field.unique === 'refuse' || (Array.isArray(seen) && seen.includes(field.name))
}

const taken = (field: Field, value: JsonValue, holder: StreamId): Refused =>
  refuse('key-taken', { attribute: field.name, value, holder })
