import { renameSync } from 'node:fs'
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
import { runWorker, type Watching } from '../worker/run-worker.ts'
import { fileInTheMaking } from './files.ts'

export type Rebuilding = {
  readonly folder: string
  readonly enterprise: Enterprise
  readonly log: BranchLog
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
export const rebuildHere = (rebuilding: Rebuilding & Pick<Watching, 'onProgress'>): ReadModel => {
  const order = orderOf(rebuilding)
  build(order, rebuilding)
  return makeCurrent(rebuilding, order.file)
}

/**
 * Builds a file for the next generation in a worker; work goes on with the current one meanwhile.
 * `makeCurrent` names it current, or whoever asked throws it away.
 */
export const buildAside = async (rebuilding: Rebuilding, watching: Watching): Promise<string> => {
  const order = orderOf(rebuilding)
  try {
    await runWorker(order, watching)
    return order.file
  } catch (error) {
    removeReadFile(order.file)
    throw error
  }
}

/** Makes the file of an order, whoever runs it. The log is read through a connection of its own. */
export const build = (
  { folder, file, upTo, state }: BuildOrder,
  { enterprise, onProgress }: Pick<Rebuilding, 'enterprise'> & Pick<Watching, 'onProgress'>,
): void => {
  const store = createSqliteEventStore({ file: join(folder, LOG_FILE), readOnly: true })
  const told = onProgress === undefined ? {} : { onProgress }
  try {
    buildReadFile({ file, enterprise, store, upTo, state, ...told })
  } finally {
    store.close()
  }
}

const orderOf = ({ folder, enterprise, log }: Rebuilding): BuildOrder => ({
  kind: 'build',
  folder,
  file: fileInTheMaking(folder),
  model: enterprise.model,
  upTo: log.state().rebased,
  state: emptyState(log),
})

/** `log.db` names the file current once it is complete and has caught up. */
export const makeCurrent = ({ folder, enterprise, log }: Rebuilding, made: string): ReadModel => {
  const generation = log.state().generation + 1
  const file = join(folder, readFileName(enterprise, generation))
  // What a crash left there would be taken for this one's own journal.
  removeReadFile(file)
  renameSync(made, file)
  const readModel = openReadModelAt({ folder, enterprise, log }, file)
  log.setGeneration(generation)
  return readModel
}
