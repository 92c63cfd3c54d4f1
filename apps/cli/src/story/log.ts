import { createHash } from 'node:crypto'
import type { Office } from './stage.ts'

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

/** How long a log is, and a digest of its eight columns in order. */
export const logAt = async (
  office: Office,
): Promise<{ readonly events: number; readonly digest: string }> => {
  const { lines } = await office.run(['log'])
  const hash = createHash('sha256')
  for (const row of lines)
    hash.update(JSON.stringify(EIGHT_COLUMNS.map((name) => row[name] ?? null)))
  return { events: lines.length, digest: hash.digest('hex') }
}
