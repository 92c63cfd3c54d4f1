import { memo, useSyncExternalStore } from 'react'
import { CellField } from './cell-field.tsx'
import { textOf } from './cell-text.ts'
import type { LineColumn } from './column.ts'
import type { LineStage } from './line-context.ts'
import classes from './line-grid.module.css'
import type { LineLabels } from './use-line-labels.ts'

export type LineRowProps<Line> = {
  readonly stage: LineStage<Line>
  readonly index: number
  readonly topPx: number
  /** Undefined for the empty line at the end. */
  readonly line: Line | undefined
  readonly errors: Readonly<Record<string, string>> | undefined
  readonly labels: LineLabels
}

const Body = <Line,>({ stage, index, topPx, line, errors, labels }: LineRowProps<Line>) => {
  const { cursor, form } = stage
  const activeColumn = useSyncExternalStore(cursor.subscribe, () => {
    const { row, column } = cursor.get()
    return row === index ? column : undefined
  })
  return (
    <div
      role="row"
      className={classes['row']}
      aria-rowindex={index + 2}
      data-empty={line === undefined || undefined}
      data-active={activeColumn !== undefined || undefined}
      style={{ transform: `translateY(${topPx}px)` }}
    >
      <div role="rowheader" aria-label={labels.line(index + 1)} className={classes['number']}>
        {line === undefined ? '+' : index + 1}
      </div>
      {form.columns.map((column, place) => (
        <LineCell
          key={column.key}
          {...{ stage, column, line, place, index }}
          isActive={place === activeColumn}
          error={errors?.[column.key]}
          hint={line === undefined && place === 0 ? labels.addLine : ''}
        />
      ))}
      <div role="gridcell" className={classes['end']}>
        {line === undefined ? null : (
          <button
            type="button"
            tabIndex={-1}
            className={classes['delete']}
            data-delete={index}
            aria-label={labels.deleteLine}
          >
            <svg viewBox="0 0 12 12" aria-hidden="true">
              <path d="M2.5 2.5l7 7m0-7l-7 7" stroke="currentColor" strokeWidth="1.4" />
            </svg>
          </button>
        )}
      </div>
    </div>
  )
}

type LineCellProps<Line> = {
  readonly stage: LineStage<Line>
  readonly column: LineColumn<Line>
  readonly line: Line | undefined
  readonly index: number
  readonly place: number
  readonly isActive: boolean
  readonly error: string | undefined
  readonly hint: string
}

const LineCell = <Line,>(props: LineCellProps<Line>) => {
  const { stage, column, line, index, place, isActive, error } = props
  const text = line === undefined ? '' : textOf(column, line, stage.form.locale)
  return (
    <div
      role="gridcell"
      className={classes['cell']}
      aria-colindex={place + 2}
      aria-invalid={error === undefined ? undefined : true}
      data-cell={`${index} ${place}`}
      data-align={column.align}
      data-kind={column.kind}
      data-error={error !== undefined || undefined}
      title={isActive ? undefined : error}
    >
      {isActive ? (
        <CellField {...{ stage, column, text, error }} />
      ) : (
        <span className={classes['text']}>
          {text === '' ? <span className={classes['hint']}>{props.hint}</span> : text}
        </span>
      )}
    </div>
  )
}

/** Drawn again when its own line changes, or one comes to it or leaves it. */
// The memo of a generic component forgets that it is generic.
export const LineRow = memo(Body) as typeof Body
