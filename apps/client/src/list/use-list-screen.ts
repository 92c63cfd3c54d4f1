import type { JsonObject } from '@polder/kernel'
import { type GridPlace, type GridSelection, type GridSort, NOTHING_SELECTED } from '@polder/ui'
import { useMemo, useState } from 'react'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import type { ListSpec } from '../enterprise/list-spec.ts'
import { recordPlace } from '../enterprise/places.ts'
import { useAccount } from '../enterprise/enterprise-context.ts'
import { useFormat } from '../values/use-format.ts'
import { gridColumns } from './columns.tsx'
import { type ListState, paramsFrom, requestFor, stateFrom } from './list-state.ts'
import { useLayout } from './use-layout.ts'
import { useListSource } from './use-list-source.ts'
import { useTotals } from './use-totals.tsx'

/** Where one was in each list, so that coming back finds the same row at the same height. */
const places = new Map<string, GridPlace>()

/** All that the list screen shows, and what can be done on it. */
export const useListScreen = (spec: ListSpec) => {
  const navigate = useNavigate()
  const { pathname, search } = useLocation()
  const [params, setParams] = useSearchParams()
  const state = stateFrom(params, spec)
  const [selection, setSelection] = useState<GridSelection>(NOTHING_SELECTED)
  const { enterprise } = useAccount()
  const format = useFormat()
  const columns = useMemo(
    () => gridColumns(spec, { enterprise, format }),
    [spec, enterprise, format],
  )
  const request = requestFor(state, spec)
  const setState = (next: ListState) => {
    setSelection(NOTHING_SELECTED)
    setParams(paramsFrom(next, spec), { replace: true })
  }
  const place = `${pathname}${search}`
  return {
    state,
    setState,
    columns,
    request,
    selection,
    setSelection,
    ...useLayout(spec),
    ...useListSource(spec.query, request),
    totals: useTotals(spec, request),
    sort: sortFrom(state.sort),
    setSort: (sort: GridSort | undefined) => setState({ ...state, sort: textOf(sort) }),
    rowKey: (row: JsonObject) => spec.key.map((name) => String(row[name])).join(' '),
    open: (row: JsonObject) => {
      const to = openedBy(spec, row)
      if (to !== undefined) void navigate(to)
    },
    initialPlace: places.get(place),
    leftAt: (left: GridPlace) => void places.set(place, left),
  }
}

const openedBy = ({ opens, table }: ListSpec, row: JsonObject) => {
  if (opens !== null) return recordPlace(opens.concept, String(row[opens.column]))
  // A ledger's row is about a document or a party, whose type it may say.
  const [type, id] = LEDGER_OPENS[table] ?? []
  if (type === undefined || id === undefined) return undefined
  const concept = row[type]
  return typeof concept === 'string' ? recordPlace(concept, String(row[id])) : undefined
}

const LEDGER_OPENS: { readonly [table: string]: readonly [string, string] | undefined } = {
  OpenItem: ['documentType', 'document'],
  StockMovement: ['activityType', 'activity'],
}

const sortFrom = (sort: string): GridSort | undefined => {
  if (sort === '') return undefined
  const descending = sort.startsWith('-')
  return { column: descending ? sort.slice(1) : sort, descending }
}

const textOf = (sort: GridSort | undefined) =>
  sort === undefined ? '' : `${sort.descending ? '-' : ''}${sort.column}`
