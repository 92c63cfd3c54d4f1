import { DEFAULT_LAYOUT, type GridLayout, MAX_COLUMN_PX, MIN_COLUMN_PX } from './column.ts'

/** Everything that a user does to columns, each a new layout. `keys` are all columns as they stand. */
export const hideColumn = (layout: GridLayout, key: string): GridLayout => ({
  ...layout,
  hidden: [...without(layout.hidden, key), key],
})

export const showColumn = (layout: GridLayout, key: string): GridLayout => ({
  ...layout,
  hidden: without(layout.hidden, key),
})

export const pinColumn = (layout: GridLayout, key: string): GridLayout => ({
  ...layout,
  pinned: [...without(layout.pinned, key), key],
})

export const unpinColumn = (layout: GridLayout, key: string): GridLayout => ({
  ...layout,
  pinned: without(layout.pinned, key),
})

export const sizeColumn = (layout: GridLayout, key: string, widthPx: number): GridLayout => ({
  ...layout,
  widthsPx: {
    ...layout.widthsPx,
    [key]: Math.round(Math.min(MAX_COLUMN_PX, Math.max(MIN_COLUMN_PX, widthPx))),
  },
})

export type ColumnMove = { readonly key: string; readonly to: string }

/** Puts a column where another one stands, which makes room towards where the column came from. */
export const moveColumn = (
  layout: GridLayout,
  keys: readonly string[],
  { key, to }: ColumnMove,
): GridLayout => {
  const from = keys.indexOf(key)
  const place = keys.indexOf(to)
  if (from < 0 || place < 0 || from === place) return layout
  const order = without(keys, key)
  order.splice(place, 0, key)
  const isToPinned = layout.pinned.includes(to)
  const pinned = without(layout.pinned, key)
  return {
    ...layout,
    order,
    pinned: isToPinned ? order.filter((each) => each === key || pinned.includes(each)) : pinned,
  }
}

export const isLayoutChanged = (layout: GridLayout): boolean =>
  JSON.stringify(layout) !== JSON.stringify(DEFAULT_LAYOUT)

const without = (keys: readonly string[], key: string): string[] =>
  keys.filter((each) => each !== key)
