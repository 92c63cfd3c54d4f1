import { type ConceptShape, lineTableName } from '@polder/model'
import { quoted, type SqlRow } from '../schema/sql.ts'
import type { Projection } from '../projector/projection.ts'
import { outgoingSql } from './direction.ts'

/**
 * What is in the log before the document that it is about. A fact carries all it needs and may come
 * first: the proposal beneath it was refused, and sent again under the same id later.
 */

/** So much of a document is settled against another one: once each way. */
export type Settlement = {
  readonly document: string
  readonly against: string
  readonly minor: number
}

/** Payments and reversals of a document that has only now come. */
export const createEarlierSettlements = (
  projection: Projection,
  shape: ConceptShape,
): ((document: string) => readonly Settlement[]) => {
  const selects = [
    reversalsSql(shape),
    ...[...projection.enterprise.shapes.values()].flatMap((paying) => paymentsSql(paying, shape)),
  ].map((sql) => projection.later(sql))
  return (document) =>
    selects.flatMap((select) =>
      select()
        .all(document)
        .map((row) => ({ document, against: String(row['against']), minor: Number(row['minor']) })),
    )
}

/** Reversals of a payment that has only now come. */
export const createEarlierReversals = (
  { later }: Projection,
  { name }: ConceptShape,
): ((payment: string) => readonly string[]) => {
  const select = later(`SELECT id FROM ${quoted(name)} WHERE reverses = ?`)
  return (payment) =>
    select()
      .all(payment)
      .map((row: SqlRow) => String(row['id']))
}

const reversalsSql = (shape: ConceptShape) =>
  `SELECT id AS against, -(${outgoingSql(shape, 'd', 'd.total')}) AS minor
   FROM ${quoted(shape.name)} AS d WHERE reverses = ?`

const paymentsSql = (paying: ConceptShape, { name }: ConceptShape): readonly string[] => {
  const { concept, meanings } = paying
  const { settles, allocated } = meanings.line
  if (concept.kind !== 'activity' || concept.payment !== 'settles') return []
  if (settles === undefined || allocated === undefined || !settles.to.includes(name)) return []
  return [
    `SELECT l.id AS against, -(${outgoingSql(paying, 'p', `l.${quoted(allocated.name)}`)}) AS minor
     FROM ${quoted(lineTableName(paying.name, 'lines'))} AS l
     JOIN ${quoted(paying.name)} AS p ON p.id = l.id WHERE l.${quoted(settles.name)} = +?`,
  ]
}
