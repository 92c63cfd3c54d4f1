import type { ReactNode } from 'react'

/** A column as it is by itself: what it shows of a row, and how wide it begins. */
export type GridColumn<Row> = {
  readonly key: string
  readonly title: string
  /** Small print beside the title, said once for the whole column: a currency, a unit. */
  readonly hint?: string
  readonly widthPx: number
  /** Numbers stand at the end. */
  readonly align?: 'start' | 'end'
  readonly isSortable?: boolean
  /** Never hidden, moved or sized: a column of marks. Its title is only spoken. */
  readonly isFixed?: boolean
  readonly cell: (row: Row) => ReactNode
  /** The same as text, for the clipboard. */
  readonly text: (row: Row) => string
}

/** How a user has arranged the columns. It is the caller's, who keeps it. */
export type GridLayout = {
  /** Keys in their order; columns that it doesn't name follow in the order they come. */
  readonly order: readonly string[]
  readonly hidden: readonly string[]
  /** Stay at the start while the others scroll. */
  readonly pinned: readonly string[]
  readonly widthsPx: Readonly<Record<string, number>>
}

export const DEFAULT_LAYOUT: GridLayout = { order: [], hidden: [], pinned: [], widthsPx: {} }

export type GridSort = { readonly column: string; readonly descending: boolean }

export const MIN_COLUMN_PX = 40
export const MAX_COLUMN_PX = 800
