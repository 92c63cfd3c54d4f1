import type { JsonObject } from '@polder/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  aCustomer,
  aLine,
  anItem,
  anOrder,
  anOrganisation,
  aPayment,
  becomes,
  idOf,
} from '../testing/happenings.ts'
import { happenTogether } from '../testing/many.ts'
import { anOffice, type Office } from '../testing/office.ts'
import { allPages, asker, refusalOf, WAYS } from '../testing/questions.ts'
import type { Filter, ListQuery, PageQuery } from './list-query.ts'

/**
 *     order   customer      placed on    reference  city      freight
 *                                        and remarks
 *     o0      buyer (acme)  2025-12-31   PO 7
 *     o1      other (zeus)  2026-02-28              Delft     5.00
 *     o2      buyer         2026-02-28   PO 7       Antwerp   12.00
 *     o3      nobody        2026-04-01   po 8
 *     o4      buyer         2025-12-31
 *     o5      other         2026-11-23   Łódź       Delft     -3.00
 */
const ORDERS: readonly JsonObject[] = [
  { placedOn: '2025-12-31', reference: 'PO 7' },
  {
    customer: idOf('other'),
    placedOn: '2026-02-28',
    shipTo: { city: 'Delft' },
    freight: '5.00',
  },
  { placedOn: '2026-02-28', reference: 'PO 7', shipTo: { city: 'Antwerp' }, freight: '12.00' },
  { customer: idOf('nobody'), placedOn: '2026-04-01', reference: 'po 8' },
  { placedOn: '2025-12-31' },
  {
    customer: idOf('other'),
    placedOn: '2026-11-23',
    reference: 'Łódź',
    shipTo: { city: 'Delft' },
    freight: '-3.00',
    needsApproval: true,
  },
]

let office: Office
beforeAll(() => {
  office = anOffice()
  office.happen(
    anOrganisation('acme'),
    anOrganisation('zeus'),
    aCustomer('buyer'),
    aCustomer('other', { of: idOf('zeus'), number: 'C-2' }),
    anItem('chai'),
    anItem('tofu', { listPrice: '2.125', stocked: false }),
    ...ORDERS.map((payload, index) =>
      anOrder(`o${index}`, { ...payload, remarks: payload['reference'] ?? null }),
    ),
    becomes('Order', 'Confirmed', 'o2'),
    aPayment('paid', { amount: '20.00' }),
  )
})
afterAll(() => office.close())

const NAMES: ReadonlyMap<unknown, string> = new Map(
  ORDERS.map((_, index) => [idOf(`o${index}`), `o${index}`]),
)
const namesIn = (rows: readonly JsonObject[]) => rows.map(({ id }) => NAMES.get(id)).join(' ')

const refusedFor = (query: string, asked: ListQuery) =>
  refusalOf(office.readModel().queries.list(query, asked))

describe.each(WAYS)('a list, answered %s,', (way) => {
  const orders = (asked: ListQuery) => asker(office, way)('GetOrders', asked)
  const filtered = (filter: { readonly [path: string]: Filter }) => namesIn(orders({ filter }).rows)

  test.each<[string, { readonly [path: string]: Filter }, string]>([
    ['a text', { reference: 'PO 7' }, 'o0 o2'],
    ['nothing, in the order of the index', { reference: null }, 'o4 o1'],
    ['anything but a value, nothing too', { reference: { not: 'PO 7' } }, 'o1 o3 o4 o5'],
    ['anything', { reference: { not: null } }, 'o0 o2 o3 o5'],
    ['one of several', { reference: ['Łódź', 'po 8'] }, 'o3 o5'],
    ['one of several, or nothing', { reference: ['Łódź', null] }, 'o1 o4 o5'],
    ['none of none', { reference: [] }, ''],
    ['from a day on', { placedOn: { from: '2026-02-28' } }, 'o1 o2 o3 o5'],
    ['up to a day', { placedOn: { to: '2026-02-28' } }, 'o0 o4 o1 o2'],
    ['within days', { placedOn: { from: '2026-01-01', to: '2026-04-01' } }, 'o1 o2 o3'],
    ['money as money', { freight: { from: '5', to: '12' } }, 'o1 o2'],
    ['money below zero', { freight: { to: 0 } }, 'o5'],
    ['yes', { needsApproval: true }, 'o5'],
    ['a status', { status: 'confirmed' }, 'o2'],
    ['the id', { id: idOf('o4') }, 'o4'],
    ['a reference', { customer: idOf('other') }, 'o1 o5'],
    ['what is shown of a neighbour', { 'customer.name': 'zeus' }, 'o1 o5'],
    ['what is behind a reference', { 'customer.number': 'C-2' }, 'o1 o5'],
    ['what is behind two', { 'customer.of.name': { from: 'b' } }, 'o1 o5'],
    ['a neighbour that is not there', { 'customer.number': null }, 'o3'],
    ['a part of a date', { 'placedOn.year': '2025' }, 'o0 o4'],
    ['a part of an address', { 'shipTo.city': 'Delft' }, 'o1 o5'],
    ['several at once', { 'shipTo.city': 'Delft', placedOn: { to: '2026-03-01' } }, 'o1'],
  ])('is filtered by %s', (_, filter, names) => {
    expect(filtered(filter)).toBe(names)
    expect(orders({ filter })).toMatchObject({
      count: names === '' ? 0 : names.split(' ').length,
      atLeast: false,
    })
  })

  test.each([
    ['by nothing: the order in which they came', '', 'o0 o1 o2 o3 o4 o5'],
    ['by nothing the other way round', '-', 'o5 o4 o3 o2 o1 o0'],
    ['by a day', 'placedOn', 'o0 o4 o1 o2 o3 o5'],
    ['by a day, the last first', '-placedOn', 'o5 o3 o2 o1 o4 o0'],
    ['by a text, nothing first, by code points', 'remarks', 'o1 o4 o0 o2 o3 o5'],
    ['by a text the other way round, nothing last', '-remarks', 'o5 o3 o2 o0 o4 o1'],
    ['by a text with an index, which goes on with the day', 'reference', 'o4 o1 o0 o2 o3 o5'],
    ['by such a text the other way round', '-reference', 'o5 o3 o2 o0 o1 o4'],
    ['by money as money', 'freight', 'o0 o3 o4 o5 o1 o2'],
    ['by what is shown of a neighbour', 'customer.name', 'o3 o0 o2 o4 o1 o5'],
    ['by what is behind a reference', '-customer.number', 'o5 o1 o4 o2 o0 o3'],
    ['by a part of a date', 'placedOn.year', 'o0 o4 o1 o2 o3 o5'],
    ['by a part of an address', '-shipTo.city', 'o5 o1 o2 o4 o3 o0'],
  ])('is sorted %s', (_, sort, names) => {
    expect(namesIn(orders({ sort }).rows)).toBe(names)
    for (const limit of [1, 2, 4, 6])
      expect(namesIn(allPages((page) => orders({ sort, page }), limit))).toBe(names)
    const all = names.split(' ')
    for (const skip of [1, 3, 6]) {
      const page = { skip, limit: 2 }
      expect(namesIn(orders({ sort, page }).rows)).toBe(all.slice(skip, skip + 2).join(' '))
    }
  })

  test('goes on after a page that passed over rows', () => {
    const { rows, next, count } = orders({ sort: '-placedOn', page: { skip: 1, limit: 2 } })
    expect([namesIn(rows), count]).toEqual(['o3 o2', 6])
    const page = { after: next ?? '', limit: 2 }
    expect(namesIn(orders({ sort: '-placedOn', page }).rows)).toBe('o1 o4')
  })

  test('is filtered and sorted, page by page', () => {
    const asked = { filter: { reference: { not: null } }, sort: '-placedOn' }
    expect(namesIn(allPages((page) => orders({ ...asked, page }), 3))).toBe('o5 o3 o2 o0')
    expect(orders({ ...asked, page: { limit: 3 } }).count).toBe(4)
  })

  test.each([
    ['placedOn', '2026-02-28', 'o1 o2 o3 o5'],
    ['-placedOn', '2026-02-28', 'o2 o1 o4 o0'],
    ['freight', '5', 'o1 o2'],
    ['-reference', 'PO 7', 'o2 o0 o1 o4'],
    ['-remarks', 'PO 7', 'o2 o0 o4 o1'],
  ])('sorted by %s starts at a value, and counts all the same', (sort, from, names) => {
    expect(namesIn(orders({ sort, page: { from } }).rows)).toBe(names)
    expect(orders({ sort, page: { from, limit: 1 } }).count).toBe(6)
  })

  test('answers amounts as they were said, and everything that a row shows', () => {
    const [row] = orders({ filter: { id: idOf('o5') } }).rows
    expect(row).toMatchObject({
      customer: idOf('other'),
      'customer.name': 'zeus',
      shipTo: { city: 'Delft' },
      freight: '-3.00',
      needsApproval: true,
      total: '17.00',
      mark: null,
    })
  })
})

describe('a list without a sort', () => {
  test.each<[NonNullable<ListQuery['filter']>, string]>([
    [{ customer: idOf('buyer') }, 'o0 o4 o2'],
    [{ customer: idOf('buyer'), status: 'placed' }, 'o0 o4'],
    [{ placedOn: { from: '2026-01-01' } }, 'o1 o2 o3 o5'],
  ])('has the order of the index that its filter %j walks', (filter, names) => {
    expect(namesIn(office.list('GetOrders', { filter }).rows)).toBe(names)
  })
})

describe('lines and ledgers', () => {
  test('are listed by their key, page by page', () => {
    office.happen(
      anOrder('long', { lines: ['1', '2', '3', '4', '5'].map((n) => aLine('chai', n)) }),
    )
    const lines = allPages(
      (page) => office.list('GetOrderLines', { filter: { id: idOf('long') }, page }),
      2,
    )
    expect(lines.map(({ quantity }) => quantity)).toEqual(['1', '2', '3', '4', '5'])
  })

  test("are filtered by the document above them, by its concept's name", () => {
    const { rows } = office.list('GetOrderLines', { filter: { 'order.status': 'confirmed' } })
    expect(rows.map(({ id }) => id)).toEqual([idOf('o2')])
  })

  test('are filtered by a part of their day', () => {
    const filter = { 'postedOn.month': '2026-11' }
    expect(office.list('GetOpenItems', { filter }).rows).toMatchObject([
      { document: idOf('paid'), open: '-20.00' },
    ])
  })
})

describe('the rows of a list are counted', () => {
  const MANY = 10_000

  test.each(WAYS)('exactly up to ten thousand, and as "at least" beyond (%s)', (way) => {
    const large = anOffice()
    happenTogether(
      large,
      Array.from({ length: MANY }, (_, index) => anItem(`item ${index}`)),
    )
    const counted = (asked: ListQuery) => {
      const { count, atLeast } = asker(large, way)('GetItems', asked)
      return [count, atLeast]
    }
    expect(counted({ page: { limit: 1 } })).toEqual([MANY, false])
    large.happen(anItem('one more'))
    expect(counted({ page: { limit: 1 } })).toEqual([MANY, true])
    expect(counted({ filter: { nature: 'good' } })).toEqual([MANY, true])
    expect(counted({ filter: { name: { from: 'item 9999' } } })).toEqual([2, false])
    expect(large.list('GetItems', { sort: '-name', page: { limit: 1 } }).rows).toMatchObject([
      { name: 'one more' },
    ])
    large.close()
  })
})

describe('a list refuses', () => {
  test.each<[string, ListQuery, string]>([
    ['an attribute that is not there', { filter: { colour: 'red' } }, 'unknown-attribute'],
    ['a path that leads nowhere', { sort: 'customer.of.colour' }, 'unknown-attribute'],
    ['a path through a plain value', { sort: 'reference.name' }, 'unknown-attribute'],
    ['a part that dates do not have', { sort: 'placedOn.decade' }, 'unknown-attribute'],
    ['a name that every object has', { sort: 'placedOn.toString' }, 'unknown-attribute'],
    ['a part of a part', { sort: 'placedOn.month.day' }, 'unknown-attribute'],
    ['a path without an end', { sort: `customer${'.of'.repeat(6)}.name` }, 'unknown-attribute'],
    ['words for money', { filter: { freight: 'much' } }, 'invalid-filter'],
    ['a third of a cent', { filter: { freight: '0.333' } }, 'invalid-filter'],
    ['a text for yes', { filter: { needsApproval: 'yes' } }, 'invalid-filter'],
    ['yes for a text', { filter: { reference: true } }, 'invalid-filter'],
    ['a whole address', { filter: { shipTo: 'Delft' } }, 'invalid-filter'],
    ['bounds that bound nothing', { filter: { placedOn: {} } }, 'invalid-filter'],
    ['a bound of nothing', { filter: { placedOn: { from: null } } }, 'invalid-filter'],
    [
      'too many values',
      { filter: { reference: Array.from({ length: 501 }, () => 'PO') } },
      'invalid-filter',
    ],
  ])('%s', (_, asked, code) => {
    expect(refusedFor('GetOrders', asked)).toBe(code)
  })

  test.each<[string, PageQuery]>([
    ['of no rows', { limit: 0 }],
    ['of half a row', { limit: 1.5 }],
    ['of too many rows', { limit: 1_001 }],
    ['after a text that is no cursor', { after: 'somewhere' }],
    ['from a value that the sort never has', { from: true }],
    ['from nothing', { from: null }],
    ['after half a row', { skip: 0.5 }],
    ['after fewer than no rows', { skip: -1 }],
    ['after rows of a page that begins elsewhere', { skip: 1, from: '2026-11-01' }],
  ])('a page %s', (_, page) => {
    expect(refusedFor('GetOrders', { sort: 'placedOn', page })).toBe('invalid-page')
  })

  test.each(['', '-', '-placedOn', 'reference'])(
    'a page after a row of another order, here "%s"',
    (sort) => {
      const { next } = office.list('GetOrders', { sort: 'placedOn', page: { limit: 1 } })
      expect(next).not.toBeNull()
      expect(refusedFor('GetOrders', { sort, page: { after: next ?? '' } })).toBe('invalid-page')
    },
  )

  test('a page after a row that has no key', () => {
    const after = Buffer.from('["party",null]').toString('base64url')
    expect(refusedFor('GetExposures', { sort: 'party', page: { after } })).toBe('invalid-page')
  })
})
