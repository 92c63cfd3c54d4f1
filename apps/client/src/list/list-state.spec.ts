import { describe, expect, test } from 'vitest'
import type { ListSpec } from '../enterprise/list-spec.ts'
import { paramsFrom, requestFor, stateFrom, withFilter, withoutFilter } from './list-state.ts'

const column = { label: '', to: [], options: [], fast: true }

const SPEC: ListSpec = {
  table: 'Order',
  query: 'GetOrders',
  columns: [{ name: 'placedOn', label: '', as: 'date', to: [], initially: true }],
  filters: [
    { ...column, name: 'status', as: 'status' },
    { ...column, name: 'placedOn', as: 'date' },
    { ...column, name: 'urgent', as: 'yesNo' },
  ],
  sorts: [{ name: 'placedOn', with: [] }],
  search: true,
  key: ['id'],
  opens: null,
}

const stateOf = (query: string) => stateFrom(new URLSearchParams(query), SPEC)

describe('the address of a list', () => {
  test.each([
    '',
    'status=placed',
    'status=placed&placedOn=1998-05-01..',
    'placedOn=..1998-05-31&sort=total&q=quick',
  ])('%j comes back as it was', (query) => {
    expect(decodeURIComponent(paramsFrom(stateOf(query), SPEC).toString())).toBe(query)
  })

  test('names nothing that the list does not have', () => {
    expect(stateOf('nothing=1').filters).toEqual([])
  })
})

describe('what a list is asked for', () => {
  test('is the newest first, unless somebody says otherwise', () => {
    expect(requestFor(stateOf(''), SPEC)).toEqual({ sort: '-placedOn' })
    expect(requestFor(stateOf('sort=total'), SPEC)).toEqual({ sort: 'total' })
  })

  test('has its filters as the host wants them', () => {
    expect(requestFor(stateOf('status=placed&placedOn=1998-05-01..&urgent=true'), SPEC)).toEqual({
      sort: '-placedOn',
      filter: { status: 'placed', placedOn: { from: '1998-05-01' }, urgent: true },
    })
  })

  test('has no search by fewer letters than the host searches by', () => {
    expect(requestFor(stateOf('q=qu'), SPEC)).not.toHaveProperty('search')
    expect(requestFor(stateOf('q=qui'), SPEC)).toMatchObject({ search: 'qui' })
  })
})

test('a column has one filter', () => {
  const first = withFilter(stateOf('status=placed'), {
    column: 'status',
    kind: 'is',
    value: 'closed',
  })
  expect(first.filters).toEqual([{ column: 'status', kind: 'is', value: 'closed' }])
  expect(withoutFilter(first, 'status').filters).toEqual([])
})
