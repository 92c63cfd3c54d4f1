import type { JsonObject } from '@polder/kernel'
import { type ConceptShape, directionOf, type Field } from '@polder/model'
import { quoted } from '../schema/sql.ts'
import { lineNumber } from '../projector/lists.ts'
import type { Batch } from '../projector/batch.ts'
import type { Projection } from '../projector/projection.ts'
import type { Exceptions, Raised } from './exceptions.ts'
import type { Ledger, LedgerParts } from './ledger.ts'
import { linesOf, microsIn } from './lines.ts'

/**
 * ST-2: goods whose owner changes move stock, in the direction that the activity has. Nobody writes
 * this ledger by hand, so it adds up at every position.
 */
export const stockMovements = (parts: LedgerParts, shape: ConceptShape): Ledger => {
  const { projection } = parts
  const { subject, quantity } = shape.meanings.line
  if (subject === undefined || quantity === undefined) return (_, write) => write()
  const isKept = createIsKept(projection, subject)
  const move = createMove(parts)
  return (change, write) => {
    write()
    const { id, payload } = change
    const sign = directionOf(shape, payload) === 'out' ? -1 : 1
    const moved = { activity: id, activityType: shape.name, location: locationOf(shape, payload) }
    const occurredOn = textOf(payload['postedOn'])
    for (const [index, line] of linesOf(payload).entries()) {
      const item = line[subject.name]
      const micros = microsIn(line, quantity)
      if (typeof item !== 'string' || micros === null) continue
      const kept = projection.redirects.follow(item)
      if (isKept(kept))
        move({
          ...moved,
          line: lineNumber(line, index),
          subject: kept,
          micros: sign * micros,
          occurredOn,
        })
    }
  }
}

type Movement = {
  readonly activity: string
  readonly line: number
  readonly activityType: string
  readonly location: string
  readonly subject: string
  readonly micros: number
  readonly occurredOn: string | null
}

const createMove = ({ projection, exceptions }: LedgerParts) => {
  const { later, changed } = projection
  const insert = later(
    `INSERT INTO "StockMovement" (activity, line, activityType, location, subject, quantity, occurredOn)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  )
  const addStock = createStock(projection, exceptions)
  return (movement: Movement) => {
    const { activity, line, activityType, location, subject, micros, occurredOn } = movement
    changed.add('StockMovement')
    insert().run(activity, line, activityType, location, subject, micros, occurredOn)
    addStock({ location, subject, micros })
  }
}

export type StockMoved = {
  readonly location: string
  readonly subject: string
  readonly micros: number
}

/** ST-4: refused at entry or not, stock that goes below zero is an exception in everyone's eyes. */
export const createStock = (
  { sumOf, changed }: Projection,
  exceptions: Exceptions,
): ((moved: StockMoved) => void) => {
  const add = sumOf('Stock')
  return ({ location, subject, micros }) => {
    changed.add('Stock')
    const after = add([location, subject], [micros])
    const before = after - micros
    if (before >= 0 && after < 0) exceptions.raise(belowZero(location, subject))
    if (before < 0 && after >= 0) exceptions.clear(belowZero(location, subject))
  }
}

export const belowZero = (location: string, subject: string): Raised => ({
  rule: 'stock-below-zero',
  concept: 'Stock',
  streams: [subject, location],
  details: { location, subject },
})

const locationOf = ({ meanings }: ConceptShape, payload: JsonObject): string => {
  const { location } = meanings.header
  const at = location === undefined ? null : textOf(payload[location.name])
  return at ?? textOf(payload['branch']) ?? ''
}

/** Whether stock is kept of a thing: as its concept says, by an attribute of its own. */
const createIsKept = ({ enterprise, later, batch }: Projection, subject: Field) => {
  const selects = subject.to.flatMap((name) => {
    const concept = enterprise.shapes.get(name)?.concept
    return concept?.kind === 'entity' && concept.stock !== undefined
      ? [later(`SELECT ${quoted(concept.stock.kept)} AS kept FROM ${quoted(name)} WHERE id = ?`)]
      : []
  })
  const read = (id: string): boolean => {
    for (const select of selects) {
      const row = select().get(id)
      if (row !== undefined) return row['kept'] === 1
    }
    return true
  }
  return batch === null ? read : readOnce(read, batch)
}

/** Once in a batch, which a change of any such thing ends (`projector.ts`). */
const readOnce = (read: (id: string) => boolean, batch: Batch) => {
  const known = new Map<string, boolean>()
  batch.onEnd(() => known.clear())
  return (id: string): boolean => {
    const isKept = known.get(id) ?? read(id)
    known.set(id, isKept)
    return isKept
  }
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : null)
