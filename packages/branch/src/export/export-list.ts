import type { Result } from '@polder/kernel'
import type { Sessions } from '../sessions.ts'
import { runWorker, type Watching } from '../worker/run-worker.ts'
import { writtenColumns, type WantedColumn } from './columns.ts'
import type { Exported, ExportOrder } from './order.ts'

export type { Exported }

export type Exporting = Omit<ExportOrder, 'columns'> & { readonly columns: readonly WantedColumn[] }

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
