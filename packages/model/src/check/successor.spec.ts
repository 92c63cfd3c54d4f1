import { describe, expect, test } from 'vitest'
import type { Model } from '../language/model.ts'
import { standardModel } from '../standard/index.ts'
import { altered, type Changes } from '../testing/index.ts'
import { findingsOf } from './finding.ts'
import { checkSuccessor, type HasHistory } from './successor.ts'

const messagesFor = (changes: Changes, hasHistory?: HasHistory) => {
  const before = standardModel()
  // Safe: none of the changes here leaves the form of a model.
  const after = altered(before, changes) as unknown as Model
  const checked = checkSuccessor(before, after, hasHistory)
  return checked.ok ? [] : findingsOf(checked.refusal).map(({ message }) => message)
}

const FORBIDDEN: { readonly [message: string]: Changes } = {
  'currency: amounts have been written in USD; start another account for EUR': {
    '.currency': 'EUR',
  },
  'Carrier: has been used and can no longer be removed; put it back': { Carrier: undefined },
  'Carrier.kind: was a role and stays one; add another concept': {
    Carrier: { kind: 'entity', attributes: {} },
  },
  'Order.attributes.remarks: has been used and can no longer be removed; put it back': {
    'Order.attributes.remarks': undefined,
  },
  'Order.lines.discount: has been used and can no longer be removed; put it back': {
    'Order.lines.discount': undefined,
  },
  'Order.parties.customer: has been used and can no longer be removed; put it back': {
    'Order.parties': undefined,
  },
  'Person.attributes.addresses.attributes.use: has been used and can no longer be removed; put it back':
    { 'Person.attributes.addresses.attributes.use': undefined },
  'Order.attributes.remarks.type: was text and is date, and values have been written; add another attribute':
    { 'Order.attributes.remarks': { type: 'date' } },
  'Order.lines.unitPrice.means: was "unitPrice" and is gone, and what happened would mean something else; put it back':
    { 'Order.lines.unitPrice.means': undefined },
  'Item.attributes.barcode.unique: values have been given that claim no key; add another attribute':
    {
      'Item.attributes.barcode.unique': 'yield',
    },
  'Delivery.attributes.location.to: has been used with Branch; put it back': {
    'Delivery.attributes.location.to': 'Location',
  },
  'Customer.of: has been used with Person; put it back': { 'Customer.of': ['Organisation'] },
  'Invoice.under: has been used with Order; put it back': { 'Invoice.under': undefined },
  'Invoice.numberStart: was 1 and is 100, and numbers have been given; put it back or choose another "number"':
    { 'Invoice.numberStart': 100 },
  'Invoice.direction: was "out" and is "in", and what was posted went that way; put it back': {
    'Invoice.direction': 'in',
  },
  'Invoice.ownershipChange: was not there and is true, and what was posted has moved stock, or has not; put it back':
    { 'Invoice.ownershipChange': true },
  'Payment.payment: was "settles" and is gone, and what was posted has opened or settled items, or has not; put it back':
    { 'Payment.payment': undefined },
  'Location.scope: was "place" and is "branch", and work has been done within it; put it back': {
    'Location.scope': 'branch',
  },
}

const ALLOWED: readonly Changes[] = [
  {},
  { '.name': 'Our own' },
  { 'Order.label': 'Sales order' },
  { 'Order.attributes.colour': { type: 'text', unique: 'yield' } },
  { 'Order.attributes.reference.required': true },
  { 'Customer.attributes.number.unique': 'refuse' },
  { 'Delivery.attributes.location.to': ['Location', 'Branch', 'OwnOrganisation'] },
  { 'Payment.under': 'Order' },
  { 'Invoice.number': 'SI', 'Invoice.numberStart': 100 },
  { Vehicle: { kind: 'entity' } },
  { 'Item.attributes.nature.options': ['good', 'service'] },
]

const isUsed: HasHistory = (concept, path) => concept !== 'Carrier' && path !== 'attributes.remarks'

describe('checkSuccessor', () => {
  test.each(Object.entries(FORBIDDEN))('%s', (message, changes) => {
    expect(messagesFor(changes)).toContain(message)
  })

  test.each(ALLOWED)('%j is allowed', (changes) => {
    expect(messagesFor(changes)).toEqual([])
  })

  test('what was never used may go', () => {
    const changes = { Carrier: undefined, 'Order.attributes.remarks': undefined }
    expect(messagesFor(changes)).toHaveLength(2)
    expect(messagesFor(changes, isUsed)).toEqual([])
  })

  test('everything is told at once', () => {
    const checked = messagesFor({
      '.currency': 'EUR',
      Carrier: undefined,
      'Customer.of': ['Person'],
    })
    expect(checked).toHaveLength(3)
  })
})
