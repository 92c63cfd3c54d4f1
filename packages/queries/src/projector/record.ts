import type { JsonObject } from '@polder/kernel'
import { statusAfter } from '@polder/model'
import type { SqlRow, SqlValue } from '../schema/sql.ts'
import { createRowEncoder, type RowEncoder } from './encode.ts'
import { createListProjector } from './lists.ts'
import type { Neighbours } from './neighbours.ts'
import type { Change, Projection } from './projection.ts'

/** Writes the rows of one concept: its own table, and one for each of its lists. */
export type RecordProjector = (change: Change) => void

export const createRecordProjector = (
  projection: Projection,
  neighbours: Neighbours,
  concept: string,
): RecordProjector => {
  const rows = projection.rowsOf(concept)
  const row = createRowEncoder(projection, concept)
  const inlined = neighbours.inlinedInto(concept)
  const lists = createListProjector(projection, concept)
  const begin = ({ id, payload }: Change, status: string) => {
    const values = row.begin(payload)
    rows.insert([id, status, ...values, ...inlined.begin(payload)])
    lists.insert(id, payload)
    neighbours.began(concept, id)
  }
  const change = ({ id, payload }: Change) => {
    const changed = { ...row.change(payload), ...inlined.change(payload) }
    rows.update(id, changed)
    lists.replace(id, payload)
    neighbours.changed(concept, id, Object.keys(changed))
  }
  return (event) => {
    projection.changed.add(concept)
    const after = statusAfter(event.what)
    if (after.begins) return begin(event, after.status)
    if (event.what === 'Changed') return change(event)
    if (event.what === 'Yielded') return change(yielded(event))
    rows.update(event.id, { ...moved(row, event), ...statusOf(after.status) })
  }
}

/** Losing a key to another branch clears it (SY-6). */
const yielded = (event: Change): Change => {
  const { attribute } = event.payload
  return { ...event, payload: typeof attribute === 'string' ? { [attribute]: null } : {} }
}

/** What becomes of a record beside its attributes. */
const moved = (row: RowEncoder, { payload: { blocks, terms, into } }: Change): SqlRow => ({
  ...row.change(said({ blocks, terms })),
  ...(typeof into === 'string' && { mergedInto: into }),
})

const said = (values: { readonly [name: string]: JsonObject[string] | undefined }): JsonObject =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    ),
  )

const statusOf = (status: SqlValue): SqlRow => (status === null ? {} : { status })
