import { isJsonObject, type JsonObject, type JsonValue, toMinor } from '@polder/kernel'
import type { ConceptShape } from '@polder/model'
import type { Change, Projection } from '../projector/projection.ts'
import { addExposure } from './exposure.ts'
import { linesOf } from './fulfilment.ts'
import type { Ledger, LedgerParts } from './ledgers.ts'

/**
 * FI-2: what invoices and payments leave open. Every document has one row: what it comes to (above
 * zero when the party owes it), how much of that is settled, and what is left. Each settlement is on
 * two rows, once for the document and once against the payment, so all of them sum to zero.
 */
export const openingItem =
  ({ projection }: LedgerParts, shape: ConceptShape): Ledger =>
  (change, write) => {
    write()
    const totals = change.payload['totals']
    if (!isJsonObject(totals)) return
    const minor = moneyOf(projection, totals['total'])
    const owedMinor = isIn(shape, change.payload) ? -minor : minor
    openItem(projection, { shape, change, totalMinor: owedMinor })
    const { reverses } = change.payload
    if (typeof reverses !== 'string') return
    settle(projection, change.id, owedMinor)
    settle(projection, reverses, -owedMinor)
  }

/** A payment: what it allocates settles documents, and the rest of it stays open for the party. */
export const settlingItems =
  ({ projection }: LedgerParts, shape: ConceptShape): Ledger =>
  (change, write) => {
    write()
    const { amount } = shape.meanings.header
    const sign = isIn(shape, change.payload) ? 1 : -1
    const paidMinor = moneyOf(projection, amount && change.payload[amount.name])
    openItem(projection, { shape, change, totalMinor: -sign * paidMinor })
    for (const { document, minor } of allocations(projection, shape, change.payload)) {
      settle(projection, document, sign * minor)
      settle(projection, change.id, -sign * minor)
    }
    const { reverses } = change.payload
    if (typeof reverses === 'string') settleEachOther(projection, reverses, change.id)
  }

const isIn = ({ concept, meanings }: ConceptShape, payload: JsonObject) => {
  const { direction } = meanings.header
  const said = direction === undefined ? undefined : payload[direction.name]
  return (said ?? (concept.kind === 'activity' ? concept.direction : undefined)) === 'in'
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

type Opened = {
  readonly shape: ConceptShape
  readonly change: Change
  readonly totalMinor: number
}

const openItem = (projection: Projection, { shape, change, totalMinor }: Opened) => {
  const { payload, id } = change
  const { meanings, name } = shape
  const text = (attribute: string | undefined) => {
    const value = attribute === undefined ? undefined : payload[attribute]
    return typeof value === 'string' ? value : null
  }
  const said = text(meanings.party?.name)
  const party = said === null ? null : projection.redirects.follow(said)
  projection.rowsOf('OpenItem').insert({
    document: id,
    documentType: name,
    number: text('number'),
    party,
    branch: text('branch'),
    postedOn: text('postedOn'),
    dueOn: text(meanings.header.dueOn?.name) ?? text('postedOn'),
    total: totalMinor,
    settled: 0,
    open: totalMinor,
    status: totalMinor === 0 ? 'settled' : 'open',
  })
  if (party !== null) addExposure(projection, { party, invoicedMinor: totalMinor })
}

const settle = (projection: Projection, document: string, minor: number) => {
  if (minor === 0) return
  projection.changed.add('OpenItem')
  const row = projection
    .statements(
      `UPDATE "OpenItem" SET settled = settled + ?, open = open - ?,
         status = CASE WHEN open = ? THEN 'settled' ELSE 'open' END
       WHERE document = ? RETURNING party`,
    )
    .get(minor, minor, minor, document)
  const party = row?.['party']
  if (typeof party === 'string') addExposure(projection, { party, invoicedMinor: -minor })
}

/** What is left of a payment and of its reversal is the same, once each way. */
const settleEachOther = (projection: Projection, first: string, reversal: string) => {
  const row = projection
    .statements('SELECT open FROM "OpenItem" WHERE document = ?')
    .get(first)
  const openMinor = Number(row?.['open'] ?? 0)
  settle(projection, first, openMinor)
  settle(projection, reversal, -openMinor)
}
