import { exists, type Lookup } from '@polder/commands'
import type { RecordAnswer } from '@polder/contract/host'
import {
  accept,
  isId,
  type JsonObject,
  type JsonValue,
  present,
  refuse,
  type Result,
} from '@polder/kernel'
import type { Field } from '@polder/model'
import { createNaming, type Naming } from '../inbox/naming.ts'
import { type Looking, stateAt } from './folded.ts'
import { findRecord, type Thing } from './thing.ts'

export type RecordAt = Thing & { readonly revision: number }

/**
 * A record as it was at a revision, and what the things that it named are called now. Refused as
 * `unknown-concept`, `unknown-id` and `unknown-revision`.
 */
export const recordAt = (looking: Looking, asked: RecordAt): Result<RecordAnswer> => {
  const found = findRecord(looking, asked)
  if (!found.ok) return found
  const { stream, shape, head } = found.value
  const { concept, id, revision } = asked
  if (revision > head) return refuse('unknown-revision', { revision, last: head })
  const { attributes, status, totals } = stateAt(looking, stream, revision)
  const [event] = looking.log.readStream(stream, { after: revision - 1, limit: 1 })
  const { commitTime } = present(event, 'a stream has all revisions up to its head')
  const naming = createNaming(looking.session)
  const named = namesIn({ naming, ...looking.session.states.lookup }, shape.fields, attributes)
  const names = Object.fromEntries(named)
  return accept({ concept, id, revision, at: commitTime, status, attributes, totals, names })
}

type Names = Pick<Lookup, 'state'> & { readonly naming: Naming }

/** Of everything in these fields that refers to something, by its id. */
const namesIn = (by: Names, fields: readonly Field[], values: JsonObject): readonly Named[] =>
  fields.flatMap((field) => namesOf(by, field, values[field.name]))

type Named = readonly [id: string, name: string]

const namesOf = (by: Names, field: Field, value: JsonValue | undefined): readonly Named[] => {
  if (isRecords(value)) return value.flatMap((record) => namesIn(by, field.lines, record))
  if (!isId(value)) return []
  const stream = field.to
    .map((streamType) => ({ streamType, streamId: value }))
    .find((each) => exists(by.state(each)))
  const name = stream && by.naming.thing(stream).name
  return typeof name === 'string' ? [[value, name]] : []
}

/** Safe: a list among the values of a record is one of records. */
const isRecords = (value: JsonValue | undefined): value is readonly JsonObject[] =>
  Array.isArray(value)
