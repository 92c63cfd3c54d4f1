import { asId, type JsonObject, type StreamId } from '@polder/kernel'
import {
  aCustomer,
  aDelivery,
  anInvoice,
  anItem,
  anOrder,
  anOrganisation,
  type Happening,
} from './happenings.ts'

/** A company's sales, as large as a benchmark wants them: the same every time. */
export const ITEMS = 200
export const CUSTOMERS = 100

/** Ids in the order of time, as UUIDv7 gives them: what indexes of ids cost depends on it. */
export const idAt = (kind: keyof typeof KINDS, index: number): StreamId => {
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

const linesOf = (line: (line: number) => JsonObject): readonly JsonObject[] =>
  Array.from({ length: LINES_PER_ORDER }, (_, index) => line(index))

export const orderAt = (index: number, customer = customerOf(index)): Happening =>
  at(
    'order',
    index,
    anOrder('', {
      customer,
      reference: `PO ${index}`,
      placedOn: dayAt(index),
      requestedOn: dayAt(index + 14),
      shipTo: { street: 'Taucherstraße 10', city: 'Cunewalde', postalCode: '01307', country: 'DE' },
      paymentTerms: 'P30D',
      freight: '32.38',
      lines: linesOf((line) => ({
        ...pieces(index, line),
        unitPrice: '12.5',
        vat: '21',
        ...(line === 1 && { discount: '5' }),
      })),
    }),
  )

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

const dayAt = (index: number): string =>
  new Date(FIRST_DAY_MS + (index % DAYS) * DAY_MS).toISOString().slice(0, 10)
