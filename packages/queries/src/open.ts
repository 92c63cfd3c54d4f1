import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { BranchLog } from '@polder/events'
import { isFault } from '@polder/kernel'
import {
  type Connection,
  openReadFile,
  READ_MODEL_DAMAGED,
  withReadFaults,
} from './file/connection.ts'
import { createReadTables, readFileName, removeReadFile } from './file/create.ts'
import { createStateStore, emptyState } from './file/state.ts'
import {
  connectReadModel,
  type ReadModel,
  type ReadModelOptions,
  type ReadModelParts,
} from './read-model.ts'

/** Why a read file can't be used and is made anew. */
export type RebuildReason = 'missing' | 'cut-short' | 'damaged' | 'another-log' | 'ahead-of-the-log'

export type Opened =
  | { readonly status: 'open'; readonly model: ReadModel }
  | { readonly status: 'rebuild'; readonly reason: RebuildReason }

/** Opens the current read file and lets it follow the log, or says why it has to be made anew. */
export const openReadModel = (options: ReadModelOptions): Opened => {
  const { folder, enterprise, log } = options
  const file = join(folder, readFileName(enterprise, log.state().generation))
  if (!existsSync(file)) return { status: 'rebuild', reason: 'missing' }
  try {
    return opening(file, (database) => {
      const reason = withReadFaults(file, () => unusable(database, log))
      if (reason !== null) {
        database.close()
        return { status: 'rebuild', reason }
      }
      return { status: 'open', model: following({ database, file, ...options }) }
    })
  } catch (error) {
    if (isFault(error) && error.code === READ_MODEL_DAMAGED)
      return { status: 'rebuild', reason: 'damaged' }
    throw error
  }
}

/** A new, empty read file for a log that has nothing yet. */
export const createReadModel = (options: ReadModelOptions): ReadModel => {
  const { folder, enterprise, log } = options
  const generation = log.state().generation + 1
  const file = join(folder, readFileName(enterprise, generation))
  removeReadFile(file)
  return opening(file, (database) => {
    const state = { ...emptyState(log), isComplete: 1 }
    const create = database.transaction(() =>
      createReadTables(database, enterprise, { state, indexes: 'now' }),
    )
    withReadFaults(file, create)
    log.setGeneration(generation)
    return connectReadModel({ database, file, ...options })
  })
}

/** Opens a read file by its name, whatever generation it is, and lets it follow the log. */
export const openReadModelAt = (options: ReadModelOptions, file: string): ReadModel =>
  opening(file, (database) => following({ database, file, ...options }))

/** What fails leaves no open file behind, which could be neither replaced nor removed. */
const opening = <T>(file: string, work: (database: Connection) => T): T => {
  const database = openReadFile({ file })
  try {
    return work(database)
  } catch (error) {
    database.close()
    throw error
  }
}

const following = (parts: ReadModelParts): ReadModel => {
  const model = connectReadModel(parts)
  model.follow()
  return model
}

const unusable = (database: Connection, log: BranchLog): RebuildReason | null => {
  const hasState = database.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'read_state'`).get()
  if (hasState === undefined) return 'cut-short'
  const seen = createStateStore(database).read()
  const now = log.state()
  if (seen.isComplete !== 1) return 'cut-short'
  if (seen.logId !== now.logId || seen.logEpoch !== now.logEpoch) return 'another-log'
  if (seen.position > now.rebased || seen.outboxEdition > now.outboxEdition)
    return 'ahead-of-the-log'
  if (log.store.chainHashAt(seen.position) !== seen.chainHash) return 'another-log'
  return seen.pending > now.deviceCommitNumber ? 'ahead-of-the-log' : null
}
