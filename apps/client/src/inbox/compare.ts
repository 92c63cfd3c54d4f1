import type { InboxEntryAnswer } from '@polder/contract'
import { equalJson, isJsonObject, type JsonObject, type JsonValue } from '@polder/kernel'

/** A field of a change, as its maker saw it, wants it, and as it became meanwhile. */
export type Compared = {
  readonly field: string
  readonly was: JsonValue
  readonly mine: JsonValue
  /** Undefined where nobody touched it. */
  readonly theirs: JsonValue | undefined
  /** Both want something, and not the same. */
  readonly collides: boolean
}

type Entry = Pick<InboxEntryAnswer, 'payload' | 'meanwhile'>

/** Field by field beside each other; nothing for what is no change of a thing that there was. */
export const compare = ({ payload, meanwhile }: Entry): readonly Compared[] => {
  const { id } = payload
  const others = meanwhile
    .flatMap(({ changes }) => changes)
    .filter(({ thing }) => thing.id === id)
    .map((change) => change.payload)
  return Object.entries(payload).flatMap(([field, value]) => {
    if (!isJsonObject(value) || value['to'] === undefined) return []
    const mine = value['to']
    const theirs = others.map((other) => wantedOf(other[field])).findLast(isThere)
    const collides = theirs !== undefined && !equalJson(theirs, mine)
    return [{ field, was: value['was'] ?? null, mine, theirs, collides }]
  })
}

const isThere = (value: JsonValue | undefined) => value !== undefined

const wantedOf = (value: JsonValue | undefined): JsonValue | undefined =>
  isJsonObject(value) && 'to' in value ? value['to'] : value

/**
 * What is sent again of it: the fields of which one's own is kept. What was seen is left to the branch,
 * which has what there is now. Undefined where nothing of one's own is left.
 */
export const keptPayload = (
  { payload }: Entry,
  compared: readonly Compared[],
  keepsTheirs: ReadonlySet<string>,
): JsonObject | undefined => {
  const dropped = new Set(
    compared.map(({ field }) => field).filter((each) => keepsTheirs.has(each)),
  )
  if (dropped.size === compared.length) return undefined
  return Object.fromEntries(
    Object.entries(payload)
      .filter(([field]) => !dropped.has(field))
      .map(([field, value]) => [
        field,
        isJsonObject(value) && value['to'] !== undefined ? { to: value['to'] } : value,
      ]),
  )
}
