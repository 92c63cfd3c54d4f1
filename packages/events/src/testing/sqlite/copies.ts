import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { isFault } from '@polder/kernel'
import { type Connection, openConnection, type Trace } from '../../sqlite/connection.ts'
import { temporaryFolder } from '../temporary-folder.ts'

export type Copies = {
  readonly trace: Trace
  /** The folders of the copies since it was last asked. */
  readonly take: () => readonly string[]
}

/**
 * Copies a database with its write-ahead log each time that a statement is about to run: each copy is
 * what a process that was killed there leaves behind.
 */
export const createCopies = (folder: string, name: string): Copies => {
  const root = temporaryFolder()
  let copies: string[] = []
  let count = 0
  return {
    trace: () => {
      const copy = join(root, String(++count))
      mkdirSync(copy)
      for (const file of [name, `${name}-wal`])
        if (existsSync(join(folder, file))) copyFileSync(join(folder, file), join(copy, file))
      copies.push(copy)
    },
    take: () => {
      const taken = copies
      copies = []
      return taken
    },
  }
}

/** Every row of every table, or null where no log was made. */
export const contentOf = (folder: string, name: string): string | null => {
  const database = openedIn(join(folder, name))
  if (database === null) return null
  const tables = database
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .pluck()
    .all()
  const rows = tables.map((table) => [table, database.prepare(`SELECT * FROM ${table}`).all()])
  database.close()
  return JSON.stringify(rows)
}

const openedIn = (file: string): Connection | null => {
  try {
    return openConnection({ file })
  } catch (error) {
    if (isFault(error) && error.code === 'not-a-branch') return null
    throw error
  }
}
