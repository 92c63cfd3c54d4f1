import type { ShownColumn } from '@polder/model'
import { attributeOf } from '../schema/neighbour.ts'
import { quoted, type SqlValue } from '../schema/sql.ts'
import type { Projection } from './projection.ts'
import type { Later } from './statements.ts'

/** A table, and what it shows of a neighbour. */
export type Showing = { readonly table: string; readonly shown: ShownColumn }

/** What a neighbour shows now, pending changes included; null without such a neighbour. */
export type ShownValue = (id: string) => SqlValue

type Step = {
  readonly select: Later
  /** The role's own column is a reference, and the value is its entity's. */
  readonly further: ShownValue | null
}

/** Looks along the concepts that the reference may point to; the first that has the id counts. */
export const createShownValue = (projection: Projection, shown: ShownColumn): ShownValue => {
  const steps = shown.to.flatMap((concept): readonly Step[] => {
    const found = attributeOf(projection.layoutOf(concept).table, shown.attribute)
    if (found === undefined) return []
    const column = found.kind === 'own' ? found.column.name : found.shown.via
    return [
      {
        select: projection.later(
          `SELECT ${quoted(column)} AS value FROM ${quoted(concept)} WHERE id = ?`,
        ),
        further: found.kind === 'own' ? null : createShownValue(projection, found.shown),
      },
    ]
  })
  return (id) => {
    for (const { select, further } of steps) {
      const row = select().get(id)
      if (row === undefined) continue
      const value = row['value'] ?? null
      return further === null || typeof value !== 'string' ? value : further(value)
    }
    return null
  }
}
