import { VisuallyHidden } from '@mantine/core'
import type { LineColumn } from './column.ts'
import classes from './line-grid.module.css'

export const LineHeader = <Line,>({
  columns,
}: {
  readonly columns: readonly LineColumn<Line>[]
}) => (
  <div role="rowgroup" className={classes['header']}>
    <div role="row" className={classes['titles']} aria-rowindex={1}>
      <div role="columnheader" tabIndex={-1}>
        <VisuallyHidden>#</VisuallyHidden>
      </div>
      {columns.map(({ key, title, hint, align }, place) => (
        <div
          key={key}
          role="columnheader"
          tabIndex={-1}
          aria-colindex={place + 2}
          className={classes['title']}
          data-align={align}
        >
          {title}
          {hint === undefined ? null : <span className={classes['unit']}>{hint}</span>}
        </div>
      ))}
    </div>
  </div>
)
