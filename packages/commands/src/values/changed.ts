import {
  accept,
  equalJson,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type Refused,
  refuse,
  type Result,
} from '@polder/kernel'
import { type Field, isChangeable, isKeyedLines } from '@polder/model'
import type { Situation } from '../situation.ts'
import { missingPaths, requires } from './required.ts'
import { isSaid } from './records.ts'
import { resolveValue } from './reference.ts'

/** What a change of one attribute says: what the person saw, and what they want. */
type Change = { readonly was?: JsonValue; readonly to: JsonValue }

/**
 * The attributes that a change comes to, with null for what is cleared. Where the current value is
 * neither what the person saw nor what they want, it is refused as `changed-meanwhile` (SY-44a);
 * changes of different attributes merge. Lines of an agreement are changed apart (`changedLines`).
 */
export const changedValues = (situation: Situation): Result<JsonObject> => {
  const { shape, command, own } = situation
  const changed: { [name: string]: JsonValue } = {}
  for (const field of shape.fields.filter(isChangeable)) {
    const change = command.payload[field.name]
    if (change === undefined || isKeyedLines(shape.concept, field)) continue
    const answer = changeValue(situation, field, {
      // Safe: the payload's schema lets nothing else through.
      change: change as Change,
      now: own.attributes[field.name] ?? null,
      seen: seenValue(situation, field.name),
      path: field.name,
    })
    if (!answer.ok) return answer
    changed[field.name] = answer.value
  }
  return accept(changed)
}

export type ChangeAt = {
  readonly change: Change
  readonly now: JsonValue
  /** What the branch saw when the command was made, where the change doesn't say it. */
  readonly seen: JsonValue
  readonly path: string
}

/** One attribute's new value, or why it can't be had. */
export const changeValue = (
  situation: Situation,
  field: Field,
  { change, now, seen, path }: ChangeAt,
): Result<JsonValue> => {
  const was = change.was === undefined ? seen : canonical(field, change.was)
  const to = canonical(field, change.to)
  if (!equalJson(now, was) && !equalJson(now, to))
    return refuse('changed-meanwhile', { path, was, now, to })
  if (to === null) return field.required ? cannotClear(path) : accept(null)
  const missing = missingPaths([field], { [field.name]: to }, '')
  if (missing.length > 0) return requires(missing)
  return resolveValue(situation, field, { value: to, path })
}

const cannotClear = (path: string): Refused =>
  refuse('invalid-payload', { faults: [{ path, message: 'is required and cannot be cleared' }] })

/** The records of a list that changes as a whole are numbered anew; none at all is no list. */
const canonical = (field: Field, value: JsonValue): JsonValue => {
  if (field.type !== 'lines' || !Array.isArray(value)) return value
  // Safe: the payload's schema makes lists of records of objects.
  const given = value as readonly JsonObject[]
  const records = given.map((record, index) => ({ line: index + 1, ...saidIn(record) }))
  return records.length === 0 ? null : records
}

const saidIn = (record: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => isSaid(value)))

/** What the edge stamped as seen, by the path of the attribute. */
export const seenValue = ({ command }: Situation, path: string): JsonValue => {
  const { was } = command.stamps.seen
  return isJsonObject(was) ? (was[path] ?? null) : null
}
