import { type JsonObject, type JsonValue, toMinor } from '@polder/kernel'
import { type ConceptShape, directionOf } from '@polder/model'
import type { Change, Projection } from '../projector/projection.ts'
import { type AddExposure, createExposure, totalMinor } from './exposure.ts'
import { createEarlierReversals, createEarlierSettlements, type Settlement } from './earlier.ts'
import { linesOf } from './lines.ts'
import type { Ledger, LedgerParts } from './ledger.ts'

/**
 * FI-2: what invoices and payments leave open. Every document has one row: what it comes to (above
 * zero when the party owes it), how much of that is settled, and what is left. Each settlement is on
 * two rows, once for the document and once against the payment, so all of them sum to zero; it is
 * written when both rows are there, whichever comes first.
 */
export const openingItem = ({ projection }: LedgerParts, shape: ConceptShape): Ledger => {
  const items = createOpenItems(projection)
  const earlier = createEarlierSettlements(projection, shape)
  return (change, write) => {
    write()
    const { id, payload } = change
    const minor = totalMinor(projection, payload)
    if (minor === null) return
    const owedMinor = directionOf(shape, payload) === 'in' ? -minor : minor
    items.open({ shape, change, totalMinor: owedMinor })
    const { reverses } = payload
    if (typeof reverses === 'string')
      items.settle({ document: reverses, against: id, minor: -owedMinor })
    for (const settlement of earlier(id)) items.settle(settlement)
  }
}

/** A payment: what it allocates settles documents, and the rest of it stays open for the party. */
export const settlingItems = ({ projection }: LedgerParts, shape: ConceptShape): Ledger => {
  const items = createOpenItems(projection)
  const earlierReversals = createEarlierReversals(projection, shape)
  const { amount } = shape.meanings.header
  return (change, write) => {
    write()
    const { id, payload } = change
    const sign = directionOf(shape, payload) === 'in' ? 1 : -1
    const paidMinor = moneyOf(projection, amount && payload[amount.name])
    items.open({ shape, change, totalMinor: -sign * paidMinor })
    for (const { document, minor } of allocations(projection, shape, payload))
      items.settle({ document, against: id, minor: sign * minor })
    const { reverses } = payload
    if (typeof reverses === 'string')
      items.settle({ document: reverses, against: id, minor: items.openOf(reverses) })
    for (const against of earlierReversals(id))
      items.settle({ document: id, against, minor: items.openOf(id) })
  }
}

type OpenItems = {
  readonly open: (opened: Opened) => void
  readonly settle: (settlement: Settlement) => void
  /** What is left of a document; 0 without one. */
  readonly openOf: (document: string) => number
}

type Opened = {
  readonly shape: ConceptShape
  readonly change: Change
  readonly totalMinor: number
}

const createOpenItems = (projection: Projection): OpenItems => {
  const { later, changed } = projection
  const addExposure = createExposure(projection)
  const select = later('SELECT party, open FROM "OpenItem" WHERE document = ?')
  const update = later(
    `UPDATE "OpenItem" SET settled = settled + ?, open = open - ?,
       status = iif(open = ?, 'settled', 'open') WHERE document = ?`,
  )
  return {
    open: createOpen(projection, addExposure),
    openOf: (document) => Number(select().get(document)?.['open'] ?? 0),
    settle: ({ document, against, minor }) => {
      if (minor === 0) return
      const [one, other] = [select().get(document), select().get(against)]
      if (one === undefined || other === undefined) return
      changed.add('OpenItem')
      update().run(minor, minor, minor, document)
      update().run(-minor, -minor, -minor, against)
      if (one['party'] === other['party']) return
      if (typeof one['party'] === 'string')
        addExposure({ party: one['party'], invoicedMinor: -minor })
      if (typeof other['party'] === 'string')
        addExposure({ party: other['party'], invoicedMinor: minor })
    },
  }
}

const createOpen = (projection: Projection, addExposure: AddExposure) => {
  const insert = projection.later(
    `INSERT INTO "OpenItem" (document, documentType, number, party, branch, postedOn, dueOn, total,
       settled, open, status) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)`,
  )
  return ({ shape: { name, meanings }, change: { id, payload }, totalMinor: total }: Opened) => {
    const said = textIn(payload, meanings.party?.name)
    const party = said === null ? null : projection.redirects.follow(said)
    const [number, branch] = [textIn(payload, 'number'), textIn(payload, 'branch')]
    const postedOn = textIn(payload, 'postedOn')
    const dueOn = textIn(payload, meanings.header.dueOn?.name) ?? postedOn
    projection.changed.add('OpenItem')
    const status = total === 0 ? 'settled' : 'open'
    insert().run(id, name, number, party, branch, postedOn, dueOn, total, total, status)
    if (party !== null) addExposure({ party, invoicedMinor: total })
  }
}

const textIn = (payload: JsonObject, attribute: string | undefined) => {
  const value = attribute === undefined ? undefined : payload[attribute]
  return typeof value === 'string' ? value : null
}

const moneyOf = ({ enterprise }: Projection, value: JsonValue | undefined) =>
  typeof value === 'string' ? toMinor(value, enterprise.currency) : 0

const allocations = (projection: Projection, { meanings }: ConceptShape, payload: JsonObject) => {
  const { settles, allocated } = meanings.line
  if (settles === undefined || allocated === undefined) return []
  return linesOf(payload).flatMap((line) => {
    const document = line[settles.name]
    return typeof document === 'string'
      ? [{ document, minor: moneyOf(projection, line[allocated.name]) }]
      : []
  })
}
