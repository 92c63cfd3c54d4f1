import { describe, expect, test } from 'vitest'
import type { Changes } from '../testing/index.ts'
import { messagesIn } from '../testing/index.ts'

const BROKEN: { readonly [message: string]: Changes } = {
  'Order.lines.quantity.means: what means "quantity" is of the type quantity, and this is of the type text':
    { 'Order.lines.quantity.type': 'text' },
  'Order.lines.unitPrice.means: what means "unitPrice" is of the type unitPrice, and this is of the type money':
    { 'Order.lines.unitPrice': { type: 'money', means: 'unitPrice' } },
  'Order.lines.vat.means: what means "vat" is of the type percent, and this is of the type quantity':
    {
      'Order.lines.vat': { type: 'quantity', means: 'vat' },
    },
  'Order.attributes.freight.means: "quantity" is said of an attribute of the lines; move it to "lines" or leave it out':
    { 'Order.attributes.freight.means': 'quantity' },
  'Order.lines.discount.means: "charge" is said of one of the "attributes"; move it there or leave it out':
    { 'Order.lines.discount': { type: 'money', means: 'charge' } },
  'Order.parties.customer.means: "location" is said of an activity, and this is an agreement; leave it out':
    { 'Order.parties.customer.means': 'location' },
  'Delivery.parties.carrier.means: "location" is said of one of the "attributes"; move it there or leave it out':
    { 'Delivery.parties.carrier.means': 'location' },
  'Item.attributes.listPrice.means: "unitPrice" is said of an agreement or an activity, and this is an entity; leave it out':
    { 'Item.attributes.listPrice.means': 'unitPrice' },
  'Customer.attributes.number.means: "code" is said of a work area, and this is a role; leave it out':
    { 'Customer.attributes.number.means': 'code' },
  'Person.attributes.addresses.attributes.use.means: "direction" is said of an activity, and this is an entity; leave it out':
    { 'Person.attributes.addresses.attributes.use.means': 'direction' },
  'Order.lines.returned.means: lines.quantity already means "quantity"; say it of one attribute': {
    'Order.lines.returned': { type: 'quantity', means: 'quantity' },
  },
  'Order.lines.item.means: what lines are about is an entity, and Supplier is not; refer to one that is':
    { 'Order.lines.item': { type: 'reference', to: ['Item', 'Supplier'], means: 'subject' } },
  'Delivery.attributes.location.means: goods lie in a work area, and Item is not; refer to one that is':
    { 'Delivery.attributes.location.to': ['Branch', 'Item'] },
  'Payment.lines.document.means: only an activity with "payment": "opens" can be settled, and Delivery is not; refer to one that is':
    { 'Payment.lines.document.to': ['Invoice', 'Delivery'] },
  'Payment.attributes.direction.means: a direction has exactly the options "in" and "out"': {
    'Payment.attributes.direction.options': ['in', 'out', 'both'],
  },
  'Order.lines: lines with prices need an attribute that means "quantity"; add one': {
    'Order.lines.quantity.means': undefined,
  },
  'Invoice.lines: lines with prices need an attribute that means "unitPrice"; add one': {
    'Invoice.lines.unitPrice': undefined,
  },
  'Delivery.attributes.freight.means: a charge is added to the total of priced lines, and these have none; leave it out':
    { 'Delivery.attributes.freight': { type: 'money', means: 'charge' } },
  'Delivery.ownershipChange: goods that move need lines with an attribute that means "subject"; add one':
    { 'Delivery.lines.item.means': undefined },
  'Delivery.attributes.location.means: a location says where goods move, and none do; add "ownershipChange": true or leave it out':
    { 'Delivery.ownershipChange': undefined },
  'Delivery.direction: goods or money that move go in or out; add "direction", or a choice that means "direction"':
    { 'Delivery.direction': undefined },
  'Payment.direction: direction says the direction too; leave one of them out': {
    'Payment.direction': 'in',
  },
  'Invoice.payment: somebody owes or pays; add a party to "parties"': { 'Invoice.parties': {} },
  'Delivery.payment: what is owed is the total of priced lines; give them a quantity and a unit price':
    { 'Delivery.payment': 'opens' },
  'Payment.payment: money moves; add an attribute of the type money that means "amount"': {
    'Payment.attributes.amount.means': undefined,
  },
  'Payment.attributes.amount.means: "amount" is said of a payment; add "payment": "settles" or leave it out':
    { 'Payment.payment': undefined },
  'Payment.lines: lines of a payment need an attribute that means "allocated"; add one': {
    'Payment.lines.amount.means': undefined,
  },
  'Invoice.attributes.paymentTerms.means: terms count up to a day, and no attribute means "dueOn"; add one of the type date':
    { 'Invoice.attributes.dueOn.means': undefined },
  'Delivery.attributes.dueOn.means: only what opens an item falls due; add "payment": "opens" or leave it out':
    { 'Delivery.attributes.dueOn': { type: 'date', means: 'dueOn' } },
}

const RULES: { readonly [message: string]: Changes } = {
  'Order.rules.2: there is no rule "aproval"; did you mean "approval"?': {
    'Order.rules': ['within-spending-limit', 'aproval'],
  },
  'Order.rules.1: there is no rule "four-eyes"; known are within-spending-limit, approval, party-ended, stock-available':
    { 'Order.rules': ['four-eyes'] },
  'Order.rules.1: "stock-available" is a rule about an activity, and this is an agreement; leave it out':
    { 'Order.rules': ['stock-available'] },
  'Customer.rules.1: "approval" is a rule about an agreement, and this is a role; leave it out': {
    'Customer.rules': ['approval'],
  },
  'Order.rules.2: nothing says that approval is needed; add a yes/no attribute that means "approval"':
    { 'Order.attributes.needsApproval.means': undefined },
  'Order.rules.1: the limit of a party is compared with a total; add a party, and lines with prices':
    { 'Order.parties': undefined },
  'StockCorrection.rules.1: stock is of what the lines are about; add attributes that mean "subject" and "quantity"':
    { 'StockCorrection.lines': undefined },
}

describe('the meanings in a model', () => {
  test.each(Object.entries(BROKEN))('%s', (message, changes) => {
    expect(messagesIn(changes)).toContain(message)
  })
})

describe('the rules in a model', () => {
  test.each(Object.entries(RULES))('%s', (message, changes) => {
    expect(messagesIn(changes)).toContain(message)
  })
})
