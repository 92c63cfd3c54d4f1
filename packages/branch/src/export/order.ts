import type { TableFormat, WrittenColumn } from '@polder/exchange'
import type { ListQuery } from '@polder/queries'

/** A list that is to be written to a file. */
export type ExportOrder = {
  readonly name: string
  readonly query: Pick<ListQuery, 'filter' | 'sort' | 'search'>
  readonly columns: readonly WrittenColumn[]
  readonly format: TableFormat
  readonly title: string
  /** A new file. */
  readonly to: string
}

export type Exported = { readonly rows: number; readonly bytes: number }
