import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  aCustomer,
  anInvoice,
  anItem,
  anOrder,
  anOrganisation,
  becomes,
  changed,
} from '../testing/happenings.ts'
import { happenTogether } from '../testing/many.ts'
import { anOffice, answerOf, type Office } from '../testing/office.ts'
import { allPages, asker, refusalOf, theEndOf, WAYS } from '../testing/questions.ts'
import { checkSearch } from '../testing/sound-search.ts'
import { encodeCursor } from './cursor.ts'
import { type ListQuery, MAX_RANKED, type PageQuery } from './list-query.ts'

const NAMES = [
  'Iced green tea',
  'Greenland shrimps',
  'Tea, green',
  'Evergreen twigs',
  'Sea-green paint',
  'Green',
  'Łódź ŻUR',
  'Tea for two (100% "pure")',
  'Teapot',
  'Blåbær'.normalize('NFD'),
]

let office: Office
beforeAll(() => {
  office = anOffice()
  office.happen(
    ...NAMES.map((name, index) => anItem(`item ${index}`, { sku: `A-${100 + index}`, name })),
    anItem('late', { sku: 'GREEN', name: 'Peas', barcode: '5012345678900' }),
    anOrganisation('acme', { name: 'Acme Trading', email: 'post@acme.example' }),
    aCustomer('buyer', { number: 'C-0042' }),
    anOrder('order', { reference: 'PO 2026/117' }),
    anInvoice('invoice', { number: 'INV-LON-1-2026-000042' }),
    becomes('Item', 'Archived', 'item 0'),
  )
})
afterAll(() => office.close())

const found = (search: string, asked: ListQuery = {}) =>
  office.list('GetItems', { search, ...asked }).rows.map(({ name }) => name)

const refusedFor = (query: string, asked: ListQuery) =>
  refusalOf(office.readModel().queries.list(query, asked))

describe('a search finds', () => {
  test.each([
    ['a part of a word', 'eenl', ['Greenland shrimps']],
    ['whatever is a capital', 'GREENLAND', ['Greenland shrimps']],
    ['capitals of any language', 'łódź', ['Łódź ŻUR']],
    ['letters in two', 'łódź'.normalize('NFD'), ['Łódź ŻUR']],
    ['letters that were entered in two', 'blåbær', ['Blåbær'.normalize('NFD')]],
    ['such letters among short words', 'blåb ær', ['Blåbær'.normalize('NFD')]],
    ['a part of a number', '2345678', ['Peas']],
    ['every word, in any order', 'green tea', ['Iced green tea', 'Tea, green']],
    ['words of several attributes', 'peas green', ['Peas']],
    ['short words in what the long ones find', 'tea (1', ['Tea for two (100% "pure")']],
    ['short words whatever is a capital', 'łódź żu', ['Łódź ŻUR']],
    ['words with more room between them', '  tea \t pure  ', ['Tea for two (100% "pure")']],
    ['nothing where a word is missing', 'green coffee', []],
  ])('%s', (_, search, names) => {
    expect(found(search)).toEqual(names)
  })

  test.each(['"pure"', '(100%', 'two (100% "pure")'])('%s, which is no operator', (search) => {
    expect(found(search)).toEqual(['Tea for two (100% "pure")'])
  })

  test.each(['tea OR peas', 'NOT tea', 'tea*', 'name:tea', 'tea^ ""', 'tea\0peas'])(
    'nothing for %j, which would be one',
    (search) => {
      expect(found(search)).toEqual([])
    },
  )

  test.each([
    ['a document by its number', 'GetInvoices', '000042'],
    ['an order by its reference', 'GetOrders', '2026/117'],
    ['a customer by its number', 'GetCustomers', '0042'],
    ["a customer by its organisation's name", 'GetCustomers', 'trading'],
    ['an organisation by its address', 'GetOrganisations', 'acme.exa'],
  ])('%s', (_, query, search) => {
    expect(office.list(query, { search })).toMatchObject({ count: 1, atLeast: false, next: null })
  })

  test('only what a filter lets through', () => {
    expect(found('green tea', { filter: { status: 'active' } })).toEqual(['Tea, green'])
    expect(found('green tea', { filter: { status: 'ended' } })).toEqual([])
  })
})

describe('matches are ranked', () => {
  const RANKED = [
    // The whole of a value: its name, or its key.
    'Green',
    'Peas',
    // The beginning of a value.
    'Greenland shrimps',
    // The beginning of a word.
    'Iced green tea',
    'Tea, green',
    'Sea-green paint',
    // Anywhere.
    'Evergreen twigs',
  ]

  test('the whole value first, its beginning, the beginning of a word, anywhere', () => {
    expect(found('green')).toEqual(RANKED)
  })

  test.each([1, 2, 3])('and answered %i at a time', (limit) => {
    const rows = allPages((page) => office.list('GetItems', { search: 'green', page }), limit)
    expect(rows.map(({ name }) => name)).toEqual(RANKED)
    expect(office.list('GetItems', { search: 'green', page: { limit } }).count).toBe(RANKED.length)
  })

  test('by several words as they stand together', () => {
    expect(found('tea green')).toEqual(['Iced green tea', 'Tea, green'])
    expect(found('green tea')[0]).toBe('Iced green tea')
  })

  test('by their key before anything else', () => {
    expect(found('a-10')).toHaveLength(NAMES.length)
    expect(found('a-105')).toEqual(['Green'])
  })
})

describe.each(WAYS)('of many matches, answered %s,', (way) => {
  let large: Office
  beforeAll(() => {
    large = anOffice()
    happenTogether(
      large,
      Array.from({ length: MAX_RANKED - 1 }, (_, index) => anItem(`a crate ${index}`)),
    )
    large.happen(anItem('crate'))
  })
  afterAll(() => large.close())

  const search = 'crate'
  const crates = (asked: ListQuery = {}) => asker(large, way)('GetItems', { search, ...asked })
  const first = () => crates({ page: { limit: 1 } }).rows[0]?.['name']

  test('a thousand are ranked, and more come in the order of their numbers', () => {
    expect(crates()).toMatchObject({ count: MAX_RANKED, atLeast: false })
    expect(first()).toBe('crate')
    large.happen(anItem('one more crate'))
    expect(crates()).toMatchObject({ count: MAX_RANKED, atLeast: true })
    expect(first()).toBe('a crate 0')
    const names = allPages((page) => crates({ page }), 300).map(({ name }) => name)
    expect(names).toHaveLength(MAX_RANKED + 1)
    expect(new Set(names).size).toBe(names.length)
    expect(names.at(-1)).toBe('one more crate')
  })

  test('a list that was begun in the order of numbers goes on in it', () => {
    const { next } = crates({ page: { limit: 2 } })
    large.happen(
      changed('Item', 'a crate 0', { name: 'box', sku: 'B-0' }),
      changed('Item', 'one more crate', { name: 'box', sku: 'B-1' }),
    )
    const { rows } = crates({ page: { limit: 1, after: next ?? '' } })
    expect(rows.map(({ name }) => name)).toEqual(['a crate 2'])
    expect(first()).toBe('crate')
    checkSearch(large.readModel().file)
  })
})

describe('a search is refused', () => {
  test.each<[string, string, string]>([
    ['of what has nothing to search', 'GetVatCategories', 'high'],
    ['of a ledger', 'GetStock', 'high'],
  ])('%s', (_, query, search) => {
    expect(refusedFor(query, { search })).toBe('not-searchable')
  })

  test.each([
    ['nothing', ''],
    ['spaces', '   '],
    ['two letters', 'te'],
    ['a quote', '"'],
    ['two characters of two units each', '🫖🍵'],
    ['short words only', 'a b c'],
  ])('for %s', (_, search) => {
    expect(refusedFor('GetItems', { search })).toBe('search-too-short')
  })

  test('in a filter by what is not there', () => {
    const filter = { colour: 'red' }
    expect(refusedFor('GetItems', { search: 'tea', filter })).toBe('unknown-attribute')
  })

  test.each<[string, PageQuery]>([
    ['of no rows', { limit: 0 }],
    ['after no place', { after: 'somewhere' }],
    ['before the first', { after: encodeCursor({ order: 'rank', values: [-1] }) }],
    ['after half a match', { after: encodeCursor({ order: 'rank', values: [0.5] }) }],
    ['after nothing', { after: encodeCursor({ order: 'row', values: [null] }) }],
  ])('for a page %s', (_, page) => {
    expect(refusedFor('GetItems', { search: 'tea', page })).toBe('invalid-page')
  })

  test('after a row of a list, and a list after a match', () => {
    const { next } = office.list('GetItems', { sort: 'name', page: { limit: 1 } })
    expect(refusedFor('GetItems', { search: 'tea', page: { after: next ?? '' } })).toBe(
      'invalid-page',
    )
    const match = office.list('GetItems', { search: 'tea', page: { limit: 1 } }).next
    expect(refusedFor('GetItems', { sort: 'name', page: { after: match ?? '' } })).toBe(
      'invalid-page',
    )
  })
})

describe('a search that is asked as a long question', () => {
  test('is answered in one step', () => {
    const asked = { search: 'green' }
    const answer = answerOf(theEndOf(office.readModel().queries.long('GetItems', asked)))
    expect(answer).toEqual(office.list('GetItems', asked))
  })
})
