import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { BranchLog } from '@polder/events'
import { createSqliteEventStore, LOG_FILE } from '@polder/events/sqlite'
import type { Enterprise } from '@polder/model'
import {
  buildReadFile,
  emptyState,
  openReadModelAt,
  type ReadModel,
  readFileName,
  removeReadFile,
} from '@polder/queries'
import { runWorker } from '../worker/run-worker.ts'

export type Rebuilding = {
  readonly folder: string
  readonly enterprise: Enterprise
  readonly log: BranchLog
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void
  readonly signal?: AbortSignal
}

/** What a worker is given to build a read file. */
export type BuildOrder = {
  readonly kind: 'build'
  readonly folder: string
  readonly file: string
  readonly model: Enterprise['model']
  readonly upTo: number
  readonly state: ReturnType<typeof emptyState>
}

/** Builds the next generation in this thread: for opening, when there is nothing else to do. */
export const rebuildHere = (rebuilding: Rebuilding): ReadModel => {
  const order = orderOf(rebuilding)
  build(order, rebuilding)
  return makeCurrent(rebuilding, order.file)
}

/** Builds the next generation in a worker; work goes on with the current one meanwhile. */
export const rebuildAside = async (rebuilding: Rebuilding): Promise<ReadModel> => {
  const order = orderOf(rebuilding)
  await runWorker(order, {
    ...(rebuilding.onProgress !== undefined && { onProgress: rebuilding.onProgress }),
    ...(rebuilding.signal !== undefined && { signal: rebuilding.signal }),
  })
  return makeCurrent(rebuilding, order.file)
}

/** Makes the file of an order, whoever runs it. The log is read through a connection of its own. */
export const build = (
  { folder, file, upTo, state }: BuildOrder,
  { enterprise, onProgress }: Pick<Rebuilding, 'enterprise' | 'onProgress'>,
): void => {
  const store = createSqliteEventStore({ file: join(folder, LOG_FILE), readOnly: true })
  try {
    buildReadFile({ file, enterprise, store, upTo, state, ...(onProgress !== undefined && { onProgress }) })
  } finally {
    store.close()
  }
}

/** The same log as a file of its own, for comparing. */
export const orderAt = ({ folder, enterprise, log }: Rebuilding, file: string): BuildOrder => ({
  kind: 'build',
  folder,
  file,
  model: enterprise.model,
  upTo: log.state().rebased,
  state: emptyState(log),
})

const orderOf = (rebuilding: Rebuilding): BuildOrder => {
  const generation = rebuilding.log.state().generation + 1
  const file = join(rebuilding.folder, readFileName(rebuilding.enterprise, generation))
  return orderAt(rebuilding, file)
}

/** `log.db` names the file current once it is complete and has caught up; the older ones go. */
const makeCurrent = ({ folder, enterprise, log }: Rebuilding, file: string): ReadModel => {
  const model = openReadModelAt({ folder, enterprise, log }, file)
  log.setGeneration(log.state().generation + 1)
  for (const name of readdirSync(folder)) {
    const other = join(folder, name)
    if (/^read-.*\.db$/.test(name) && other !== file) removeReadFile(other)
  }
  return model
}
