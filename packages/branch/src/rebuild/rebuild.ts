import { renameSync } from 'node:fs'
import { join } from 'node:path'
import type { BranchLog, EventStore } from '@polder/events'
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
import type { BuildOrder } from '../worker/protocol.ts'
import { runWorker, type Watching } from '../worker/run-worker.ts'
import { fileInTheMaking } from './files.ts'

export type Rebuilding = {
  readonly folder: string
  readonly enterprise: Enterprise
  readonly log: BranchLog
}

/** Builds the next generation in this thread: for opening, when there is nothing else to do. */
export const rebuildHere = (rebuilding: Rebuilding & Pick<Watching, 'onProgress'>): ReadModel => {
  const order = orderOf(rebuilding)
  buildFrom(rebuilding.log.store, order, rebuilding)
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

type Making = Pick<Rebuilding, 'enterprise'> & Pick<Watching, 'onProgress'>

/** Makes the file of an order in a worker, which reads the log through a connection of its own. */
export const build = (order: BuildOrder, making: Making): void => {
  const store = createSqliteEventStore({ file: join(order.folder, LOG_FILE), readOnly: true })
  try {
    buildFrom(store, order, making)
  } finally {
    store.close()
  }
}

const buildFrom = (
  store: EventStore,
  { file, upTo, state }: BuildOrder,
  { enterprise, onProgress }: Making,
) => {
  const told = onProgress === undefined ? {} : { onProgress }
  buildReadFile({ file, enterprise, store, upTo, state, ...told })
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
