import { closeSync, fsyncSync, openSync } from 'node:fs'
import type { EventStore } from '@polder/events'
import { Fault } from '@polder/kernel'
import type { Enterprise } from '@polder/model'
import { type Connection, openReadFile, withReadFaults } from '../file/connection.ts'
import { createReadTables, lateStatements, removeReadFile } from '../file/create.ts'
import { hashAt } from '../file/follow.ts'
import { createStateStore, type ReadState } from '../file/state.ts'
import { createBatch } from '../projector/batch.ts'
import { createProjection, type Projection } from '../projector/projection.ts'
import { createProjector } from '../projector/projector.ts'
import { continueSweep } from '../projector/sweep.ts'
import { type Layout, layoutsOf, ROW } from '../schema/layout.ts'
import { searchTable } from '../schema/search.ts'
import { quoted } from '../schema/sql.ts'

/** Events per transaction, and between two reports of progress. */
const EVENTS_PER_BATCH = 5_000

export type Building = {
  readonly file: string
  readonly enterprise: Enterprise
  readonly store: EventStore
  /** The position up to which the log is projected; what comes later is followed on opening. */
  readonly upTo: number
  readonly state: ReadState
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void
  /** Asked between batches; a build that is cancelled leaves no file. */
  readonly isCancelled?: () => boolean
}

/**
 * Makes a read file anew from the log, beside the current one. Rows first, without a journal of the
 * database, since a file that was cut short is thrown away; then the indexes, in one sort each; the
 * completion mark last, when all else is on the disk.
 */
export const buildReadFile = (building: Building): void => {
  const { file } = building
  removeReadFile(file)
  const database = openReadFile({ file })
  try {
    withReadFaults(file, () => fill(database, building))
  } catch (error) {
    database.close()
    removeReadFile(file)
    throw error
  }
  database.close()
}

const fill = (database: Connection, building: Building) => {
  const { enterprise, state, file } = building
  database.pragma('journal_mode = OFF')
  database.pragma('synchronous = OFF')
  createReadTables(database, enterprise, { state: { ...state, isComplete: 0 }, indexes: 'later' })
  const projection = createProjection(database, enterprise, { batch: createBatch() })
  // What the projector itself goes by while it writes.
  const early = layoutsOf(enterprise).flatMap(earlyIndexes)
  for (const { sql } of early) database.exec(sql)
  projectAll(projection, building)
  for (const { drop } of early) database.exec(drop)
  finish(database, enterprise)
  createStateStore(database).write({
    position: building.upTo,
    chainHash: building.upTo === 0 ? state.chainHash : hashAt(building, building.upTo),
  })
  syncFile(file)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  createStateStore(database).write({ isComplete: 1 })
  database.pragma('wal_checkpoint(TRUNCATE)')
}

const earlyIndexes = ({ name, walked }: Layout) =>
  walked.map((column) => {
    const index = quoted(`early ${name} ${column}`)
    return {
      sql: `CREATE INDEX ${index} ON ${quoted(name)} (${quoted(column)})
        WHERE ${quoted(column)} IS NOT NULL`,
      drop: `DROP INDEX ${index}`,
    }
  })

const projectAll = (projection: Projection, building: Building) => {
  const { store, upTo, onProgress, isCancelled } = building
  const project = createProjector(projection)
  for (let position = 0; position < upTo; ) {
    if (isCancelled?.() === true) throw new Fault('cancelled', {})
    const events = store.readAll({
      after: position,
      limit: Math.min(EVENTS_PER_BATCH, upTo - position),
    })
    const last = events.at(-1)?.position
    if (last === undefined || last === null) throw new Error('Defect: the log ends before its end')
    projection.database.transaction(() => {
      for (const event of events) project(event)
      projection.batch?.end()
    })()
    position = last
    onProgress?.({ done: position, total: upTo })
  }
  while (continueSweep(projection));
}

const finish = (database: Connection, enterprise: Enterprise) => {
  const layouts = layoutsOf(enterprise)
  for (const sql of lateStatements(layouts)) database.exec(sql)
  fillSearch(database, layouts)
}

export const fillSearch = (database: Connection, layouts: readonly Layout[]): void => {
  for (const { name, searched } of layouts) {
    if (searched.length === 0) continue
    const search = quoted(searchTable(name))
    const any = searched.map((column) => `${quoted(column)} IS NOT NULL`).join(' OR ')
    database.exec(
      `INSERT INTO ${search} (rowid, ${searched.map(quoted).join(', ')})
       SELECT ${ROW}, ${searched.map(quoted).join(', ')} FROM ${quoted(name)} WHERE ${any}`,
    )
  }
}

const syncFile = (file: string) => {
  const handle = openSync(file, 'r+')
  fsyncSync(handle)
  closeSync(handle)
}
