import { closeSync, fsyncSync, openSync } from 'node:fs'
import type { EventStore } from '@polder/events'
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

/** Rows go all over the file, and nobody else works with it: four times what one at work has. */
const CACHE_KIB = 128 * 1024

/** Events read at a time, and between two reports of progress. */
const EVENTS_PER_BATCH = 5_000

export type Beginning = {
  readonly file: string
  readonly enterprise: Enterprise
  readonly store: EventStore
  readonly state: ReadState
}

export type Building = Beginning & {
  /** The position up to which the log is projected; what comes later is followed on opening. */
  readonly upTo: number
  readonly onProgress?: OnProgress | undefined
}

type OnProgress = (progress: { readonly done: number; readonly total: number }) => void

/** A read file in the making. What fails leaves no file behind. */
export type ReadFileMaking = {
  /** Projects the log on, up to a position at which a commit ends. */
  readonly project: (upTo: number, onProgress?: OnProgress) => void
  /** It is a read file of what was projected, and nothing more goes into it here. */
  readonly complete: () => void
}

/** Makes a read file anew from the log, beside the current one. */
export const buildReadFile = ({ upTo, onProgress, ...beginning }: Building): void => {
  const making = beginReadFile(beginning)
  making.project(upTo, onProgress)
  making.complete()
}

/**
 * Begins a read file. Rows first, without a journal of the database, since a file that was cut short is
 * thrown away; then the indexes, in one sort each; the completion mark last, when all else is on the
 * disk.
 */
export const beginReadFile = (beginning: Beginning): ReadFileMaking => {
  const { file } = beginning
  removeReadFile(file)
  const database = openReadFile({ file })
  const orNothing = <T>(work: () => T): T => {
    try {
      return withReadFaults(file, work)
    } catch (error) {
      database.close()
      removeReadFile(file)
      throw error
    }
  }
  const filling = orNothing(() => fill(database, beginning))
  return {
    project: (upTo, onProgress) => orNothing(() => filling.project(upTo, onProgress)),
    complete: () => {
      orNothing(filling.complete)
      database.close()
    },
  }
}

const fill = (database: Connection, beginning: Beginning): ReadFileMaking => {
  const { enterprise, state, file } = beginning
  database.pragma('journal_mode = OFF')
  database.pragma('synchronous = OFF')
  database.pragma(`cache_size = -${CACHE_KIB}`)
  createReadTables(database, enterprise, { state: { ...state, isComplete: 0 }, indexes: 'later' })
  const projection = createProjection(database, enterprise, { batch: createBatch() })
  // What the projector itself goes by while it writes.
  const early = layoutsOf(enterprise).flatMap(earlyIndexes)
  for (const { sql } of early) database.exec(sql)
  // All rows in one transaction: a page that several batches change is written once, not for each.
  database.exec('BEGIN')
  const { project, position } = projecting(projection, beginning)
  return {
    project,
    complete: () => {
      database.exec('COMMIT')
      while (continueSweep(projection));
      for (const { drop } of early) database.exec(drop)
      finish(database, enterprise)
      const chainHash = position() === 0 ? state.chainHash : hashAt(beginning, position())
      createStateStore(database).write({ position: position(), chainHash })
      syncFile(file)
      database.pragma('journal_mode = WAL')
      database.pragma('synchronous = FULL')
      createStateStore(database).write({ isComplete: 1 })
      database.pragma('wal_checkpoint(TRUNCATE)')
    },
  }
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

const projecting = (projection: Projection, { store }: Beginning) => {
  const projectEvent = createProjector(projection)
  let position = 0
  const project = (upTo: number, onProgress?: OnProgress) => {
    while (position < upTo) {
      const limit = Math.min(EVENTS_PER_BATCH, upTo - position)
      const events = store.readAll({ after: position, limit })
      const last = events.at(-1)?.position
      if (last === undefined || last === null)
        throw new Error('Defect: the log ends before its end')
      for (const event of events) projectEvent(event)
      projection.batch?.end()
      position = last
      onProgress?.({ done: position, total: upTo })
    }
  }
  return { project, position: () => position }
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
