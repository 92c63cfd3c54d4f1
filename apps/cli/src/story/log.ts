import { createHash } from 'node:crypto'
import type { JsonObject } from '@polder/kernel'
import type { Office } from './stage.ts'

/** How long a log is, and a digest of its eight columns in order. */
export type LogDigest = { readonly events: number; readonly digest: string }

const EIGHT_COLUMNS = [
  'StreamId',
  'StreamRevision',
  'PayloadItemName',
  'Payload',
  'StreamType',
  'SequenceNumber',
  'CommitTime',
  'AccountId',
]

export const logAt = async (office: Office): Promise<LogDigest> =>
  digestOf((await office.run(['log'])).lines)

export const digestOf = (rows: readonly JsonObject[]): LogDigest => {
  const hash = createHash('sha256')
  for (const row of rows)
    hash.update(JSON.stringify(EIGHT_COLUMNS.map((column) => row[column] ?? null)))
  return { events: rows.length, digest: hash.digest('hex') }
}
