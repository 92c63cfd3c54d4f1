import { describe, expect, test } from 'vitest'
import type { Changes } from '../testing/index.ts'
import { messagesIn } from '../testing/index.ts'

const KEPT = 'the program keeps this name for itself; choose another'
const CAMEL_CASE = 'an attribute is named in camelCase, in at most 60 letters and digits'

const BROKEN: { readonly [message: string]: Changes } = {
  [`Exception: ${KEPT}`]: { Exception: { kind: 'entity' } },
  [`Model: ${KEPT}`]: { Model: { kind: 'entity' } },
  [`NumberSeries: ${KEPT}`]: { NumberSeries: { kind: 'entity' } },
  [`User: ${KEPT}`]: { User: { kind: 'entity' } },
  [`Stock: ${KEPT}`]: { Stock: { kind: 'entity' } },
  [`Openitem: ${KEPT}`]: { Openitem: { kind: 'entity' } },
  [`Order.attributes.PONumber: ${CAMEL_CASE}`]: { 'Order.attributes.PONumber': { type: 'text' } },
  [`Order.lines.cost price: ${CAMEL_CASE}`]: { 'Order.lines.cost price': { type: 'money' } },
  [`Person.attributes.addresses.attributes.Use: ${CAMEL_CASE}`]: {
    'Person.attributes.addresses.attributes.Use': { type: 'text' },
  },
  [`Item.attributes.constructor: ${KEPT}`]: { 'Item.attributes.constructor': { type: 'text' } },
  [`Item.attributes.rowid: ${KEPT}`]: { 'Item.attributes.rowid': { type: 'text' } },
  [`Order.attributes.totals: ${KEPT}`]: { 'Order.attributes.totals': { type: 'money' } },
  [`Customer.attributes.blocks: ${KEPT}`]: { 'Customer.attributes.blocks': { type: 'text' } },
  [`Person.attributes.lines: ${KEPT}`]: { 'Person.attributes.lines': { type: 'text' } },
  'Order.attributes.shipto: has the same name as attributes.shipTo; choose another for one of them':
    { 'Order.attributes.shipto': { type: 'text' } },
  'Order.attributes.customer: has the same name as parties.customer; choose another for one of them':
    { 'Order.attributes.customer': { type: 'text' } },
  'Invoice.attributes.vattotal: every Invoice has "vatTotal" without being told; choose another name':
    { 'Invoice.attributes.vattotal': { type: 'text' } },
  'ORDER: the table ORDER would be mistaken for Order of Order; choose another name': {
    ORDER: { kind: 'entity' },
  },
  'OrderLine.plural: the query GetOrderLines is already Order\'s; give it another "plural"': {
    OrderLine: { kind: 'entity' },
  },
  'Sheep.plural: both its list and one of it would be asked for as GetSheep; give it a "plural" of its own':
    { Sheep: { kind: 'entity', plural: 'Sheep' } },
  'Deed.plural: the query GetOpenItems is already the program\'s; give it another "plural"': {
    Deed: { kind: 'entity', plural: 'OpenItems' },
  },
}

/** What each kind of concept has without being told. */
const BUILT_IN: { readonly [concept: string]: readonly string[] } = {
  Person: ['id', 'status', 'mergedInto'],
  Customer: ['id', 'status', 'mergedInto', 'of'],
  Location: ['id', 'status', 'within'],
  Order: 'id status branch placedOn gross net vatTotal total deliveryStatus'.split(' '),
  Invoice: 'id status branch under reverses postedOn number gross net vatTotal total'.split(' '),
}

describe('the names in a model', () => {
  test.each(Object.entries(BROKEN))('%s', (message, changes) => {
    expect(messagesIn(changes)).toContain(message)
  })

  test.each(
    Object.entries(BUILT_IN).flatMap(([concept, names]) => names.map((name) => [concept, name])),
  )('%s has %s already', (concept, name) => {
    expect(messagesIn({ [`${concept}.attributes.${name}`]: { type: 'text' } })).toContain(
      `${concept}.attributes.${name}: every ${concept} has "${name}" without being told; choose another name`,
    )
  })

  test.each(['id', 'line', 'underLine', 'gross', 'net'])('a line of an invoice has %s', (name) => {
    expect(messagesIn({ [`Invoice.lines.${name}`]: { type: 'text' } })).toContain(
      `Invoice.lines.${name}: every line has "${name}" without being told; choose another name`,
    )
  })

  test('what one kind has, another may bear', () => {
    expect(messagesIn({ 'Person.attributes.number': { type: 'text' } })).toEqual([])
    expect(messagesIn({ 'Person.attributes.total': { type: 'money' } })).toEqual([])
    expect(messagesIn({ 'Order.attributes.number': { type: 'text' } })).toEqual([])
  })
})
