import { isJsonObject, type JsonObject, toMicros } from '@polder/kernel'
import { type ConceptShape, fulfilmentColumn, lineTableName } from '@polder/model'
import { quoted } from '../schema/sql.ts'
import type { Projection } from '../projector/projection.ts'
import type { Ledger, LedgerParts } from './ledgers.ts'

/**
 * OR-4: how much of each line of an agreement its activities have done, and how far that makes the
 * whole agreement. A line has a row from its first activity on.
 */
export const fulfilledLines =
  (parts: LedgerParts, shape: ConceptShape): Ledger =>
  (change, write) => {
    write()
    const { under } = change.payload
    const quantity = shape.meanings.line.quantity?.name
    const agreementType = under === undefined ? undefined : agreementOf(parts.projection, shape)
    if (typeof under !== 'string' || quantity === undefined || agreementType === undefined) return
    const at = { agreementType, activityType: shape.name, agreement: under }
    for (const line of linesOf(change.payload)) {
      const { underLine } = line
      const done = line[quantity]
      if (typeof underLine === 'number' && typeof done === 'string')
        addFulfilled(parts.projection, at, { line: underLine, micros: toMicros(done) })
    }
    summarise(parts, at)
  }

/** New or changed lines of the agreement: what was agreed of those that are under way. */
export const agreedLines =
  (parts: LedgerParts, shape: ConceptShape): Ledger =>
  (change, write) => {
    write()
    if (change.what !== 'Placed' && change.payload['lines'] === undefined) return
    if (change.what === 'Cancelled' || !isUnderWay(parts.projection, change.id)) return
    const { quantity } = shape.meanings.line
    if (shape.concept.kind !== 'agreement' || quantity === undefined) return
    parts.projection.rowsOf('Fulfilment')
    parts.projection
      .statements(
        `UPDATE "Fulfilment" SET agreed = coalesce((SELECT ${quoted(quantity.name)}
         FROM ${quoted(lineTableName(shape.name, 'lines'))} AS l
         WHERE l.id = agreement AND l.line = "Fulfilment".line), 0) WHERE agreement = ?`,
      )
      .run(change.id)
    for (const activityType of shape.concept.governs ?? [])
      summarise(parts, { agreementType: shape.name, activityType, agreement: change.id })
  }

type At = {
  readonly agreementType: string
  readonly activityType: string
  readonly agreement: string
}

/** The agreement above an activity, where it governs it. */
const agreementOf = ({ enterprise }: Projection, { name, concept }: ConceptShape) => {
  if (concept.kind !== 'activity' || concept.under === undefined) return undefined
  const above = enterprise.shapes.get(concept.under)?.concept
  return above?.kind === 'agreement' && above.governs?.includes(name) ? concept.under : undefined
}

const isUnderWay = ({ statements }: Projection, agreement: string) =>
  statements('SELECT 1 FROM "Fulfilment" WHERE agreement = ? LIMIT 1').get(agreement) !== undefined

const quantityOf = ({ enterprise }: Projection, agreementType: string) =>
  enterprise.shapes.get(agreementType)?.meanings.line.quantity?.name ?? 'quantity'

const addFulfilled = (
  projection: Projection,
  { agreementType, activityType, agreement }: At,
  { line, micros }: { readonly line: number; readonly micros: number },
) => {
  projection.changed.add('Fulfilment')
  projection
    .statements(
      `INSERT INTO "Fulfilment" (agreement, line, activityType, agreed, fulfilled)
       VALUES (?, ?, ?, coalesce((SELECT ${quoted(quantityOf(projection, agreementType))}
         FROM ${quoted(lineTableName(agreementType, 'lines'))} WHERE id = ? AND line = ?), 0), ?)
       ON CONFLICT (agreement, line, activityType) DO UPDATE SET fulfilled = fulfilled + excluded.fulfilled`,
    )
    .run(agreement, line, activityType, agreement, line, micros)
}

/** `none`, `partly` or `done` on the agreement; more than was agreed is an exception (OR-4). */
const summarise = ({ projection, exceptions }: LedgerParts, at: At) => {
  const { agreementType, activityType, agreement } = at
  const agreed = quoted(quantityOf(projection, agreementType))
  const row = projection
    .statements(
      `SELECT count(*) AS lines, sum(coalesce(f.fulfilled, 0) >= l.${agreed}) AS done,
         sum(coalesce(f.fulfilled, 0) > 0) AS begun, sum(coalesce(f.fulfilled, 0) > l.${agreed}) AS over
       FROM ${quoted(lineTableName(agreementType, 'lines'))} AS l
       LEFT JOIN "Fulfilment" AS f
         ON f.agreement = l.id AND f.line = l.line AND f.activityType = ? WHERE l.id = ?`,
    )
    .get(activityType, agreement)
  const count = (name: string) => Number(row?.[name] ?? 0)
  if (count('lines') === 0) return
  const begun = count('begun') > 0 ? 'partly' : 'none'
  const status = count('done') === count('lines') ? 'done' : begun
  projection.rowsOf(agreementType).update([agreement], { [fulfilmentColumn(activityType)]: status })
  const streams = [agreement, activityType]
  if (count('over') > 0)
    exceptions.raise({
      rule: 'over-fulfilled',
      concept: agreementType,
      streams,
      details: { activityType, lines: count('over') },
    })
  else exceptions.clear('over-fulfilled', streams)
}

export const linesOf = (payload: JsonObject): readonly JsonObject[] => {
  const { lines } = payload
  return Array.isArray(lines) ? lines.filter(isJsonObject) : []
}
