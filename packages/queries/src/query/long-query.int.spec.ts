import { present } from '@polder/kernel'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createRecentStatements } from '../projector/statements.ts'
import { createCodecs } from '../schema/codec.ts'
import { anItem, changed } from '../testing/happenings.ts'
import { happenTogether } from '../testing/many.ts'
import { anOffice, answerOf, type Office } from '../testing/office.ts'
import { stepsOf } from '../testing/plan-steps.ts'
import { allPages, asker, grouped, refusalOf, theEndOf } from '../testing/questions.ts'
import { CHUNK_ROWS } from './chunks.ts'
import type { Asking } from './list-plan.ts'
import { type ListQuery, MAX_GROUPS } from './list-query.ts'
import { answerLong, type Progress } from './long-query.ts'
import { openQueries } from './queries.ts'

/** Three parts of a table. */
const ITEMS = 2 * CHUNK_ROWS + 1
const PRICES = 7

let office: Office
beforeAll(() => {
  office = anOffice()
  happenTogether(
    office,
    Array.from({ length: ITEMS }, (_, index) =>
      anItem(`item ${index}`, {
        listPrice: String(index % PRICES),
        stocked: index % 2 === 0,
        barcode: index % 3 === 0 ? null : String((index * 7_919) % 1_000),
      }),
    ),
  )
})
afterAll(() => office.close())

const progressOf = (steps: Generator<Progress, unknown>): readonly Progress[] => {
  const told: Progress[] = []
  for (let step = steps.next(); step.done !== true; step = steps.next()) told.push(step.value)
  return told
}

describe('a question that looks at a whole table', () => {
  test('says after each part how far it is', () => {
    expect(progressOf(office.readModel().queries.long('GetItems', { sort: 'unit' }))).toEqual([
      { done: CHUNK_ROWS, total: ITEMS },
      { done: 2 * CHUNK_ROWS, total: ITEMS },
      { done: ITEMS, total: ITEMS },
    ])
  })

  test('adds its parts up', () => {
    const groups = grouped(office, 'GetItems', { groupBy: ['stocked'], sum: ['listPrice'] })
    const prices = Array.from({ length: ITEMS }, (_, index) => index % PRICES)
    const sumOf = (remainder: number) =>
      String(prices.filter((_, index) => index % 2 === remainder).reduce((a, b) => a + b, 0))
    expect(groups).toEqual([
      { stocked: false, count: 20_000, listPrice: sumOf(1) },
      { stocked: true, count: 20_001, listPrice: sumOf(0) },
    ])
  })

  test('finds the first rows of all its parts, page by page', () => {
    const filter = { listPrice: { from: '6' }, stocked: true }
    const pages = (way: 'at once' | 'part by part') =>
      allPages(
        (page) => asker(office, way)('GetItems', { filter, sort: '-barcode', page }),
        900,
      ).map(({ sku }) => sku)
    const all = pages('part by part')
    expect(all).toHaveLength(2_857)
    expect(all).toEqual(pages('at once'))
  })
})

/** With more movements than there may be groups, which only this connection sees. */
const withMovements = <T>(work: (database: Database.Database) => T): T => {
  const database = new Database(office.readModel().file)
  database.exec(`BEGIN; INSERT INTO "StockMovement" (activity, line)
    WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n LIMIT ${MAX_GROUPS + 1})
    SELECT 'activity', i FROM n`)
  const answer = work(database)
  database.exec('ROLLBACK')
  database.close()
  return answer
}

const askingOf = (name: string): Asking => {
  const { enterprise } = office
  const table = present(enterprise.tables.get(name), name)
  return { enterprise, table, codecs: createCodecs(enterprise.currency) }
}

describe('groups', () => {
  test.each([
    ['are refused where there are more than anyone reads', 'line', 'too-many-groups'],
    [
      'are answered of as many rows',
      'activity',
      { groups: [{ activity: 'activity', count: 50_001 }] },
    ],
  ])('%s', (_, path, expected) => {
    const answer = withMovements((database) =>
      theEndOf(
        answerLong(createRecentStatements(database), askingOf('StockMovement'), {
          groupBy: [path],
        }),
      ),
    )
    expect(refusalOf(answer)).toEqual(expected)
  })
})

describe('each part of a table', () => {
  /** Along an index of what is filtered by, each part would walk all that the filter finds. */
  test.each<[string, ListQuery, string]>([
    ['Item', { filter: { category: null }, groupBy: ['unit'] }, 'INTEGER PRIMARY KEY (rowid>? AND'],
    ['Item', { filter: { category: null }, sort: 'unit' }, 'INTEGER PRIMARY KEY (rowid>? AND'],
    [
      'StockMovement',
      { filter: { location: null }, groupBy: ['subject'] },
      'PRIMARY KEY ((activity,line)>',
    ],
  ])('is walked by its key alone, of %s for %j', (name, query, key) => {
    const asking = askingOf(name)
    const steps = withMovements((database) =>
      stepsOf(database, (statements) => theEndOf(answerLong(statements, asking, query))),
    )
    const walks = steps.map(({ detail }) => detail).filter((detail) => / t /.test(detail))
    expect(
      walks.filter((detail) => !/^SEARCH t USING (INTEGER )?PRIMARY KEY/.test(detail)),
    ).toEqual([])
    expect(walks).toEqual(expect.arrayContaining([expect.stringContaining(key)]))
  })
})

describe('a connection for long questions', () => {
  test('answers from what there was when it began, while the branch goes on', () => {
    const { file } = office.readModel()
    const queries = openQueries(file, office.enterprise)
    const steps = queries.long('GetItems', { groupBy: ['unit'] })
    steps.next()
    office.happen(anItem('new'), changed('Item', 'item 0', { unit: 'box' }))
    expect(answerOf(theEndOf(steps))).toEqual({ groups: [{ unit: 'piece', count: ITEMS }] })
    expect(answerOf(theEndOf(queries.long('GetItems', { groupBy: ['unit'] })))).toEqual({
      groups: [
        { unit: 'box', count: 1 },
        { unit: 'piece', count: ITEMS },
      ],
    })
    queries.close()
  })

  test('may be stopped between two parts, and asked again', () => {
    const queries = openQueries(office.readModel().file, office.enterprise)
    const steps = queries.long('GetItems', { groupBy: ['nature'] })
    steps.next()
    steps.return(undefined as never)
    expect(answerOf(theEndOf(queries.long('GetItems', { groupBy: ['nature'] })))).toMatchObject({
      groups: [{ nature: 'good' }],
    })
    queries.close()
  })
})
