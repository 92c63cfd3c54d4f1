import { present } from '@polder/kernel'
import type { Table } from '@polder/model'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCodecs } from '../schema/codec.ts'
import { isNumbered, layoutOf } from '../schema/layout.ts'
import type { SqlValue } from '../schema/sql.ts'
import { modelWith } from '../testing/models.ts'
import { answerOf, anOffice, type Office } from '../testing/office.ts'
import { type Step, stepsOf } from '../testing/plan-steps.ts'
import { encodeCursor } from './cursor.ts'
import { defineFolded } from './folded.ts'
import { answerList } from './list.ts'
import { type Asking, planList } from './list-plan.ts'
import type { Filter, ListQuery } from './list-query.ts'
import { answerOne } from './one.ts'
import { isQuick } from './quick.ts'
import { answerSearch } from './text-search.ts'

/**
 * What SQLite does for a question. No table has rows here, and none was analysed, so the plans follow
 * from the schema alone, as they do at a branch.
 */
let office: Office
let database: Database.Database
beforeAll(() => {
  // Every strategy once, since each is looked up in another way.
  office = anOffice({
    model: modelWith({
      'Order.parties.customer.show': { name: 'inline', number: 'copy', paymentTerms: 'join' },
    }),
  })
  database = new Database(office.readModel().file)
  defineFolded(database)
})
afterAll(() => {
  database.close()
  office.close()
})

const asking = (table: Table): Asking => {
  const { enterprise } = office
  return { enterprise, table, codecs: createCodecs(enterprise.currency) }
}

const tableOf = (name: string): Table => present(office.enterprise.tables.get(name), name)

/** The first page, the page after a row with values, and the one after a row without any. */
const stepsOfList = (table: Table, query: ListQuery): readonly Step[] =>
  stepsOf(database, (statements) => {
    const pages = [1, null].map((value) => ({ after: cursorAt(table, query, value) }))
    for (const page of [{}, ...pages]) answerList(statements, asking(table), { ...query, page })
  })

/** After a row that has this value throughout, but for its key. */
const cursorAt = (table: Table, query: ListQuery, value: SqlValue): string => {
  const { order, columns } = answerOf(planList(asking(table), query)).sort
  const key = isNumbered(table) ? 1 : table.key.length
  return encodeCursor({
    order,
    values: columns.map((_, place) => (place < columns.length - key ? value : 1)),
  })
}

/** Looking through rows one by one, or putting them in order; without a filter a list begins at an end. */
const badSteps = (steps: readonly Step[], { filter = {} }: ListQuery) => {
  const isFiltered = Object.keys(filter).length > 0
  return steps.filter(
    ({ detail }) =>
      detail.includes('TEMP B-TREE') ||
      /\bAUTOMATIC\b/.test(detail) ||
      (isFiltered && isScan(detail)),
  )
}

/** `(subquery-1)` is what the counted rows come out of. */
const isScan = (detail: string) => /^SCAN (?!\(subquery)/.test(detail)

const filterBy = ({ columns }: Table, names: readonly string[]) =>
  Object.fromEntries(
    names.map((name): [string, Filter] => {
      const column = columns.find((each) => each.name === name)
      return [name, column?.encoding === 'yesNo' ? true : '1']
    }),
  )

/** As the model names them: the filter, and what the list is sorted by. */
const namedLists = () =>
  [...office.enterprise.shapes.values()].flatMap(({ name, concept }) =>
    (concept.lists ?? []).map(({ filter, sort }) => ({ table: tableOf(name), filter, sort })),
  )

describe('every list that the model names', () => {
  test('is quick, and walks an index, either way round, from any page on', () => {
    const lists = namedLists()
    expect(lists.length).toBeGreaterThan(30)
    for (const { table, filter, sort } of lists)
      for (const direction of ['', '-']) {
        const query = { filter: filterBy(table, filter), sort: direction + sort }
        expect(isQuick(layoutOf(office.enterprise, table), query)).toBe(true)
        expect(badSteps(stepsOfList(table, query), query)).toEqual([])
      }
  })

  test('is found by the index that is named for it', () => {
    const query = { filter: filterBy(tableOf('Order'), ['customer', 'status']), sort: '-placedOn' }
    const steps = stepsOfList(tableOf('Order'), query).filter(({ detail }) => / t /.test(detail))
    expect(steps.length).toBeGreaterThan(3)
    for (const { detail } of steps)
      expect(detail).toContain('INDEX Order by customer, status, placedOn (customer=? AND status=?')
  })

  test('without its sort is in the same order, at the same cost', () => {
    for (const { table, filter } of namedLists()) {
      const query = { filter: filterBy(table, filter) }
      expect(badSteps(stepsOfList(table, query), query)).toEqual([])
    }
  })
})

/** Without a filter, with one and with two, in every order: more than any model names. */
const manyQueries = (table: Table): readonly ListQuery[] => {
  const columns = table.columns.filter(({ encoding }) => encoding !== 'json')
  const names = columns.map(({ name }) => name)
  const filters = [
    [],
    ...names.map((name) => [name]),
    ...names.flatMap((name, place) => names.slice(place + 1).map((other) => [name, other])),
  ]
  const sorts = ['', '-', ...names, ...names.map((name) => `-${name}`)]
  return filters
    .filter((filter) => !isOfFew(table, filter))
    .flatMap((filter) => sorts.map((sort) => ({ filter: filterBy(table, filter), sort })))
}

/** One row, or the lines of one document, may be put in any order. */
const isOfFew = ({ key: [first = '', ...rest], parent }: Table, filter: readonly string[]) =>
  filter.includes(first) && (rest.length === 0 || parent !== undefined)

const quickQueries = () =>
  [...office.enterprise.tables.values()].flatMap((table) => {
    const layout = layoutOf(office.enterprise, table)
    return manyQueries(table)
      .filter((query) => isQuick(layout, query))
      .map((query) => ({ table, query }))
  })

describe('a question that is called quick', () => {
  test('walks an index, whatever it filters and sorts by', () => {
    const quick = quickQueries()
    expect(quick.length).toBeGreaterThan(300)
    const bad = quick.flatMap(({ table, query }) =>
      badSteps(stepsOfList(table, query), query).map(
        ({ detail }) => `${table.name} ${JSON.stringify(query)}: ${detail}`,
      ),
    )
    expect(bad).toEqual([])
  })

  test('may be a range of what its index goes on with', () => {
    const query = {
      filter: { customer: '1', placedOn: { from: '2026-01-01', to: '2026-02-01' } },
      sort: '-placedOn',
    }
    expect(isQuick(layoutOf(office.enterprise, tableOf('Order')), query)).toBe(true)
    expect(badSteps(stepsOfList(tableOf('Order'), query), query)).toEqual([])
  })

  test.each<[string, ListQuery]>([
    ['a filter that no index begins with', { filter: { carrier: '1' } }],
    ['a sort that no index has', { sort: 'freight' }],
    ['a sort that the index of the filter has not', { filter: { branch: '1' }, sort: 'reference' }],
    ['one of several', { filter: { customer: ['1', '2'] } }],
    ['anything but a value', { filter: { customer: { not: '1' } } }],
    ['a path through a reference', { filter: { 'customer.spendingLimit': '1' } }],
    ['a part of a date', { filter: { 'placedOn.month': '2026-01' } }],
    ['groups', { groupBy: ['customer'] }],
    ['a sum', { sum: ['net'] }],
    ['a search within a filter', { search: 'tea', filter: { customer: '1' } }],
    ['a search with a short word', { search: 'green te' }],
  ])('is not %s', (_, query) => {
    expect(isQuick(layoutOf(office.enterprise, tableOf('Order')), query)).toBe(false)
  })
})

describe('a page that passes over rows', () => {
  test.each(['Order', 'Customer', 'Item'])('of %s counts them in the index alone', (name) => {
    const table = tableOf(name)
    const sort = { Order: '-placedOn', Customer: 'number', Item: 'name' }[name] ?? ''
    const query = { sort, page: { skip: 2 } }
    const steps = stepsOf(database, (statements) => answerList(statements, asking(table), query))
    const skipping = steps.filter(({ sql }) => sql.includes('OFFSET')).map(({ detail }) => detail)
    expect(skipping.some((detail) => detail.includes('USING COVERING INDEX'))).toBe(true)
    expect(skipping.some((detail) => detail.includes('USING INTEGER PRIMARY KEY'))).toBe(true)
    expect(skipping.filter((detail) => /^SCAN t$/.test(detail))).toEqual([])
  })
})

describe('a list that rows without a value are asked for', () => {
  test('walks the same index', () => {
    const query = { filter: { customer: null, status: null }, sort: 'placedOn' }
    expect(badSteps(stepsOfList(tableOf('Order'), query), query)).toEqual([])
  })
})

describe('one aggregate with its lists', () => {
  test('is looked up, never looked for', () => {
    for (const table of [...office.enterprise.tables.values()].filter(isNumbered)) {
      const steps = stepsOf(database, (statements) => answerOne(statements, asking(table), 'none'))
      expect(badSteps(steps, { filter: { id: 'none' } })).toEqual([])
    }
  })
})

describe('a search', () => {
  test('goes by its index, and looks its rows up by their numbers', () => {
    const query = { search: 'green tea' }
    const steps = stepsOf(database, (statements) =>
      answerSearch(statements, asking(tableOf('Order')), query),
    )
    expect(steps.map(({ detail }) => detail)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^SCAN search_Order VIRTUAL TABLE INDEX/),
        'SEARCH t USING INTEGER PRIMARY KEY (rowid=?)',
      ]),
    )
    expect(badSteps(steps, {})).toEqual([])
  })
})
