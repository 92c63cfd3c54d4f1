import { describe, expect, test } from 'vitest'
import type { Changes } from '../testing/index.ts'
import { messagesIn } from '../testing/index.ts'

const BROKEN: { readonly [message: string]: Changes } = {
  'Order.lines.description.unique: only an attribute of the concept itself can be unique; leave it out here':
    { 'Order.lines.description.unique': 'yield' },
  'Invoice.attributes.reference.unique: an activity has happened and can claim no key; leave it out':
    { 'Invoice.attributes.reference.unique': 'refuse' },
  'Item.attributes.listPrice.search: only text and choices are searched, and this is of the type unitPrice; leave it out':
    { 'Item.attributes.listPrice.search': true },
  'Order.attributes.remarks.override: says who may pass over the quoted value, and none is quoted; add "quote" or leave it out':
    { 'Order.attributes.remarks.override': 'free' },
  'Item.attributes.nature.options: has an option twice; leave one out': {
    'Item.attributes.nature.options': ['good', 'service', 'charge', 'good'],
  },
  'Order.lines.limit.type: a spending limit belongs to the concept itself; use "money" here': {
    'Order.lines.limit': { type: 'spendingLimit' },
  },
  'Branch.attributes.second.type: a concept has one spending limit, and attributes.spendingLimit is it; use "money" here':
    { 'Branch.attributes.second': { type: 'spendingLimit' } },
  'Item.attributes.nature.default: must be one of good, service, charge': {
    'Item.attributes.nature.default': 'goods',
  },
  'Customer.attributes.paymentTerms.default: is not a duration such as P30D': {
    'Customer.attributes.paymentTerms.default': '30 days',
  },
  'Item.attributes.listPrice.default: is written "12.5" by the program; write it so': {
    'Item.attributes.listPrice.default': '12.50',
  },
  'Order.attributes.freight.default: is written "5.00" by the program; write it so': {
    'Order.attributes.freight.default': '5',
  },
  'Order.attributes.freight.default: has more places than USD has': {
    'Order.attributes.freight.default': '5.001',
  },
  'Item.attributes.sku.default: is longer than 3 characters': {
    'Item.attributes.sku.maxLength': 3,
    'Item.attributes.sku.default': 'none',
  },
  'Item.attributes.stocked.default: must be true or false, not text': {
    'Item.attributes.stocked.default': 'true',
  },
  'Person.attributes.shoeSize.default: must be a number, not text': {
    'Person.attributes.shoeSize': { type: 'number', default: '42' },
  },
  'Employee.attributes.branch.default: must be one of $branch, $account': {
    'Employee.attributes.branch.default': '$office',
  },
  'Employee.attributes.branch.default: $account is a work area with "scope": "account"; let the attribute refer to it, or leave the default out':
    { 'Employee.attributes.branch.default': '$account' },
  'Item.stock.kept: Item has no attribute "kept"; add it with "type": "yesNo"': {
    'Item.stock.kept': 'kept',
  },
  'Item.stock.belowZero: must name a yes/no attribute, and "name" is of the type text': {
    'Item.stock.belowZero': 'name',
  },
}

describe('the attributes of a model', () => {
  test.each(Object.entries(BROKEN))('%s', (message, changes) => {
    expect(messagesIn(changes)).toContain(message)
  })
})
