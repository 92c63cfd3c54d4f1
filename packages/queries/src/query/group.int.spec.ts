import type { JsonValue } from '@polder/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  aCustomer,
  aLine,
  anItem,
  anOrder,
  anOrganisation,
  aPayment,
  aStockCorrection,
  becomes,
  goods,
  idOf,
} from '../testing/happenings.ts'
import { anOffice, type Office } from '../testing/office.ts'
import { grouped, refusalOf, theEndOf } from '../testing/questions.ts'
import type { ListQuery } from './list-query.ts'

/**
 *     order   customer      placed on    net    city
 *     o0      buyer (acme)  2025-12-29   20.00  Delft
 *     o1      buyer         2026-01-01   30.00
 *     o2      other (zeus)  2026-03-31   10.00  Delft   confirmed
 *     o3      other         2026-04-01   10.00  Delft
 *     o4      nobody        2027-01-01    7.00
 */
const ORDERS = [
  anOrder('o0', { placedOn: '2025-12-29', shipTo: { city: 'Delft' } }),
  anOrder('o1', { placedOn: '2026-01-01', lines: [aLine('chai', '2'), aLine('tofu', '1')] }),
  anOrder('o2', {
    placedOn: '2026-03-31',
    customer: idOf('other'),
    shipTo: { city: 'Delft' },
    lines: [aLine('chai', '1', { vat: '21' })],
  }),
  anOrder('o3', {
    placedOn: '2026-04-01',
    customer: idOf('other'),
    shipTo: { city: 'Delft' },
    lines: [aLine('tofu', '1')],
  }),
  anOrder('o4', {
    placedOn: '2027-01-01',
    customer: idOf('nobody'),
    needsApproval: true,
    lines: [aLine('tofu', '0.7')],
  }),
]

const BY_CUSTOMER = [
  [null, '7.00'],
  ['acme', '50.00'],
  ['zeus', '20.00'],
] as const
const BY_TERMS = [
  [null, '7.00'],
  ['P30D', '70.00'],
] as const
const BY_CITY = [
  [null, '37.00'],
  ['Delft', '40.00'],
] as const
const BY_APPROVAL = [
  [null, '70.00'],
  [true, '7.00'],
] as const

let office: Office
beforeAll(() => {
  office = anOffice()
  office.happen(
    anOrganisation('acme'),
    anOrganisation('zeus'),
    aCustomer('buyer'),
    aCustomer('other', { of: idOf('zeus') }),
    anItem('chai'),
    anItem('tofu'),
    ...ORDERS,
    becomes('Order', 'Confirmed', 'o2'),
    aStockCorrection('opening', { lines: [goods('chai', '2.5'), goods('tofu', '4')] }),
    aStockCorrection('shed', { location: idOf('shed'), lines: [goods('chai', '1')] }),
  )
})
afterAll(() => office.close())

/** Each group as its values, in order. */
const groups = (query: string, asked: ListQuery) =>
  grouped(office, query, asked).map((group) => Object.values(group))

const orders = (asked: ListQuery) => groups('GetOrders', asked)

describe('rows are counted and summed', () => {
  test('by an attribute, in its order', () => {
    expect(grouped(office, 'GetOrders', { groupBy: ['status'], sum: ['net', 'vatTotal'] })).toEqual(
      [
        { status: 'confirmed', count: 1, net: '10.00', vatTotal: '2.10' },
        { status: 'placed', count: 4, net: '67.00', vatTotal: '0.00' },
      ],
    )
  })

  test('by nothing: all of them together', () => {
    expect(orders({ sum: ['net'] })).toEqual([[5, '77.00']])
    expect(orders({ groupBy: [] })).toEqual([[5]])
  })

  test('of none: a count and a sum of nothing, and no group', () => {
    const filter = { status: 'cancelled' }
    expect(orders({ filter, sum: ['net'] })).toEqual([[0, '0.00']])
    expect(orders({ filter, groupBy: ['branch'], sum: ['net'] })).toEqual([])
  })

  test('as far as a filter goes', () => {
    const filter = { 'shipTo.city': 'Delft', placedOn: { from: '2026-01-01' } }
    expect(orders({ filter, groupBy: ['customer.name'], sum: ['net'] })).toEqual([
      ['zeus', 2, '20.00'],
    ])
  })

  test.each([
    ['year', { 2025: 1, 2026: 3, 2027: 1 }],
    ['quarter', { '2025-Q4': 1, '2026-Q1': 2, '2026-Q2': 1, '2027-Q1': 1 }],
    ['month', { '2025-12': 1, '2026-01': 1, '2026-03': 1, '2026-04': 1, '2027-01': 1 }],
    ['week', { '2026-W01': 2, '2026-W14': 2, '2026-W53': 1 }],
  ])('by the %s of a date', (part, counts) => {
    expect(orders({ groupBy: [`placedOn.${part}`] })).toEqual(Object.entries(counts))
  })

  test.each<[string, string, readonly (readonly [JsonValue, string])[]]>([
    ['what is shown of a neighbour', 'customer.name', BY_CUSTOMER],
    ['what is behind a reference', 'customer.paymentTerms', BY_TERMS],
    ['what is behind two', 'customer.of.name', BY_CUSTOMER],
    ['a part of an address', 'shipTo.city', BY_CITY],
    ['yes or no', 'needsApproval', BY_APPROVAL],
  ])('by %s, nothing first', (_, path, sums) => {
    const found = orders({ groupBy: [path], sum: ['net'] })
    expect(found.map(([key, , net]) => [key, net])).toEqual(sums)
  })

  test('by an amount, in the order of amounts', () => {
    expect(orders({ groupBy: ['net'] })).toEqual([
      ['7.00', 1],
      ['10.00', 2],
      ['20.00', 1],
      ['30.00', 1],
    ])
  })

  test('by several at once', () => {
    expect(orders({ groupBy: ['customer.name', 'placedOn.year'], sum: ['net'] })).toEqual([
      [null, '2027', 1, '7.00'],
      ['acme', '2025', 1, '20.00'],
      ['acme', '2026', 1, '30.00'],
      ['zeus', '2026', 2, '20.00'],
    ])
  })

  test('line by line, by the item and by the document above', () => {
    const asked = {
      groupBy: ['item.name', 'order.placedOn.year'],
      sum: ['quantity', 'net', 'line'],
    }
    expect(groups('GetOrderLines', asked)).toEqual([
      ['chai', '2025', 1, '2', '20.00', 1],
      ['chai', '2026', 2, '3', '30.00', 2],
      ['tofu', '2026', 2, '2', '20.00', 3],
      ['tofu', '2027', 1, '0.7', '7.00', 1],
    ])
  })

  test('of a ledger', () => {
    expect(groups('GetStock', { groupBy: ['subject'], sum: ['quantity'] })).toEqual(
      expect.arrayContaining([
        [idOf('chai'), 2, '3.5'],
        [idOf('tofu'), 1, '4'],
      ]),
    )
    expect(groups('GetStockMovements', { groupBy: ['occurredOn.month'] })).toEqual([['2026-11', 3]])
  })

  test('exactly, past what a double holds', () => {
    const large = anOffice()
    const amount = '90071992547409.91'
    large.happen(...['a', 'b', 'c'].map((as) => aPayment(as, { amount, method: 'bank' })))
    large.happen(...['d', 'e'].map((as) => aPayment(as, { amount: `-${amount}`, method: 'cash' })))
    expect(grouped(large, 'GetPayments', { groupBy: ['method'], sum: ['amount'] })).toEqual([
      { method: 'bank', count: 3, amount: '270215977642229.73' },
      { method: 'cash', count: 2, amount: '-180143985094819.82' },
    ])
    large.close()
  })
})

describe('groups are sorted', () => {
  const asked = { groupBy: ['customer.name'], sum: ['net'] }

  test.each([
    ['by their keys, the other way round', '-', ['zeus', 'acme', null]],
    ['by a key', '-customer.name', ['zeus', 'acme', null]],
    ['by a sum, as a number', 'net', [null, 'zeus', 'acme']],
    ['by a sum, the largest first', '-net', ['acme', 'zeus', null]],
    ['by their count, then by their keys', '-count', ['acme', 'zeus', null]],
  ])('%s', (_, sort, names) => {
    expect(orders({ ...asked, sort }).map(([name]) => name)).toEqual(names)
  })

  test('and only so many are answered as are asked for', () => {
    expect(orders({ ...asked, sort: '-net', page: { limit: 1 } })).toEqual([['acme', 2, '50.00']])
  })
})

describe('groups are refused', () => {
  test.each<[string, ListQuery, string]>([
    ['by what is not there', { groupBy: ['colour'] }, 'unknown-attribute'],
    ['with a sum of what is not there', { sum: ['colour'] }, 'unknown-attribute'],
    ['with a sum of texts', { sum: ['reference'] }, 'not-a-number'],
    ['with a sum of days', { sum: ['placedOn'] }, 'not-a-number'],
    ['with a sum of addresses', { sum: ['shipTo'] }, 'not-a-number'],
    ['by a sort that is in no group', { groupBy: ['status'], sort: 'net' }, 'invalid-sort'],
    ['of no more than none', { groupBy: ['status'], page: { limit: 0 } }, 'invalid-page'],
    [
      'within a filter that is none',
      { groupBy: ['status'], filter: { net: 'x' } },
      'invalid-filter',
    ],
    ['together with a search', { groupBy: ['status'], search: 'acme' }, 'search-and-groups'],
  ])('%s', (_, asked, code) => {
    const answer = theEndOf(office.readModel().queries.long('GetOrders', asked))
    expect(refusalOf(answer)).toBe(code)
  })
})
