import { Button } from '@mantine/core'
import { ColumnPicker, DataGrid, NOTHING_SELECTED, useShortcuts } from '@polder/ui'
import { lazy, type RefObject, Suspense, useRef } from 'react'
import { useNavigate } from 'react-router'
import { useEnterprise } from '../enterprise/enterprise-context.ts'
import type { ListSpec } from '../enterprise/list-spec.ts'
import { labelMany } from '../enterprise/names.ts'
import { newPlace } from '../enterprise/places.ts'
import { useMayDo } from '../enterprise/use-may-do.ts'
import { Failed } from '../page/failed.tsx'
import { useSay } from '../words/say.ts'
import { FilterBar } from './filter-bar.tsx'
import { ListEmpty } from './list-empty.tsx'
import { ListFoot } from './list-foot.tsx'
import classes from './list.module.css'
import { SearchField } from './search-field.tsx'
import { useFocusedGrid } from './use-focused-grid.ts'
import { useListScreen } from './use-list-screen.ts'
import { Views } from './views.tsx'

/** A list of anything: filters as sentences, columns as its user likes them, sums below. */
export const ListScreen = ({ spec }: { readonly spec: ListSpec }) => {
  const say = useSay()
  const list = useListScreen(spec)
  const enterprise = useEnterprise()
  const what = labelMany(enterprise, spec.table)
  const create = useCreate(spec)
  const filterField = useRef<HTMLInputElement>(null)
  const [frame, focusGrid] = useFocusedGrid(list.source !== undefined)
  useListKeys(() => filterField.current?.focus(), create)
  return (
    <div className={classes['two']} data-beside={list.beside !== undefined || undefined}>
      <section className={classes['screen']} aria-label={what}>
        <ListHead {...{ spec, list, what, filterField, focusGrid, create }} />
        <FilterBar spec={spec} state={list.state} onChange={list.setState} />
        <div className={classes['grid']} ref={frame}>
          <DataGrid
            label={what}
            columns={list.columns}
            layout={list.layout}
            onLayoutChange={list.setLayout}
            source={list.source}
            rowKey={list.rowKey}
            sort={list.sort}
            onSortChange={list.setSort}
            selection={list.selection}
            onSelectionChange={list.setSelection}
            onOpen={list.open}
            initialPlace={list.initialPlace}
            onPlaceChange={list.leftAt}
            {...(list.totals === undefined ? {} : { totals: list.totals })}
            whenEmpty={<ListEmpty what={what} state={list.state} onChange={list.setState} />}
            {...failureOf(list, say('list.failed'))}
          />
        </div>
        <ListFoot
          spec={spec}
          request={list.request}
          columns={list.columns}
          layout={list.layout}
          count={list.count}
          atLeast={list.atLeast}
          selection={list.selection}
          onSelectionDone={() => list.setSelection(NOTHING_SELECTED)}
        />
      </section>
      <Beside beside={list.beside} />
    </div>
  )
}

type ListHeadProps = {
  readonly spec: ListSpec
  readonly list: ReturnType<typeof useListScreen>
  readonly what: string
  readonly filterField: RefObject<HTMLInputElement | null>
  readonly focusGrid: () => void
  readonly create: (() => void) | undefined
}

/** What it is a list of, and what can be done about it. */
const ListHead = ({ spec, list, what, filterField, focusGrid, create }: ListHeadProps) => {
  const say = useSay()
  return (
    <header className={classes['head']}>
      <h1>{what}</h1>
      <SearchField
        field={filterField}
        value={list.state.search}
        isDisabled={!spec.search}
        onChange={(search) => list.setState({ ...list.state, search })}
        onLeave={focusGrid}
      />
      <Views spec={spec} state={list.state} />
      <ColumnPicker columns={list.columns} layout={list.layout} onLayoutChange={list.setLayout} />
      {create === undefined ? null : <Button onClick={create}>{say('list.new')}</Button>}
    </header>
  )
}

type BesideProps = { readonly beside: ReturnType<typeof useListScreen>['beside'] }

/** The record that was opened last, where there is room for it. */
const Beside = ({ beside }: BesideProps) =>
  beside === undefined ? null : (
    <aside className={classes['beside']}>
      <Suspense fallback={null}>
        <RecordScreen
          key={beside.id}
          concept={beside.concept}
          id={beside.id}
          onLeave={beside.close}
        />
      </Suspense>
    </aside>
  )

const RecordScreen = lazy(async () => ({
  default: (await import('../record/record-screen.tsx')).RecordScreen,
}))

const useListKeys = (filter: () => void, create: (() => void) | undefined) => {
  const say = useSay()
  useShortcuts(say('keys.list'), [
    { keys: '/', label: say('list.focusFilter'), run: filter },
    ...(create === undefined ? [] : [{ keys: 'n', label: say('keys.new'), run: create }]),
  ])
}

/** How one of these is made; undefined where nobody makes them or the user may not. */
const useCreate = ({ table }: ListSpec) => {
  const navigate = useNavigate()
  const mayDo = useMayDo()
  const command = useEnterprise().screens.get(table)?.form.command
  return command === undefined || !mayDo(command) ? undefined : () => void navigate(newPlace(table))
}

type Asked = Pick<ReturnType<typeof useListScreen>, 'error' | 'retry'>

const failureOf = ({ error, retry }: Asked, title: string) =>
  error === null ? {} : { failure: <Failed title={title} error={error} onRetry={retry} /> }
