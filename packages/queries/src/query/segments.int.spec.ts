import { assertProperty, SEED } from '@polder/kernel/testing'
import Database from 'better-sqlite3'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createCodecs } from '../schema/codec.ts'
import { answerOf } from '../testing/office.ts'
import { CURRENCY } from '../testing/pricing.ts'
import { encodeCursor } from './cursor.ts'
import type { Conditions } from './filter.ts'
import { anyOf, segmentsOf } from './segments.ts'
import type { SortPlan } from './sort-plan.ts'

type Row = { readonly a: string | null; readonly b: string | null; readonly key: number }

const someValue = fc.option(fc.constantFrom('x', 'y', 'z'))
const someRows = fc.array(fc.tuple(someValue, someValue), { maxLength: 30 })

const sortOf = (descending: boolean): SortPlan => ({
  order: 'a',
  columns: ['a', 'b', 'key'],
  encoding: 'text',
  descending,
})

const segmentsAfter = (sort: SortPlan, { a, b, key }: Row): readonly Conditions[] => {
  const after = encodeCursor({ order: sort.order, values: [a, b, key] })
  return answerOf(segmentsOf(createCodecs(CURRENCY), sort, { page: { after } }))
}

const selecting = (database: Database.Database, { columns, descending }: SortPlan) => {
  const order = columns.map((column) => (descending ? `${column} DESC` : column)).join()
  return ({ sql, values }: Conditions): readonly Row[] =>
    database
      .prepare<unknown[], Row>(
        `SELECT * FROM rows WHERE ${['TRUE', ...sql].join(' AND ')} ORDER BY ${order}`,
      )
      .all(...values)
}

describe.each([
  ['going up', false],
  ['going down', true],
])('what comes after a row, %s,', (_, descending) => {
  const sort = sortOf(descending)

  test(`is all that is left, in order, wherever there is no value (seed ${SEED})`, () => {
    const property = fc.property(someRows, (pairs) => {
      const database = new Database(':memory:')
      database.exec('CREATE TABLE rows (a TEXT, b TEXT, key INTEGER PRIMARY KEY) STRICT')
      const insert = database.prepare('INSERT INTO rows (a, b) VALUES (?, ?)')
      for (const pair of pairs) insert.run(pair)
      const select = selecting(database, sort)
      const all = select({ sql: [], values: [] })
      for (const [place, row] of all.entries()) {
        const segments = segmentsAfter(sort, row)
        const left = all.slice(place + 1)
        expect(segments.flatMap(select)).toEqual(left)
        expect(select(anyOf(segments))).toEqual(left)
      }
      database.close()
    })
    assertProperty(property, { runs: 50 })
  })
})
