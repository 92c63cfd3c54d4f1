import { describe, expect, test } from 'vitest'
import type { Changes } from '../testing/index.ts'
import { messagesIn } from '../testing/index.ts'

/** What is said, and the change of the standard model that it is said of. */
const BROKEN: { readonly [message: string]: Changes } = {
  'language: must be 1': { '.language': 2 },
  'name: is required': { '.name': undefined },
  'name: may not be empty': { '.name': '' },
  'currency: is not a currency of ISO 4217, such as EUR': { '.currency': 'GLD' },
  'fiscalYearStartsOn: must be a month and a day, such as 04-01': { '.fiscalYearStartsOn': '4-1' },
  'curency: is not known here; did you mean "currency"?': { '.curency': 'EUR' },
  'concepts: must be an object, not a list': { '.concepts': [] },
  'order: a concept is named in PascalCase, in at most 60 letters and digits': {
    order: { kind: 'entity' },
  },
  'Order.kind: is "contract"; it must be one of entity, role, agreement, activity, workarea': {
    'Order.kind': 'contract',
  },
  'Order.kind: is required; it is one of entity, role, agreement, activity, workarea': {
    'Order.kind': undefined,
  },
  'Order: must be an object, not text': { Order: 'agreement' },
  'Order.workarea: is required': { 'Order.workarea': undefined },
  'Order.govern: is not known here; did you mean "governs"?': { 'Order.govern': ['Delivery'] },
  'Order.colour: is not known here; known are kind, label, plural, pluralLabel, title, attributes, lists, rules, workarea, parties, lines, governs':
    { 'Order.colour': 'red' },
  'Order.attributes.requestedOn.type: is "day"; it must be one of text, number, quantity, money, spendingLimit, unitPrice, percent, date, instant, duration, yesNo, choice, address, reference, lines':
    { 'Order.attributes.requestedOn.type': 'day' },
  'Order.attributes.remarks.requird: is not known here; did you mean "required"?': {
    'Order.attributes.remarks.requird': true,
  },
  'Order.attributes.remarks.required: must be true or false, not text': {
    'Order.attributes.remarks.required': 'yes',
  },
  'Order.lines.unitPrice.quote: must be a path over references that ends in an attribute, such as item.listPrice':
    { 'Order.lines.unitPrice.quote': 'listPrice' },
  'Order.parties.customer.to: must be text, not a number': { 'Order.parties.customer.to': 7 },
  'Order.parties.customer.to: needs at least one entry': { 'Order.parties.customer.to': [] },
  'Order.parties.customer.to.2: must be text, not a number': {
    'Order.parties.customer.to': ['Customer', 7],
  },
  'Order.parties.customer.show.name: must be one of join, inline, copy': {
    'Order.parties.customer.show.name': 'joined',
  },
  'Order.lines.vat.means: must be one of subject, quantity, unitPrice, discount, vat, charge, terms, dueOn, location, amount, settles, allocated, direction, approval, code':
    { 'Order.lines.vat.means': 'tax' },
  'Item.attributes.nature.options: needs at least one entry': {
    'Item.attributes.nature.options': [],
  },
  'Delivery.plural: must be in PascalCase, such as Deliveries': { 'Delivery.plural': 'deliveries' },
  'Invoice.number: must be one to six capitals, such as INV': { 'Invoice.number': 'inv' },
  'Invoice.numberStart: must be more than 0': { 'Invoice.numberStart': 0 },
  'Order.lists.1.sort: is required': { 'Order.lists': [{ filter: ['customer'] }] },
  'Customer.attributes.number.unique: must be one of refuse, yield': {
    'Customer.attributes.number.unique': true,
  },
  'setup.1.payload: is required': { '.setup': [{ command: 'OpenBranch' }] },
  'setup.1.as: must be in camelCase, such as counter': {
    '.setup': [{ command: 'OpenBranch', payload: {}, as: '$x' }],
  },
}

describe('the form of a model', () => {
  test.each(Object.entries(BROKEN))('%s', (message, changes) => {
    expect(messagesIn(changes)).toContain(message)
  })
})
