import type { TableFormat, WrittenColumn } from '@polder/exchange'
import type { Result } from '@polder/kernel'
import type { ListQuery } from '@polder/queries'
import type { Sessions } from '../sessions.ts'
import { runWorker, type Watching } from '../worker/run-worker.ts'
import { writtenColumns, type WantedColumn } from './columns.ts'

export type Exporting = {
  readonly name: string
  readonly query: Pick<ListQuery, 'filter' | 'sort' | 'search'>
  readonly columns: readonly WantedColumn[]
  readonly format: TableFormat
  readonly title: string
  /** A new file. */
  readonly to: string
}

export type Exported = { readonly rows: number; readonly bytes: number }

export type ExportOrder = Omit<Exporting, 'columns'> & {
  readonly columns: readonly WrittenColumn[]
}

/**
 * Writes a list to a file, whole, in a thread of its own. Refused as `unknown-query`,
 * `unknown-column`, `too-many-rows` for a sheet, and what a list is refused for; then, as after a
 * fault or when it is cancelled, whatever was written is worth nothing. Faults: `file-not-written`,
 * `disk-full`, those of the read model.
 */
export const exportList = async (
  sessions: Pick<Sessions, 'useAsync'>,
  exporting: Exporting,
  watching: Watching,
): Promise<Result<Exported>> =>
  await sessions.useAsync(async ({ enterprise, readModel }) => {
    const columns = writtenColumns(enterprise, exporting.name, exporting.columns)
    if (!columns.ok) return columns
    const order = { ...exporting, columns: columns.value }
    const { file } = readModel
    // Safe: what `writeList` in the worker gives for this order.
    return (await runWorker(
      { kind: 'export', file, model: enterprise.model, order },
      watching,
    )) as Result<Exported>
  })
