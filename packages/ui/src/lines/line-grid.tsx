import type { CSSProperties, FocusEvent, MouseEvent } from 'react'
import { withFocus } from './cursor.ts'
import { LineHeader } from './line-header.tsx'
import { type LineContext, stand } from './line-context.ts'
import classes from './line-grid.module.css'
import type { LineGridProps } from './line-grid-props.ts'
import { LineRow } from './line-row.tsx'
import { deleteLine } from './perform.ts'
import { useLineGrid } from './use-line-grid.ts'
import { useLineKeys } from './use-line-keys.ts'
import { useLineLabels } from './use-line-labels.ts'

/**
 * The lines of a document, written by keyboard: one cell is a field at a time, every key is in the
 * line at once, and only the line that it changes is drawn again.
 */
export const LineGrid = <Line,>(props: LineGridProps<Line>) => {
  const { columns, history, lineKey, errors } = props
  const { scroller, virtual, stage, rowPx } = useLineGrid(props)
  const labels = useLineLabels()
  useLineKeys()
  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={-1}
      className={classes['grid']}
      style={styleOf(props)}
      aria-label={props.label}
      aria-rowcount={history.lines.length + 2}
      aria-colcount={columns.length + 1}
      onMouseDown={(event) => press(stage.latest(), event)}
      onFocus={() => stage.cursor.set(withFocus(stage.cursor.get(), true))}
      onBlur={(event) => blur(stage.latest(), event)}
    >
      <LineHeader columns={columns} />
      <div role="rowgroup" className={classes['lines']} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const line = history.lines[index]
          return (
            <LineRow
              key={index}
              {...{ stage, index, line, labels }}
              topPx={start - rowPx}
              errors={line === undefined ? undefined : errors?.[lineKey(line)]}
            />
          )
        })}
      </div>
    </div>
  )
}

const NUMBER_PX = 36
const END_PX = 32

const styleOf = <Line,>({ columns }: LineGridProps<Line>): CSSProperties => {
  const widths = columns.map(({ widthPx, isGrowing }) =>
    isGrowing === true ? `minmax(${widthPx}px, 1fr)` : `${widthPx}px`,
  )
  const template = [`${NUMBER_PX}px`, ...widths, `${END_PX}px`].join(' ')
  // Custom properties are not in React's type.
  return { '--pl-columns': template } as CSSProperties
}

/** The grid hears the pointer for its cells, before the focus goes to nothing. */
const press = <Line,>(context: LineContext<Line>, event: MouseEvent) => {
  if (!(event.target instanceof Element) || event.target.matches('input')) return
  const remove = event.target.closest('[data-delete]')?.getAttribute('data-delete')
  const cell = event.target.closest('[data-cell]')?.getAttribute('data-cell')
  if (typeof remove === 'string') deleteLine(context, Number(remove))
  if (typeof cell === 'string') {
    const [row = 0, column = 0] = cell.split(' ').map(Number)
    stand(context, { row, column })
  }
  event.preventDefault()
}

const blur = <Line,>({ cursor }: LineContext<Line>, event: FocusEvent) => {
  const { relatedTarget, currentTarget } = event
  // Without a target it is the window that lost the focus, or a cell that gave it to the next one.
  if (relatedTarget === null || currentTarget.contains(relatedTarget)) return
  cursor.set(withFocus(cursor.get(), false))
}
