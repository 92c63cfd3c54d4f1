import {
  type CommandId,
  type DeviceId,
  deriveId,
  type JsonObject,
  type StreamId,
} from '@polder/kernel'
import type { EdgeStamps } from '../stamp/stamp.ts'

/**
 * Wishes, each of which says only what matters to its test. What they make is known by a name:
 * `idOf('chai')` is the item that `anItem('chai')` creates.
 */
export type Wish = {
  readonly name: string
  readonly payload: JsonObject
  /** What the command makes is known by this. */
  readonly as?: string
  readonly by?: Partial<EdgeStamps>
}

const NAMES = '0192f5a0-0000-7000-8000-000000000000'

export const idOf = (name: string): StreamId => deriveId<StreamId>(NAMES, name)
export const commandIdOf = (name: string): CommandId => deriveId<CommandId>(NAMES, name)

export const DESK = { device: deriveId<DeviceId>(NAMES, 'desk'), deviceNumber: 1 }
export const LAPTOP = { device: deriveId<DeviceId>(NAMES, 'laptop'), deviceNumber: 2 }

/** A command by its name, for what has no builder of its own. */
export const wish = (name: string, payload: JsonObject, as?: string): Wish => ({
  name,
  payload,
  ...(as !== undefined && { as }),
})

/** The same wish, made by someone else, elsewhere or at another time. */
export const stampedWith = (by: Partial<EdgeStamps>, given: Wish): Wish => ({
  ...given,
  by: { ...given.by, ...by },
})
export const atBranch = (name: string, given: Wish): Wish =>
  stampedWith({ branch: idOf(name) }, given)
export const byUser = (name: string, given: Wish): Wish => stampedWith({ actor: idOf(name) }, given)

export const aUser = (as: string, rights: readonly JsonObject[] = []): Wish =>
  wish('CreateUser', { name: as, rights }, as)

export const aRight = (concept: string, operation: string, workarea = '*'): JsonObject => ({
  concept,
  operation,
  workarea,
})

export const aBranch = (as: string, payload: JsonObject): Wish =>
  wish('OpenBranch', { name: as, ...payload }, as)

export const aLocation = (as: string, payload: JsonObject = {}): Wish =>
  wish('OpenLocation', { name: as, code: as.toUpperCase(), ...payload }, as)

export const anOrganisation = (as: string, payload: JsonObject = {}): Wish =>
  wish('CreateOrganisation', { name: as, ...payload }, as)

export const anItem = (as: string, payload: JsonObject = {}): Wish =>
  wish(
    'CreateItem',
    { sku: as.toUpperCase(), name: as, listPrice: '10', vatCategory: idOf('standard'), ...payload },
    as,
  )

export const aCustomer = (as: string, payload: JsonObject = {}): Wish =>
  wish('AssignCustomer', { of: idOf('acme'), number: as.toUpperCase(), ...payload }, as)

export const aLine = (item: string, quantity: string, parts: JsonObject = {}): JsonObject => ({
  item: idOf(item),
  quantity,
  ...parts,
})

/** Two of `chai` at 10: 20.00, with 21% of VAT 24.20. */
export const anOrder = (as: string, payload: JsonObject = {}): Wish =>
  wish('PlaceOrder', { customer: idOf('buyer'), lines: [aLine('chai', '2')], ...payload }, as)

export const aDelivery = (as: string, payload: JsonObject = {}): Wish =>
  wish('PostDelivery', { under: idOf('order'), ...payload }, as)

export const anInvoice = (as: string, payload: JsonObject = {}): Wish =>
  wish('PostInvoice', { under: idOf('order'), ...payload }, as)

export const aPayment = (as: string, payload: JsonObject = {}): Wish =>
  wish('PostPayment', { customer: idOf('buyer'), method: 'bank', amount: '10.00', ...payload }, as)

export const aStockCorrection = (as: string, payload: JsonObject = {}): Wish =>
  wish('PostStockCorrection', { reason: 'opening', lines: [aLine('chai', '100')], ...payload }, as)

/** What is done to something that is there already: `ConfirmOrder`. */
export const doTo = (name: string, as: string, payload: JsonObject = {}): Wish =>
  wish(name, { id: idOf(as), ...payload })

export const merge = (concept: string, from: string, into: string): Wish =>
  wish(`Merge${concept}`, { from: idOf(from), into: idOf(into) })

/** An event as a test expects it; the payload says only what matters. */
export const event = (payloadItemName: string, payload: JsonObject = {}) => ({
  payloadItemName,
  payload,
})
