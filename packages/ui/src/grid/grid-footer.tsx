import type { ReactNode } from 'react'
import classes from './data-grid.module.css'
import type { ArrangedColumn } from './use-arrangement.ts'

export type GridFooterProps<Row> = {
  readonly arranged: readonly ArrangedColumn<Row>[]
  readonly totals: Readonly<Record<string, ReactNode>>
  readonly rowIndex: number
  readonly hasChecks: boolean
}

/** What the columns add up to, under them. */
export const GridFooter = <Row,>({
  arranged,
  totals,
  rowIndex,
  hasChecks,
}: GridFooterProps<Row>) => (
  <div role="rowgroup" className={classes['footer']}>
    <div role="row" className={classes['row']} aria-rowindex={rowIndex}>
      {hasChecks ? <span className={classes['check']} aria-hidden /> : null}
      {arranged.map(({ column, isPinned }, place) => (
        <div
          key={column.key}
          role="gridcell"
          className={classes['cell']}
          aria-colindex={place + 1}
          data-align={column.align}
          data-pinned={isPinned ? place : undefined}
          data-last-pinned={(isPinned && arranged[place + 1]?.isPinned !== true) || undefined}
          style={isPinned ? { insetInlineStart: `var(--pl-start-${place})` } : undefined}
        >
          {totals[column.key]}
        </div>
      ))}
    </div>
  </div>
)
