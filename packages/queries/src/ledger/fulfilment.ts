import type { JsonObject } from '@polder/kernel'
import { type ConceptShape, type Field, lineTableName } from '@polder/model'
import { quoted } from '../schema/sql.ts'
import type { Ledger, LedgerParts } from './ledger.ts'
import { advanced, type Done, hasAgreed } from './line-progress.ts'
import { linesOf, microsIn, microsSql } from './lines.ts'
import { createProgress, quantityOf } from './progress.ts'
import { createUnderCheck } from './under.ts'

/**
 * OR-4: how much of each line of an agreement its activities have done, and how far that makes the
 * whole agreement. A line has a row from its first activity on.
 */
export const fulfilledLines = (
  parts: LedgerParts,
  shape: ConceptShape,
  agreement: ConceptShape,
): Ledger => {
  const quantity = quantityOf(shape)
  const progress = createProgress(parts, { agreement, activityType: shape.name })
  const checkUnder = createUnderCheck(parts, agreement)
  return (change, write) => {
    write()
    const { under } = change.payload
    if (typeof under !== 'string') return
    const done = doneIn(change.payload, quantity)
    const before = done.size === 0 ? [] : progress.of(under)
    // Mostly its lines show that the agreement is there.
    if (!hasAgreed(before)) checkUnder(change)
    if (done.size === 0) return
    progress.add(under, before, done)
    progress.conclude(under, { before, after: advanced(before, done) })
  }
}

/** New or changed lines of the agreement: what was agreed of those that are under way. */
export const agreedLines = (parts: LedgerParts, shape: ConceptShape): Ledger => {
  const { later, changed } = parts.projection
  const isUnderWay = later('SELECT 1 FROM "Fulfilment" WHERE agreement = +? LIMIT 1')
  const update = later(
    `UPDATE "Fulfilment" SET agreed = coalesce((SELECT ${microsSql('l', quantityOf(shape))}
     FROM ${quoted(lineTableName(shape.name, 'lines'))} AS l
     WHERE l.id = agreement AND l.line = "Fulfilment".line), 0) WHERE agreement = ?`,
  )
  const all = governedBy(shape).map((activityType) =>
    createProgress(parts, { agreement: shape, activityType }),
  )
  return ({ id, what, payload }, write) => {
    const isAbout = what === 'Placed' || (what === 'Changed' && payload['lines'] !== undefined)
    if (!isAbout || isUnderWay().get(id) === undefined) return write()
    const before = all.map((progress) => progress.of(id))
    write()
    changed.add('Fulfilment')
    update().run(id)
    for (const [index, progress] of all.entries())
      progress.conclude(id, { before: before[index] ?? [], after: progress.of(id) })
  }
}

export const governedBy = ({ concept }: ConceptShape): readonly string[] =>
  concept.kind === 'agreement' ? (concept.governs ?? []) : []

/** How much of each line of the agreement a document says it has done. */
const doneIn = (payload: JsonObject, quantity: Field): Done => {
  const done = new Map<number, number>()
  for (const line of linesOf(payload)) {
    const { underLine } = line
    const micros = microsIn(line, quantity)
    if (typeof underLine === 'number' && micros !== null)
      done.set(underLine, (done.get(underLine) ?? 0) + micros)
  }
  return done
}
