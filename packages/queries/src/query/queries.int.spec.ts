import { closeSync, openSync, writeSync } from 'node:fs'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { READ_MODEL_DAMAGED } from '../file/connection.ts'
import {
  aCustomer,
  aDelivery,
  aLine,
  anItem,
  anOrder,
  anOrganisation,
  idOf,
} from '../testing/happenings.ts'
import { happenTogether } from '../testing/many.ts'
import { anOffice, answerOf, type Office } from '../testing/office.ts'
import { refusalOf, theEndOf } from '../testing/questions.ts'
import { openQueries } from './queries.ts'

let office: Office
beforeEach(() => {
  office = anOffice()
  office.happen(
    anOrganisation('acme'),
    aCustomer('buyer'),
    anItem('chai'),
    anOrder('order', { lines: [aLine('chai', '2'), aLine('chai', '1')] }),
  )
})
afterEach(() => office.close())

const queries = () => office.readModel().queries

describe('one aggregate', () => {
  test('comes with its lines in their order, and what its activities have done', () => {
    office.happen(aDelivery('delivery'))
    expect(office.one('GetOrder', 'order')).toMatchObject({
      id: idOf('order'),
      'customer.name': 'acme',
      deliveryStatus: 'partly',
      lines: [
        { line: 1, quantity: '2', net: '20.00' },
        { line: 2, quantity: '1', net: '10.00' },
      ],
      fulfilment: [{ line: 1, activityType: 'Delivery', agreed: '2', fulfilled: '2' }],
    })
  })

  test('that governs nothing has no fulfilment', () => {
    expect(office.one('GetItem', 'chai')).not.toHaveProperty('fulfilment')
  })

  test('that is not there is refused', () => {
    expect(refusalOf(queries().one('GetOrder', idOf('none')))).toBe('unknown-id')
  })
})

describe('a query that the model does not have', () => {
  test('is refused, whatever is asked of it', () => {
    expect(refusalOf(queries().list('GetUnicorns', {}))).toBe('unknown-query')
    expect(refusalOf(queries().one('GetUnicorn', idOf('x')))).toBe('unknown-query')
    expect(refusalOf(queries().cost('GetUnicorns', {}))).toBe('unknown-query')
    expect(refusalOf(queries().answers('GetUnicorns'))).toBe('unknown-query')
    expect(refusalOf(theEndOf(queries().long('GetUnicorns', {})))).toBe('unknown-query')
  })

  test('and those that it has say what they answer', () => {
    expect(answerOf(queries().answers('GetOrders'))).toBe('list')
    expect(answerOf(queries().answers('GetOrder'))).toBe('one')
    expect(answerOf(queries().answers('GetStock'))).toBe('list')
  })
})

const costOf = (query: string, asked = {}) => answerOf(queries().cost(query, asked))

describe('what a query costs', () => {
  const SMALL = 5_000
  test('is little in a small table, and in a large one where an index answers', () => {
    const anything = { groupBy: ['unit'] }
    happenTogether(
      office,
      Array.from({ length: SMALL - 1 }, (_, index) => anItem(`item ${index}`)),
    )
    expect(costOf('GetItems', anything)).toBe('quick')
    office.happen(anItem('one more'))
    expect(costOf('GetItems', anything)).toBe('long')
    expect(costOf('GetItems', { sort: 'unit' })).toBe('long')
    expect(costOf('GetItems', { sort: '-name' })).toBe('quick')
    expect(costOf('GetItems', { search: 'chai' })).toBe('quick')
    expect(costOf('GetItems')).toBe('quick')
  })
})

/** Writes over the pages on which the rows of these tables begin, behind the branch's back. */
const damage = (file: string, tables: readonly string[]) => {
  const database = new Database(file)
  database.pragma('wal_checkpoint(TRUNCATE)')
  const pageBytes = Number(database.pragma('page_size', { simple: true }))
  const root = database.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck()
  const pages = tables.map((table) => Number(root.get(table)))
  database.close()
  const handle = openSync(file, 'r+')
  for (const page of pages)
    writeSync(handle, Buffer.alloc(pageBytes, 0xff), 0, pageBytes, (page - 1) * pageBytes)
  closeSync(handle)
}

describe('a read file that is damaged', () => {
  test.each<[string, (on: ReturnType<typeof openQueries>) => unknown]>([
    ['a list', (on) => on.list('GetOrders', {})],
    ['a search', (on) => on.long('GetOrders', { search: 'some' }).next()],
    ['groups', (on) => theEndOf(on.long('GetOrders', { groupBy: ['freight'] }))],
    ['one aggregate', (on) => on.one('GetOrder', idOf('order'))],
    ['what a query costs', (on) => on.cost('GetFulfilment', { sum: ['agreed'] })],
  ])('is a fault that says so, for %s', (_, ask) => {
    const { file } = office.readModel()
    office.happen(anOrder('found', { reference: 'something' }))
    damage(file, ['Order', 'Fulfilment'])
    const on = openQueries(file, office.enterprise)
    expect(() => ask(on)).toThrow(expect.objectContaining({ code: READ_MODEL_DAMAGED }))
    on.close()
  })
})
