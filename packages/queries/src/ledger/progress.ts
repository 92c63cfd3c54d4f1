import { present } from '@polder/kernel'
import { type ConceptShape, type Field, fulfilmentColumn, lineTableName } from '@polder/model'
import { quoted } from '../schema/sql.ts'
import type { Raised } from './exceptions.ts'
import type { LedgerParts } from './ledger.ts'
import { type Done, type LineProgress, overIn, statusOf } from './line-progress.ts'
import { microsSql } from './lines.ts'

/** How far one type of activity has come with an agreement, line by line. */
export type Progress = {
  readonly of: (agreement: string) => readonly LineProgress[]
  /** What has been done of some lines is more, or, after a reversal, less. */
  readonly add: (agreement: string, before: readonly LineProgress[], done: Done) => void
  /** Says on the agreement, and as an exception, what has changed. */
  readonly conclude: (agreement: string, moved: Moved) => void
}

export type Moved = {
  readonly before: readonly LineProgress[]
  readonly after: readonly LineProgress[]
}

export type Between = { readonly agreement: ConceptShape; readonly activityType: string }

export const createProgress = (parts: LedgerParts, between: Between): Progress => {
  return {
    of: createReading(parts, between),
    add: createAdding(parts, between),
    conclude: createConclusion(parts, between),
  }
}

export const quantityOf = ({ name, meanings }: ConceptShape): Field =>
  present(meanings.line.quantity, `lines of ${name} have a quantity`)

const createReading = (
  { projection: { later } }: LedgerParts,
  { agreement, activityType }: Between,
): Progress['of'] => {
  const lines = later(
    `SELECT line, ${microsSql('l', quantityOf(agreement))} AS agreed
     FROM ${quoted(lineTableName(agreement.name, 'lines'))} AS l WHERE id = ?`,
  )
  const rows = later(
    'SELECT line, fulfilled FROM "Fulfilment" WHERE agreement = ? AND activityType = ?',
  )
  return (id) => {
    const fulfilled = new Map(
      rows()
        .all(id, activityType)
        .map((row) => [Number(row['line']), Number(row['fulfilled'])]),
    )
    const agreed = lines()
      .all(id)
      .map((row) => {
        const line = Number(row['line'])
        const fulfilledMicros = fulfilled.get(line) ?? 0
        fulfilled.delete(line)
        return { line, agreedMicros: Number(row['agreed']), fulfilledMicros }
      })
    const others = [...fulfilled].map(([line, fulfilledMicros]) => ({
      line,
      agreedMicros: null,
      fulfilledMicros,
    }))
    return [...agreed, ...others]
  }
}

const createAdding = (
  { projection: { later, changed } }: LedgerParts,
  { activityType }: Between,
): Progress['add'] => {
  const upsert = later(
    `INSERT INTO "Fulfilment" (agreement, line, activityType, agreed, fulfilled)
     VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (agreement, line, activityType)
     DO UPDATE SET fulfilled = fulfilled + excluded.fulfilled`,
  )
  return (id, before, done) => {
    changed.add('Fulfilment')
    for (const [line, micros] of done) {
      const agreed = before.find((each) => each.line === line)?.agreedMicros ?? 0
      upsert().run(id, line, activityType, agreed, micros)
    }
  }
}

/** `none`, `partly` or `done` on the agreement; more than was agreed is an exception (OR-4). */
const createConclusion = (
  { projection, exceptions }: LedgerParts,
  { agreement, activityType }: Between,
): Progress['conclude'] => {
  const { name } = agreement
  const update = projection.later(
    `UPDATE ${quoted(name)} SET ${quoted(fulfilmentColumn(activityType))} = ? WHERE id = ?`,
  )
  return (id, { before, after }) => {
    const status = statusOf(after)
    if (status !== statusOf(before)) {
      projection.changed.add(name)
      update().run(status, id)
    }
    const [wasOver, over] = [overIn(before), overIn(after)]
    const exception: Raised = {
      rule: 'over-fulfilled',
      concept: name,
      streams: [id, activityType],
      details: { activityType, lines: over },
    }
    if (wasOver === 0 && over > 0) exceptions.raise(exception)
    if (wasOver > 0 && over === 0) exceptions.clear(exception)
    if (wasOver > 0 && over > 0 && wasOver !== over) exceptions.amend(exception)
  }
}
