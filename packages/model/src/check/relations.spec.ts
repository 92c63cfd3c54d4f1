import { describe, expect, test } from 'vitest'
import type { Changes } from '../testing/index.ts'
import { messagesIn } from '../testing/index.ts'

const BROKEN: { readonly [message: string]: Changes } = {
  'Order.attributes.carrier.to: there is no concept "Carier"; did you mean "Carrier"?': {
    'Order.attributes.carrier.to': 'Carier',
  },
  'Order.attributes.carrier.to: there is no concept "Forwarder"; add it or name another': {
    'Order.attributes.carrier.to': ['Carrier', 'Forwarder'],
  },
  'Order.parties.customer: a party is a reference to a role; give it "type": "reference"': {
    'Order.parties.customer': { type: 'text' },
  },
  'Order.parties.customer.to: a party is a role, an entity or a work area, and Invoice is an activity':
    { 'Order.parties.customer.to': 'Invoice' },
  'Customer.of: must name an entity, and Supplier is a role': { 'Customer.of': ['Supplier'] },
  'Customer.of: there is no concept "Persn"; did you mean "Person"?': { 'Customer.of': ['Persn'] },
  'Order.workarea: must name a work area, and Customer is a role': { 'Order.workarea': 'Customer' },
  'Order.workarea: must name a work area with "scope": "branch", since branches make documents; Location has another scope':
    { 'Order.workarea': 'Location' },
  'Payment.workarea: there is no concept "Brunch"; did you mean "Branch"?': {
    'Payment.workarea': 'Brunch',
  },
  'Order.governs: must name an activity, and Customer is a role': { 'Order.governs': ['Customer'] },
  'Order.governs: Payment doesn\'t lie under Order; add "under": "Order" to it, or leave it out': {
    'Order.governs': ['Delivery', 'Payment'],
  },
  'Order.governs: names an activity twice; name it once': {
    'Order.governs': ['Delivery', 'Delivery'],
  },
  'Order.lines: what is fulfilled is counted per line; give the lines an attribute that means "quantity"':
    { 'Order.lines': undefined },
  'Delivery.lines: what is fulfilled is counted per line; give the lines an attribute that means "quantity"':
    { 'Delivery.lines.quantity.means': undefined },
  'Delivery.under: must name an agreement, and Customer is a role': {
    'Delivery.under': 'Customer',
  },
  'Delivery.under: there is no concept "Ordr"; did you mean "Order"?': { 'Delivery.under': 'Ordr' },
  "OwnOrganisation.within: the account's own work area lies within nothing; leave it out": {
    'OwnOrganisation.within': 'Branch',
  },
  'Branch.within: must name the work area with "scope": "account" that it lies in': {
    'Branch.within': undefined,
  },
  'Location.within: must name the work area with "scope": "branch" that it lies in': {
    'Location.within': 'OwnOrganisation',
  },
  'Location.within: must name a work area, and Item is an entity': { 'Location.within': 'Item' },
  'Location.within: there is no concept "Branc"; did you mean "Branch"?': {
    'Location.within': 'Branc',
  },
  'concepts: needs a work area with "scope": "account", the enterprise itself; add one': {
    'OwnOrganisation.scope': 'place',
  },
  'concepts: needs a work area with "scope": "branch", which makes documents; add one': {
    'Branch.scope': 'place',
  },
  "Branch.scope: OwnOrganisation is already the account's own work area; give this another scope": {
    'Branch.scope': 'account',
  },
}

describe('how the concepts of a model hang together', () => {
  test.each(Object.entries(BROKEN))('%s', (message, changes) => {
    expect(messagesIn(changes)).toContain(message)
  })

  test('an activity may lie under an agreement that does not govern it', () => {
    expect(messagesIn({ 'Order.governs': undefined, 'Order.lists': undefined })).toEqual([])
  })
})
