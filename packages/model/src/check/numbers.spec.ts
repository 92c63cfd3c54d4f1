import { describe, expect, test } from 'vitest'
import type { Changes } from '../testing/index.ts'
import { messagesIn } from '../testing/index.ts'

const many = (count: number, value: (place: number) => string) =>
  Array.from({ length: count }, (_, place) => value(place))

const attributes = Object.fromEntries(
  many(301, (place) => `field${place}`).map((name) => [name, { type: 'text' }]),
)

const BROKEN: { readonly [message: string]: Changes } = {
  'numberFormat: knows no {month}; known are {type}, {branch}, {device}, {year}, {number}': {
    '.numberFormat': '{type}{branch}{device}{year}{month}{number}',
  },
  'numberFormat: lacks {device}, without which two documents could get the same number; add it': {
    '.numberFormat': '{type}{branch}{year}{number}',
  },
  'CreditNote.numberStart: shares the series INV with Invoice, which starts it at 1; say the same or choose another "number"':
    { 'CreditNote.number': 'INV', 'CreditNote.numberStart': 5 },
  'Payment.numberStart: says where numbers start, and it has none; add "number" or leave it out': {
    'Payment.number': undefined,
    'Payment.numberStart': 5,
    'Payment.title': undefined,
  },
  'Category: has 301 attributes, and at most 300 are allowed; leave some out': {
    'Category.attributes': attributes,
  },
  'Category.lists: has 51 lists, and at most 50 are allowed; leave some out': {
    'Category.lists': many(51, () => '').map(() => ({ filter: [], sort: 'name' })),
  },
  'Order.lists.1.filter: has 7 columns, and at most 6 are allowed; leave some out': {
    'Order.lists': [{ filter: many(7, (place) => `a${place}`), sort: 'placedOn' }],
  },
  'Item.attributes.nature.options: has 501 options, and at most 500 are allowed; leave some out': {
    'Item.attributes.nature.options': many(501, String),
  },
  'Item.attributes.supplier.to: has 21 concepts, and at most 20 are allowed; leave some out': {
    'Item.attributes.supplier.to': many(21, (place) => `A${place}`),
  },
  'Item.attributes.sku.label: has 101 characters, and at most 100 are allowed; leave some out': {
    'Item.attributes.sku.label': 'x'.repeat(101),
  },
  'concepts: at most 500 concepts': {
    '.concepts': Object.fromEntries(
      many(501, (place) => `A${place}`).map((name) => [name, { kind: 'entity' }]),
    ),
  },
}

describe('the numbers and limits of a model', () => {
  test.each(Object.entries(BROKEN))('%s', (message, changes) => {
    expect(messagesIn(changes)).toContain(message)
  })

  test('two activities may share a series', () => {
    expect(messagesIn({ 'CreditNote.number': 'INV' })).toEqual([])
  })
})
