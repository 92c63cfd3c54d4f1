import { type JsonObject, toMicros } from '@polder/kernel'
import type { ConceptShape, Field } from '@polder/model'
import { quoted } from '../schema/sql.ts'
import type { Projection } from '../projector/projection.ts'
import { linesOf } from './fulfilment.ts'
import type { Ledger, LedgerParts } from './ledgers.ts'

/**
 * ST-2: goods whose owner changes move stock, in the direction that the activity has. Nobody writes
 * this ledger by hand, so it adds up at every position.
 */
export const stockMovements =
  (parts: LedgerParts, shape: ConceptShape): Ledger =>
  (change, write) => {
    write()
    const { subject, quantity } = shape.meanings.line
    if (subject === undefined || quantity === undefined) return
    const at = locationOf(shape, change.payload)
    for (const [index, line] of linesOf(change.payload).entries()) {
      const item = line[subject.name]
      const moved = line[quantity.name]
      if (typeof item !== 'string' || typeof moved !== 'string') continue
      const kept = parts.projection.redirects.follow(item)
      if (!isKept(parts.projection, subject, kept)) continue
      move(parts, {
        activity: change.id,
        line: typeof line['line'] === 'number' ? line['line'] : index + 1,
        activityType: shape.name,
        location: at,
        subject: kept,
        micros: signOf(shape, change.payload) * toMicros(moved),
        occurredOn: text(change.payload['postedOn']),
      })
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

const move = ({ projection, exceptions }: LedgerParts, movement: Movement) => {
  const { location, subject, micros } = movement
  projection.rowsOf('StockMovement').insert({
    activity: movement.activity,
    line: movement.line,
    activityType: movement.activityType,
    location,
    subject,
    quantity: micros,
    occurredOn: movement.occurredOn,
  })
  projection.changed.add('Stock')
  const stock = projection
    .statements(
      `INSERT INTO "Stock" (location, subject, quantity) VALUES (?, ?, ?)
       ON CONFLICT (location, subject) DO UPDATE SET quantity = quantity + excluded.quantity
       RETURNING quantity`,
    )
    .get(location, subject, micros)
  const streams = [subject, location]
  // ST-4: refused at entry or not, below zero is an exception in everyone's read model.
  if (Number(stock?.['quantity'] ?? 0) < 0)
    exceptions.raise({ rule: 'stock-below-zero', concept: 'Stock', streams, details: { location, subject } })
  else if (micros > 0) exceptions.clear('stock-below-zero', streams)
}

const locationOf = ({ meanings }: ConceptShape, payload: JsonObject): string => {
  const at = meanings.header.location === undefined ? undefined : payload[meanings.header.location.name]
  return typeof at === 'string' ? at : String(payload['branch'] ?? '')
}

/** Out takes away. A concept that leaves its direction open says it in an attribute. */
const signOf = ({ concept, meanings }: ConceptShape, payload: JsonObject): 1 | -1 => {
  const said = meanings.header.direction === undefined ? undefined : payload[meanings.header.direction.name]
  const direction = said ?? (concept.kind === 'activity' ? concept.direction : undefined)
  return direction === 'out' ? -1 : 1
}

/** Whether stock is kept of a thing: as its concept says, by an attribute of its own. */
const isKept = ({ enterprise, statements }: Projection, subject: Field, id: string): boolean => {
  for (const name of subject.to) {
    const concept = enterprise.shapes.get(name)?.concept
    if (concept?.kind !== 'entity' || concept.stock === undefined) continue
    const row = statements(
      `SELECT ${quoted(concept.stock.kept)} AS kept FROM ${quoted(name)} WHERE id = ?`,
    ).get(id)
    if (row !== undefined) return row['kept'] === 1
  }
  return true
}

const text = (value: unknown) => (typeof value === 'string' ? value : null)
