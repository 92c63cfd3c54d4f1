import type { BranchLog } from '@polder/events'
import { atSecond } from '@polder/events/testing'
import { asId, assert, type JsonObject, type StreamId } from '@polder/kernel'
import {
  aCustomer,
  aDelivery,
  anInvoice,
  anItem,
  anOrder,
  anOrganisation,
  becomes,
  changed,
  type Happening,
} from './happenings.ts'
import { commitOf } from './office.ts'

/** A company's sales, as large as a benchmark wants them: the same every time. */
const ITEMS = 200
const CUSTOMERS = 100

/** Ids in the order of time, as UUIDv7 gives them: what indexes of ids cost depends on it. */
const idAt = (kind: keyof typeof KINDS, index: number): StreamId => {
  const time = (BASE_TIME + index * 8 + KINDS[kind]).toString(16).padStart(12, '0')
  const tail = `7000-8000-${((index * 2_654_435_761) % 2 ** 48).toString(16).padStart(12, '0')}`
  return asId<StreamId>(`${time.slice(0, 8)}-${time.slice(8)}-${tail}`)
}

const BASE_TIME = 1_700_000_000_000
const KINDS = { order: 0, delivery: 1, invoice: 2, organisation: 3, customer: 4, item: 5 }

const at = (kind: keyof typeof KINDS, index: number, happening: Happening): Happening => ({
  ...happening,
  streamId: idAt(kind, index),
})

/** Five of seven orders are confirmed, and one of eleven is closed, whoever their customer is. */
export const lifeOfOrderAt = (index: number): readonly Happening[] => [
  orderAt(index),
  ...(index % 7 < 5 ? [at('order', index, becomes('Order', 'Confirmed', ''))] : []),
  ...(index % 11 === 0 ? [at('order', index, becomes('Order', 'Closed', ''))] : []),
]

export const orderIdAt = (index: number): StreamId => idAt('order', index)
export const customerIdAt = (index: number): StreamId => idAt('customer', index % CUSTOMERS)

export const renamedAt = (customer: number, name: string): Happening =>
  at('organisation', customer, changed('Organisation', '', { name }))

const customerOf = (index: number) => idAt('customer', (index * 7) % CUSTOMERS)
const itemOf = (index: number, line: number) => idAt('item', (index * 13 + line * 31) % ITEMS)

export const theRelations = (): readonly Happening[] => [
  ...Array.from({ length: CUSTOMERS }, (_, index) => [
    at('organisation', index, anOrganisation('', { name: `Organisation ${index} of the town` })),
    at('customer', index, aCustomer('', { of: idAt('organisation', index), number: `C${index}` })),
  ]).flat(),
  ...Array.from({ length: ITEMS }, (_, index) =>
    at('item', index, anItem('', { sku: `SKU-${index}`, name: `Item ${index}, boxed` })),
  ),
]

const LINES_PER_ORDER = 3

const linesOf = (
  line: (line: number) => JsonObject,
  length = LINES_PER_ORDER,
): readonly JsonObject[] => Array.from({ length }, (_, index) => line(index))

type OrderWishes = { readonly customer?: StreamId; readonly lines?: number }

export const orderAt = (
  index: number,
  { customer = customerOf(index), lines }: OrderWishes = {},
): Happening =>
  at(
    'order',
    index,
    anOrder('', {
      customer,
      reference: referenceAt(index),
      placedOn: dayAt(index),
      requestedOn: dayAt(index + 14),
      shipTo: { street: 'Taucherstraße 10', city: 'Cunewalde', postalCode: '01307', country: 'DE' },
      paymentTerms: 'P30D',
      freight: '32.38',
      lines: linesOf(
        (line) => ({
          ...pieces(index, line),
          unitPrice: '12.5',
          vat: '21',
          ...(line === 1 && { discount: '5' }),
        }),
        lines,
      ),
    }),
  )

export const referenceAt = (index: number): string => `PO-${String(index).padStart(7, '0')}`

const pieces = (index: number, line: number): JsonObject => ({
  item: itemOf(index, line),
  quantity: String(1 + ((index + line) % 20)),
  description: `Item ${line}, boxed`,
})

export const deliveryAt = (index: number): Happening =>
  at(
    'delivery',
    index,
    aDelivery('', {
      under: idAt('order', index),
      customer: customerOf(index),
      number: `DEL-LON-1-2026-${String(index).padStart(6, '0')}`,
      postedOn: dayAt(index + 3),
      lines: linesOf((line) => ({ ...pieces(index, line), underLine: line + 1 })),
    }),
  )

export const invoiceAt = (index: number): Happening => {
  const { lines = [] } = orderAt(index).payload
  return at(
    'invoice',
    index,
    anInvoice('', {
      under: idAt('order', index),
      customer: customerOf(index),
      number: `INV-LON-1-2026-${String(index).padStart(6, '0')}`,
      postedOn: dayAt(index + 3),
      dueOn: dayAt(index + 33),
      freight: '32.38',
      // Safe: the lines of an order are objects.
      lines: (lines as readonly JsonObject[]).map((line, place) => ({
        ...line,
        underLine: place + 1,
      })),
    }),
  )
}

const FIRST_DAY_MS = Date.UTC(2024, 0, 1)
const DAY_MS = 86_400_000
const DAYS = 900

export const dayAt = (index: number): string =>
  new Date(FIRST_DAY_MS + (index % DAYS) * DAY_MS).toISOString().slice(0, 10)

/** All of it in one commit, since nobody looks at a million of them. */
export const recordTogether = (log: BranchLog, happenings: readonly Happening[]): void => {
  const { deviceCommitNumber: _, ...commit } = commitOf(happenings, log.headRevision)
  const { status } = log.record(commit, atSecond(0))
  assert(status === 'accepted', `a benchmark's commit is accepted, not ${status}`)
}
