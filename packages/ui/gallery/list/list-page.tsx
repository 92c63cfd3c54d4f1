import { useMemo, useState } from 'react'
import {
  Amount,
  ColumnPicker,
  countSelected,
  DataGrid,
  DEFAULT_LAYOUT,
  EmptyState,
  formatDecimal,
  type GridLayout,
  type GridPlace,
  type GridSelection,
  type GridSort,
  NOTHING_SELECTED,
  showToast,
} from '../../src/index.ts'
import classes from '../gallery.module.css'
import { settings } from '../settings.ts'
import { PARCEL_COLUMNS } from './parcel-columns.tsx'
import { parcels } from './parcels.ts'

const TOTALS = { number: 'Total', value: <Amount value="5998412771.18" currency="EUR" /> }

/** Where one was when one went elsewhere. */
const left: { place: GridPlace | undefined } = { place: undefined }

export const ListPage = () => {
  const [layout, setLayout] = useState<GridLayout>({ ...DEFAULT_LAYOUT, pinned: ['number'] })
  const [sort, setSort] = useState<GridSort>()
  const [selection, setSelection] = useState<GridSelection>(NOTHING_SELECTED)
  const [opened, setOpened] = useState('')
  const { delayMs, rows: total, locale } = settings
  const source = useMemo(
    () => parcels({ total, delayMs, descending: sort?.descending ?? false }),
    [sort, total, delayMs],
  )
  const selected = countSelected(selection, total)
  return (
    <>
      <header className={classes['bar']}>
        <h1>Parcels</h1>
        <span className={classes['soft']}>{formatDecimal(String(total), { locale })}</span>
        <span className={classes['push']} />
        <ColumnPicker columns={PARCEL_COLUMNS} layout={layout} onLayoutChange={setLayout} />
      </header>
      <div className={classes['fill']}>
        <DataGrid
          label="Parcels"
          columns={PARCEL_COLUMNS}
          layout={layout}
          onLayoutChange={setLayout}
          source={source}
          rowKey={({ id }) => id}
          sort={sort}
          onSortChange={setSort}
          selection={selection}
          onSelectionChange={setSelection}
          onOpen={({ number }) => setOpened(number)}
          onCopied={({ rows }) => showToast({ tone: 'good', title: `${rows} rows copied` })}
          initialPlace={left.place}
          onPlaceChange={(place) => {
            left.place = place
          }}
          totals={TOTALS}
          whenEmpty={<EmptyState title="No parcels yet" text="What you send stands here." />}
        />
      </div>
      <footer className={classes['foot']}>
        <span data-testid="selected">
          {selected === 0
            ? 'Nothing selected'
            : `${formatDecimal(String(selected), { locale })} selected`}
        </span>
        <span data-testid="opened">{opened === '' ? '' : `${opened} opened`}</span>
      </footer>
    </>
  )
}
