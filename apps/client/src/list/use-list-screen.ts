import type { JsonObject } from '@polder/kernel'
import { type GridPlace, type GridSelection, type GridSort, NOTHING_SELECTED } from '@polder/ui'
import { useMemo, useState } from 'react'
import { useLocation, useSearchParams } from 'react-router'
import type { ListSpec } from '../enterprise/list-spec.ts'
import { useAccount } from '../enterprise/enterprise-context.ts'
import { rowKey } from '../rows/row-place.ts'
import { useFormat } from '../values/use-format.ts'
import { gridColumns } from '../rows/columns.tsx'
import { type ListState, paramsFrom, requestFor, stateFrom } from './list-state.ts'
import { useBeside } from './use-beside.ts'
import { useLayout } from '../rows/use-layout.ts'
import { useListSource } from '../rows/use-list-source.ts'
import { useTotals } from '../rows/use-totals.tsx'

/** Where one was in each list, so that coming back finds the same row at the same height. */
const places = new Map<string, GridPlace>()

/** All that the list screen shows, and what can be done on it. */
export const useListScreen = (spec: ListSpec) => {
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
    rowKey: (row: JsonObject) => rowKey(spec, row),
    ...useBeside(spec),
    initialPlace: places.get(place),
    leftAt: (left: GridPlace) => void places.set(place, left),
  }
}

const sortFrom = (sort: string): GridSort | undefined => {
  if (sort === '') return undefined
  const descending = sort.startsWith('-')
  return { column: descending ? sort.slice(1) : sort, descending }
}

const textOf = (sort: GridSort | undefined) =>
  sort === undefined ? '' : `${sort.descending ? '-' : ''}${sort.column}`
