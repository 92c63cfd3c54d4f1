import type { JsonObject } from '@polder/kernel'
import type { Connection } from '../connection.ts'
import type { Finding } from './finding.ts'

/** What numbers rows within a group, from 1 without gaps, in the order of positions. */
type Numbering = {
  readonly check: string
  readonly group: string
  readonly number: string
}

const NUMBERINGS: readonly Numbering[] = [
  { check: 'sequences', group: 'type_key', number: 'sequence' },
  { check: 'revisions', group: 'stream_key', number: 'revision' },
]

/** SY-3: sequence numbers per type and revisions per stream, each along its own unique index. */
export const checkNumberings = (database: Connection): readonly Finding[] =>
  NUMBERINGS.map((numbering) => {
    const detail = database.prepare<[], JsonObject>(firstGap(numbering)).get()
    const { check } = numbering
    return detail === undefined ? { check, ok: true } : { check, ok: false, detail }
  })

/** A stream's events are all of its own type: the index of one numbering knows nothing of the other. */
export const checkTypes = (database: Connection): Finding => {
  const check = 'stream types'
  const detail = database.prepare<[], JsonObject>(FIRST_MISTYPED).get()
  return detail === undefined ? { check, ok: true } : { check, ok: false, detail }
}

const firstGap = ({ group, number }: Numbering) => `
  SELECT position, "group", number, number_before AS before FROM (
    SELECT position, ${group} AS "group", ${number} AS number,
      lag(${number}, 1, 0) OVER earlier AS number_before,
      lag(position, 1, 0) OVER earlier AS position_before
    FROM event_row WINDOW earlier AS (PARTITION BY ${group} ORDER BY ${number}))
  WHERE number <> number_before + 1 OR position <= position_before LIMIT 1`

const FIRST_MISTYPED = `
  SELECT e.position AS position FROM event_row e
  LEFT JOIN stream s ON s.stream_key = e.stream_key
  WHERE s.type_key IS NOT e.type_key LIMIT 1`
