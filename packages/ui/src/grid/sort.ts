import type { GridSort } from './column.ts'

/** Up, down, and no more: what another click on the same header means. */
export const sortedBy = (sort: GridSort | undefined, column: string): GridSort | undefined => {
  if (sort?.column !== column) return { column, descending: false }
  return sort.descending ? undefined : { column, descending: true }
}
