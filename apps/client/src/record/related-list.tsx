import type { JsonObject } from '@polder/kernel'
import type { Tab } from '@polder/model'
import { DataGrid, EmptyState, type GridSort } from '@polder/ui'
import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { useEnterprise } from '../enterprise/enterprise-context.ts'
import { labelText } from '../enterprise/names.ts'
import { type ListSpec, listSpecOf } from '../enterprise/list-spec.ts'
import { gridColumns } from '../rows/columns.tsx'
import { rowKey, rowPlace } from '../rows/row-place.ts'
import { useLayout } from '../rows/use-layout.ts'
import { useListSource } from '../rows/use-list-source.ts'
import { useTotals } from '../rows/use-totals.tsx'
import { useFormat } from '../values/use-format.ts'
import { useSay } from '../words/say.ts'
import classes from './record.module.css'

export type RelatedListProps = { readonly tab: Tab; readonly id: string }

/** The rows of another table that are about this record. */
export const RelatedList = ({ tab, id }: RelatedListProps) => {
  const spec = listSpecOf(useEnterprise(), tab.table)
  return spec === undefined ? null : (
    <Related spec={withoutColumn(spec, tab.filter)} tab={tab} id={id} />
  )
}

/** All rows have the same there. */
const withoutColumn = (spec: ListSpec, name: string): ListSpec => ({
  ...spec,
  columns: spec.columns.filter((column) => column.name !== name && column.via !== name),
})

const Related = ({ spec: given, tab, id }: RelatedListProps & { readonly spec: ListSpec }) => {
  const say = useSay()
  const navigate = useNavigate()
  const enterprise = useEnterprise()
  const format = useFormat()
  const [sort, setSort] = useState<GridSort>()
  const [spec] = useState(given)
  const columns = useMemo(
    () => gridColumns(spec, { enterprise, format }),
    [spec, enterprise, format],
  )
  const request = {
    filter: { [tab.filter]: id },
    ...(sort === undefined ? {} : { sort: `${sort.descending ? '-' : ''}${sort.column}` }),
  }
  const { source } = useListSource(spec.query, request)
  const totals = useTotals(spec, request)
  const { layout, setLayout } = useLayout(spec, tab.name)
  const open = (row: JsonObject) => {
    const to = rowPlace(spec, row)
    if (to !== undefined) void navigate(to)
  }
  return (
    <div className={classes['related']}>
      <DataGrid
        label={labelText(tab.label)}
        {...{ columns, layout, source, sort }}
        onLayoutChange={setLayout}
        onSortChange={setSort}
        rowKey={(row) => rowKey(spec, row)}
        onOpen={open}
        {...(totals === undefined ? {} : { totals })}
        whenEmpty={<EmptyState title={say('list.empty', { what: labelText(tab.label) })} />}
      />
    </div>
  )
}
