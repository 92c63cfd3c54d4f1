import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { Amount, LineGrid, showToast, useLineHistory, useShortcuts } from '../../src/index.ts'
import classes from '../gallery.module.css'
import { settings } from '../settings.ts'
import { createLine, errorsOf, linesOf, SHEET_COLUMNS, sumOf } from './sheet.ts'

export const LinesPage = () => {
  const [initial] = useState(() => linesOf(settings.lines))
  const history = useLineHistory(initial)
  const errors = useMemo(() => errorsOf(history.lines), [history.lines])
  const sum = useMemo(() => sumOf(history.lines), [history.lines])
  useShortcuts('A sheet', [{ keys: 'Ctrl+Enter', label: 'Place', run: place }])
  return (
    <>
      <header className={classes['bar']}>
        <h1>Sheet</h1>
        <span className={classes['soft']}>not placed yet</span>
        <span className={classes['push']} />
        <Button variant="default" disabled={!history.canUndo} onClick={history.undo}>
          Undo
        </Button>
        <Button onClick={place}>Place</Button>
      </header>
      <div className={classes['sheet']}>
        <LineGrid
          label="Goods on the sheet"
          columns={SHEET_COLUMNS}
          history={history}
          lineKey={({ key }) => key}
          createLine={createLine}
          errors={errors}
          onPasted={({ lines }) => showToast({ tone: 'good', title: `${lines} lines pasted` })}
        />
      </div>
      <footer className={classes['sum']}>
        <span className={classes['soft']}>
          <span data-testid="lines">{history.lines.length}</span> lines
        </span>
        <strong data-testid="sum">
          <Amount value={sum} currency="EUR" unit="EUR" />
        </strong>
      </footer>
    </>
  )
}

const place = () =>
  showToast({ tone: 'good', title: 'Placed', text: 'The goods are on the sheet.' })
