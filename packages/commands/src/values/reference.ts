import {
  accept,
  type JsonObject,
  type JsonValue,
  type Refused,
  refuse,
  type Result,
} from '@polder/kernel'
import type { Field } from '@polder/model'
import { find } from '../lookup.ts'
import type { Situation } from '../situation.ts'

/**
 * Checks that every reference points to something, and writes the id that it stands for now: a
 * merged customer's orders go to the one that remains (KE-1). A proposal may not start with what is
 * archived; a fact has happened whatever we think of it.
 */
export const resolveReferences = (situation: Situation, values: JsonObject): Result<JsonObject> =>
  resolveRecord(situation, situation.shape.fields, { values, path: '' })

type Place = { readonly values: JsonObject; readonly path: string }

export const resolveRecord = (
  situation: Situation,
  fields: readonly Field[],
  { values, path }: Place,
): Result<JsonObject> => {
  const resolved: { [name: string]: JsonValue } = { ...values }
  for (const field of fields) {
    const value = values[field.name]
    if (value === undefined || (field.type !== 'reference' && field.type !== 'lines')) continue
    const answer = resolveValue(situation, field, { value, path: path + field.name })
    if (!answer.ok) return answer
    resolved[field.name] = answer.value
  }
  return accept(resolved)
}

type ValueAt = { readonly value: JsonValue; readonly path: string }

/** A value with every reference in it resolved, in a list's records too. */
export const resolveValue = (
  situation: Situation,
  field: Field,
  at: ValueAt,
): Result<JsonValue> => {
  if (field.type === 'reference') return resolveReference(situation, field, at)
  if (field.type !== 'lines' || !Array.isArray(at.value)) return accept(at.value)
  const records: JsonObject[] = []
  for (const [index, record] of at.value.entries()) {
    // Safe: the payload's schema makes lists of records of objects.
    const place = { values: record as JsonObject, path: `${at.path}.${index + 1}.` }
    const answer = resolveRecord(situation, field.lines, place)
    if (!answer.ok) return answer
    records.push(answer.value)
  }
  return accept(records)
}

/** One reference: the id that it stands for now, or a refusal that says what is wrong with it. */
const resolveReference = (
  situation: Situation,
  field: Field,
  { value, path }: ValueAt,
): Result<JsonValue> => {
  const found = typeof value === 'string' ? find(situation.lookup, field.to, value) : undefined
  if (found === undefined) return unknownReference(field, { value, path })
  const refused = GONE.has(found.aggregate.status) && situation.descriptor.nature === 'proposal'
  if (refused && !field.party)
    return refuse('archived-reference', { path, id: found.streamId, concept: found.streamType })
  return accept(found.streamId)
}

const GONE: ReadonlySet<string> = new Set(['archived', 'ended', 'closed'])

const unknownReference = (field: Field, { value, path }: ValueAt): Refused =>
  refuse('unknown-reference', { path, id: value, concepts: field.to })
