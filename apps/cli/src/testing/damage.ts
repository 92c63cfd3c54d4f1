import { closeSync, ftruncateSync, openSync, readdirSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Home } from './home.ts'

/** What disks, people and other programs do to files. */

const GARBAGE = 0xa5
const PAGE_BYTES = 4096

export const logFile = ({ data }: Home): string => join(data, 'log.db')

export const readFiles = ({ data }: Home): readonly string[] =>
  readdirSync(data)
    .filter((name) => /^read-.*\.db$/.test(name))
    .map((name) => join(data, name))

export const pagesOf = (file: string): number => Math.floor(statSync(file).size / PAGE_BYTES)

/** Fills pages from one on with bytes that nobody wrote. */
export const spoilPages = (file: string, first: number, count = 1): void => {
  const handle = openSync(file, 'r+')
  writeSync(handle, Buffer.alloc(PAGE_BYTES * count, GARBAGE), 0, null, first * PAGE_BYTES)
  closeSync(handle)
}

export const cutTo = (file: string, bytes: number): void => {
  const handle = openSync(file, 'r+')
  ftruncateSync(handle, bytes)
  closeSync(handle)
}

/** Runs SQL on a file, as somebody with another program would. */
export const tamper = (file: string, sql: string): void => {
  const database = new DatabaseSync(file)
  database.exec(sql)
  database.close()
}
