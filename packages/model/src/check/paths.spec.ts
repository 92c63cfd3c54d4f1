import { describe, expect, test } from 'vitest'
import type { Changes } from '../testing/index.ts'
import { messagesIn } from '../testing/index.ts'

const CARRIER_HAS = 'it has of, number'

const BROKEN: { readonly [message: string]: Changes } = {
  'Order.title: Order has no attribute "refrence"; did you mean "reference"?': {
    'Order.title': 'refrence',
  },
  'Payment.title: Payment has no attribute "slip"; it has branch, reverses, customer, postedOn, direction, method, amount, reference, lines':
    { 'Payment.title': 'slip', 'Payment.number': undefined },
  'Order.title: a title is text, and "shipTo" is of the type address; name another': {
    'Order.title': 'shipTo',
  },
  'Order.lists.2.filter: Order has no attribute "custmer"; did you mean "customer"?': {
    'Order.lists': [
      { filter: [], sort: 'placedOn' },
      { filter: ['custmer'], sort: 'placedOn' },
    ],
  },
  'Order.lists.1.sort: Order has no attribute "postedOn"; did you mean "placedOn"?': {
    'Order.lists': [{ filter: [], sort: 'postedOn' }],
  },
  'Order.lists.1.filter: "shipTo" holds more than one value and can\'t be listed by; leave it out':
    {
      'Order.lists': [{ filter: ['shipTo'], sort: 'placedOn' }],
    },
  'Order.lists.1: names an attribute twice; filter and sort by different ones': {
    'Order.lists': [{ filter: ['placedOn'], sort: 'placedOn' }],
  },
  'Customer.lists.2.sort: "name" is the entity\'s; to sort by it, say "show": { "name": "inline" }':
    {
      'Customer.show.name': 'join',
    },
  'Customer.show.birthday: Organisation has no attribute "birthday"; it has name, contactName, contactTitle, addresses, address, email, phone, fax, website, vatNumber, language':
    { 'Customer.show': { name: 'inline', birthday: 'join' } },
  'Customer.show.address: is of the type address, which no list can show; name another': {
    'Customer.show.address': 'join',
  },
  [`Order.attributes.carrier.show.nmbr: Carrier has no attribute "nmbr"; did you mean "number"?`]: {
    'Order.attributes.carrier.show': { nmbr: 'join' },
  },
  'Order.lines.item.show: lists show neighbours of the concept itself; leave it out here': {
    'Order.lines.item.show': { name: 'join' },
  },
  'Order.lines.unitPrice.quote: Item has no attribute "listPrize"; did you mean "listPrice"?': {
    'Order.lines.unitPrice.quote': 'item.listPrize',
  },
  'Order.lines.unitPrice.quote: Order has no attribute "itm"; did you mean "item"?': {
    'Order.lines.unitPrice.quote': 'itm.listPrice',
  },
  'Order.lines.vat.quote: VatCategory has no attribute "percent"; it has code, name, rate': {
    'Order.lines.vat.quote': 'item.vatCategory.percent',
  },
  'Order.lines.vat.quote: "name" is of the type text and leads no further; a path goes over references':
    { 'Order.lines.vat.quote': 'item.name.rate' },
  'Order.lines.vat.quote: leads to "name" of the type text, and this is of the type percent; make them the same':
    { 'Order.lines.vat.quote': 'item.vatCategory.name' },
  'Order.attributes.reference.quote: "name" belongs to the entity that Customer is a role of; write "of.name"':
    { 'Order.attributes.reference.quote': 'customer.name' },
  [`Order.attributes.remarks.quote: Carrier has no attribute "remarks"; ${CARRIER_HAS}`]: {
    'Order.attributes.remarks.quote': 'carrier.remarks',
  },
  'Delivery.parties.carrier.quote: leads to "customer", which may be of Customer; add "Customer" to "to"':
    { 'Delivery.parties.carrier.quote': 'under.customer' },
  'Order.attributes.speed.quote: leads to "speed", which may be "slow"; add it to "options"': {
    'Carrier.attributes.speed': { type: 'choice', options: ['slow', 'fast'] },
    'Order.attributes.speed': { type: 'choice', options: ['fast'], quote: 'carrier.speed' },
  },
  'Delivery.parties.customer.quote: starts from "carrier", which is quoted itself and only later; move it before "customer"':
    { 'Delivery.parties.customer.quote': 'carrier.number' },
  'Person.attributes.addresses.attributes.address.quote: only attributes of the concept itself and of its "lines" are quoted; leave it out here':
    { 'Person.attributes.addresses.attributes.address.quote': 'use.address' },
  'Employee.attributes.jobTitle.quote: has more than 5 steps; shorten it': {
    'Employee.attributes.jobTitle.quote':
      'reportsTo.reportsTo.reportsTo.reportsTo.reportsTo.reportsTo.jobTitle',
  },
}

const SOUND: readonly Changes[] = [
  { 'Order.attributes.reference.quote': 'customer.of.name' },
  { 'Order.attributes.remarks.quote': 'carrier.of.phone' },
  { 'CreditNote.attributes.reference.quote': 'invoice.number' },
  { 'CreditNote.attributes.invoice.show': { number: 'join' } },
  { 'Order.attributes.freight.quote': 'customer.spendingLimit' },
  { 'Order.lists': [{ filter: ['deliveryStatus', 'status'], sort: 'total' }] },
]

describe('the paths in a model', () => {
  test.each(Object.entries(BROKEN))('%s', (message, changes) => {
    expect(messagesIn(changes)).toContain(message)
  })

  test.each(SOUND)('%j leads somewhere', (changes) => {
    expect(messagesIn(changes)).toEqual([])
  })
})
