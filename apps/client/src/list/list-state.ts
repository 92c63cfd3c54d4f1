import type { ListAsked } from '../host/ask.ts'
import type { ListSpec } from '../enterprise/list-spec.ts'

/** What a list is asked for, as the address says it: `?status=placed&placedOn=1998-05-01..&sort=-total&q=quick`. */
export type ListState = {
  readonly search: string
  readonly sort: string
  readonly filters: readonly ColumnFilter[]
}

export type ColumnFilter = { readonly column: string } & (
  | { readonly kind: 'is'; readonly value: string }
  | { readonly kind: 'range'; readonly from: string; readonly to: string }
)

const RANGE = '..'
const SEARCH = 'q'
const SORT = 'sort'

/** What the address names that the list doesn't have is passed over: the model may have changed. */
export const stateFrom = (params: URLSearchParams, spec: ListSpec): ListState => ({
  search: params.get(SEARCH) ?? '',
  sort: params.get(SORT) ?? firstSort(spec),
  filters: spec.filters.flatMap(({ name }) => {
    const text = params.get(name)
    return text === null ? [] : [filterFrom(name, text)]
  }),
})

const filterFrom = (column: string, text: string): ColumnFilter => {
  const [from, to] = text.split(RANGE)
  return to === undefined || from === undefined
    ? { column, kind: 'is', value: text }
    : { column, kind: 'range', from, to }
}

/** The newest first, where a list is sorted by its day. */
const firstSort = ({ sorts, columns }: ListSpec): string => {
  const [first] = sorts
  if (first === undefined) return ''
  const isDay = columns.find(({ name }) => name === first.name)?.as === 'date'
  return isDay ? `-${first.name}` : nameIn(columns, first.name)
}

/** A role is sorted by its entity's name, which is a column of another name. */
const nameIn = (columns: ListSpec['columns'], name: string) =>
  columns.some((column) => column.name === name) ? name : `of.${name}`

export const paramsFrom = (state: ListState, spec: ListSpec): URLSearchParams => {
  const params = new URLSearchParams()
  for (const filter of state.filters)
    params.set(
      filter.column,
      filter.kind === 'is' ? filter.value : `${filter.from}${RANGE}${filter.to}`,
    )
  if (state.sort !== firstSort(spec)) params.set(SORT, state.sort)
  if (state.search !== '') params.set(SEARCH, state.search)
  return params
}

const MIN_SEARCHED = 3

/** The same as the host is asked for it. Too few letters to search by are none yet. */
export const requestFor = ({ search, sort, filters }: ListState, spec: ListSpec): ListAsked => ({
  ...(search.trim().length >= MIN_SEARCHED ? { search: search.trim() } : {}),
  ...(sort === '' ? {} : { sort }),
  ...(filters.length === 0
    ? {}
    : {
        filter: Object.fromEntries(filters.map((filter) => [filter.column, wanted(filter, spec)])),
      }),
})

const wanted = (filter: ColumnFilter, { filters }: ListSpec) => {
  if (filter.kind === 'range')
    return {
      ...(filter.from === '' ? {} : { from: filter.from }),
      ...(filter.to === '' ? {} : { to: filter.to }),
    }
  const isYesNo = filters.find(({ name }) => name === filter.column)?.as === 'yesNo'
  return isYesNo ? filter.value === 'true' : filter.value
}

export const withFilter = (state: ListState, filter: ColumnFilter): ListState => ({
  ...state,
  filters: [...state.filters.filter(({ column }) => column !== filter.column), filter],
})

export const withoutFilter = (state: ListState, column: string): ListState => ({
  ...state,
  filters: state.filters.filter((filter) => filter.column !== column),
})
