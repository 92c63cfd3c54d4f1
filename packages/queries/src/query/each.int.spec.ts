import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anOrganisation, idOf } from '../testing/happenings.ts'
import { happenTogether } from '../testing/many.ts'
import { answerOf, anOffice, type Office } from '../testing/office.ts'
import { allPages, refusalOf } from '../testing/questions.ts'
import type { ListQuery } from './list-query.ts'

/** More than a page has. */
const COUNT = 1_203

let office: Office
beforeAll(() => {
  office = anOffice()
  happenTogether(
    office,
    Array.from({ length: COUNT }, (_, index) =>
      anOrganisation(`c${index}`, { name: `Company ${index % 7} ${index}` }),
    ),
  )
})
afterAll(() => office.close())

const all = (query: ListQuery) => {
  const { count, rows } = answerOf(office.readModel().queries.each('GetOrganisations', query))
  return { count, rows: [...rows] }
}

describe('a list whole', () => {
  test.each<[string, ListQuery]>([
    ['in its own order', {}],
    ['by an index', { sort: 'name' }],
    ['the other way round', { sort: '-name' }],
    ['filtered', { filter: { status: 'active' }, sort: 'name' }],
    ['searched', { search: 'company 3' }],
  ])('has the rows of all its pages: %s', (_what, query) => {
    const { count, rows } = all(query)
    expect(rows).toEqual(
      allPages((page) => office.list('GetOrganisations', { ...query, page }), 100),
    )
    expect(count).toBe(rows.length)
    expect(rows.length).toBeGreaterThan(100)
  })

  test('of one row has that one', () => {
    expect(all({ filter: { id: idOf('c5') } })).toMatchObject({ count: 1, rows: [{}] })
  })

  test('is refused as a list is', () => {
    const { queries } = office.readModel()
    expect(refusalOf(queries.each('GetNothing', {}))).toBe('unknown-query')
    expect(refusalOf(queries.each('GetOrganisations', { sort: 'nothing' }))).toBe(
      'unknown-attribute',
    )
    expect(refusalOf(queries.each('GetOrganisations', { search: 'x' }))).toBe('search-too-short')
  })
})
