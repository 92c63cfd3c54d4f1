import { deriveId, type JsonObject, type JsonValue, present, type StreamId } from '@polder/kernel'
import { priced } from './pricing.ts'

/**
 * What happens to the aggregates of the standard model, with payloads as the command system makes
 * them. A test says only what matters to it; aggregates are known by short names.
 */
export type Happening = {
  readonly streamType: string
  readonly streamId: StreamId
  readonly payloadItemName: string
  readonly payload: JsonObject
}

const NAMES = '0192f5a0-0000-7000-8000-000000000000'

export const idOf = (name: string): StreamId => deriveId<StreamId>(NAMES, name)

/** `happens('Order', 'Confirmed', 'order')`. */
const happens = (
  concept: string,
  change: string,
  { as, payload = {} }: { readonly as: string; readonly payload?: JsonObject },
): Happening => ({
  streamType: concept,
  streamId: idOf(as),
  payloadItemName: `${concept}${change}Event`,
  payload,
})

export const changed = (concept: string, as: string, payload: JsonObject): Happening =>
  happens(concept, 'Changed', { as, payload })

export const merged = (concept: string, from: string, into: string): Happening =>
  happens(concept, 'Merged', { as: from, payload: { into: idOf(into) } })

export const yielded = (concept: string, as: string, payload: JsonObject): Happening =>
  happens(concept, 'Yielded', { as, payload })

export const becomes = (concept: string, change: string, as: string): Happening =>
  happens(concept, change, { as })

/** By the row of the exception. */
export const settled = (exception: JsonObject | undefined, reason: string): Happening => ({
  streamType: 'Exception',
  // Safe: the id of an exception is a text and names its stream.
  streamId: present(exception?.['id'], 'an exception that is there') as StreamId,
  payloadItemName: 'ExceptionSettledEvent',
  payload: { reason, by: idOf('somebody') },
})

export const anOrganisation = (as: string, payload: JsonObject = {}): Happening =>
  happens('Organisation', 'Created', { as, payload: { name: as, ...payload } })

export const aCustomer = (as: string, payload: JsonObject = {}): Happening =>
  happens('Customer', 'Assigned', {
    as,
    payload: { of: idOf('acme'), number: as.toUpperCase(), paymentTerms: 'P30D', ...payload },
  })

export const anItem = (as: string, payload: JsonObject = {}): Happening =>
  happens('Item', 'Created', {
    as,
    payload: {
      sku: as.toUpperCase(),
      name: as,
      nature: 'good',
      stocked: true,
      mayGoBelowZero: false,
      unit: 'piece',
      listPrice: '10',
      ...payload,
    },
  })

export const aLine = (item: string, quantity: string, parts: JsonObject = {}): JsonObject => ({
  item: idOf(item),
  quantity,
  unitPrice: '10',
  ...parts,
})

/** Goods that move, without a price. */
export const goods = (item: string, quantity: string, parts: JsonObject = {}): JsonObject => ({
  item: idOf(item),
  quantity,
  ...parts,
})

const DAY = '2026-11-23'
const AT_OFFICE = { branch: idOf('office') }

/** Two of `chai` at 10 for `buyer`, by the branch `office`. */
export const anOrder = (as: string, payload: JsonObject = {}): Happening =>
  happens('Order', 'Placed', {
    as,
    payload: priced({
      ...AT_OFFICE,
      customer: idOf('buyer'),
      placedOn: DAY,
      blocks: [],
      terms: idOf(`terms of ${as}`),
      lines: [aLine('chai', '2')],
      ...payload,
    }),
  })

export const aDelivery = (as: string, payload: JsonObject = {}): Happening =>
  posted('Delivery', as, {
    under: idOf('order'),
    customer: idOf('buyer'),
    location: idOf('office'),
    lines: numbered([goods('chai', '2', { underLine: 1 })]),
    ...withNumbers(payload),
  })

export const anInvoice = (as: string, payload: JsonObject = {}): Happening =>
  posted('Invoice', as, priced({ ...INVOICED, under: idOf('order'), ...payload }))

export const aCreditNote = (as: string, payload: JsonObject = {}): Happening =>
  posted('CreditNote', as, priced({ ...INVOICED, ...payload }))

const INVOICED = {
  customer: idOf('buyer'),
  dueOn: '2026-12-23',
  lines: [aLine('chai', '2', { underLine: 1 })],
}

export const aPayment = (as: string, payload: JsonObject = {}): Happening =>
  posted('Payment', as, {
    customer: idOf('buyer'),
    direction: 'in',
    method: 'bank',
    amount: '20.00',
    ...withNumbers(payload),
  })

export const aStockCorrection = (as: string, payload: JsonObject = {}): Happening =>
  posted('StockCorrection', as, {
    location: idOf('office'),
    reason: 'opening',
    lines: numbered([goods('chai', '100')]),
    ...withNumbers(payload),
  })

/** `settles('invoice', '10.00')`: a line of a payment. */
export const settles = (document: string, amount: string): JsonObject => ({
  document: idOf(document),
  amount,
})

const posted = (concept: string, as: string, payload: JsonObject): Happening =>
  happens(concept, 'Posted', {
    as,
    payload: { ...AT_OFFICE, postedOn: DAY, number: as.toUpperCase(), ...payload },
  })

/** The document the other way round, as a reversal says it (DO-1). */
export const aReversal = (as: string, of: Happening): Happening => ({
  ...of,
  streamId: idOf(as),
  payloadItemName: `${of.streamType}ReversedEvent`,
  payload: {
    ...negatedIn(of.payload, ['amount', 'freight']),
    ...('lines' in of.payload && {
      lines: recordsIn(of.payload, 'lines').map((line) =>
        negatedIn(line, ['quantity', 'amount', 'gross', 'net']),
      ),
    }),
    ...('totals' in of.payload && {
      // Safe: totals are an object wherever there are any.
      totals: negatedIn(of.payload['totals'] as JsonObject, ['gross', 'net', 'vatTotal', 'total']),
    }),
    number: as.toUpperCase(),
    reverses: of.streamId,
  },
})

const negatedIn = (values: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      names.includes(name) ? negatedText(value) : value,
    ]),
  )

const negatedText = (value: JsonValue) => {
  if (typeof value !== 'string' || Number(value) === 0) return value
  return value.startsWith('-') ? value.slice(1) : `-${value}`
}

const recordsIn = (payload: JsonObject, name: string): readonly JsonObject[] =>
  // Safe: lists of records hold objects.
  (payload[name] ?? []) as readonly JsonObject[]

const withNumbers = (payload: JsonObject): JsonObject =>
  'lines' in payload ? { ...payload, lines: numbered(recordsIn(payload, 'lines')) } : payload

const numbered = (lines: readonly JsonObject[]): readonly JsonObject[] =>
  lines.map((line, index) => ({ line: index + 1, ...line }))
