import type { ReactNode } from 'react'
import classes from './table.module.css'

export type TableColumn = {
  readonly title: string
  /** Stands in small print after the title. */
  readonly hint?: string
  /** Figures stand at the end; their cells bear `data-end` too. */
  readonly isFigure?: boolean
  /** Said to a screen reader and not shown: a column of buttons. */
  readonly isTitleHidden?: boolean
}

export type TableProps = {
  readonly label: string
  readonly columns: readonly TableColumn[]
  /** The rows of its body. */
  readonly children: ReactNode
  /** The rows of its foot. */
  readonly foot?: ReactNode
}

/** A table that is read as a whole: some dozens of rows, each with something in it to press. */
export const Table = ({ label, columns, children, foot }: TableProps) => (
  <table className={classes['table']} aria-label={label}>
    <thead>
      <tr>
        {columns.map(({ title, hint, isFigure, isTitleHidden }) => (
          <th key={title} scope="col" data-end={isFigure === true ? true : undefined}>
            <span className={isTitleHidden === true ? classes['hidden'] : undefined}>{title}</span>{' '}
            {hint === undefined ? null : <small>{hint}</small>}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>{children}</tbody>
    {foot === undefined ? null : <tfoot>{foot}</tfoot>}
  </table>
)
