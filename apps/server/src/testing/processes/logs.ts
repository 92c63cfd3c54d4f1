import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Machine } from './polder.ts'

/** A log as anybody with another program sees it: its eight columns, by position. */
export type Rows = readonly { readonly [column: string]: unknown }[]

const EIGHT_COLUMNS = `
  SELECT StreamId, StreamRevision, PayloadItemName, Payload, StreamType, SequenceNumber, CommitTime,
    AccountId
  FROM event_store ORDER BY Position`

export const rowsOf = (machine: Machine): Rows => rowsIn(join(machine.data, 'log.db'))

/** Of a server with one account. */
export const serverRows = ({ data }: Pick<Machine, 'data'>): Rows => {
  const logs = readdirSync(data).filter((name) => /^[0-9a-f-]{36}\.db$/.test(name))
  const [only, ...others] = logs
  if (only === undefined || others.length > 0) throw new Error(`Logs: ${logs.join(', ')}`)
  return rowsIn(join(data, only))
}

const rowsIn = (file: string): Rows => {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    return database.prepare(EIGHT_COLUMNS).all()
  } finally {
    database.close()
  }
}

/** The first position at which two logs differ, with both rows; null where they are the same. */
export const firstDifference = (one: Rows, other: Rows) => {
  const length = Math.max(one.length, other.length)
  for (let index = 0; index < length; index += 1)
    if (JSON.stringify(one[index]) !== JSON.stringify(other[index]))
      return { position: index + 1, one: one[index], other: other[index] }
  return null
}
