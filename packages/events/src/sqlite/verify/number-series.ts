import type { Connection } from '../connection.ts'
import type { Finding } from './finding.ts'

type NumberRow = {
  readonly streamKey: number
  readonly revision: number
  readonly number: string | null
}

/**
 * DO-2: a number is its event's revision plus the series' start less 1, written as the model says. So
 * in each series some run of digits goes ahead of the revision by the same amount in every number.
 */
export const checkNumberSeries = (database: Connection): Finding => {
  const check = 'number series'
  const leads = new Map<number, readonly number[]>()
  for (const row of database.prepare<[], NumberRow>(NUMBERS).iterate()) {
    const held = leadsOf(row)
    const common = leads.get(row.streamKey)?.filter((lead) => held.includes(lead)) ?? held
    if (common.length === 0) return { check, ok: false, detail: row }
    leads.set(row.streamKey, common)
  }
  return { check, ok: true }
}

/** `NumberSeries` is the model's `SERIES_STREAM`; this package doesn't know the model. */
const NUMBERS = `
  SELECT stream_key AS streamKey, revision,
    CASE WHEN json_valid(payload) THEN payload ->> '$.number' END AS number
  FROM event_row WHERE type_key = (SELECT name_key FROM name WHERE name = 'NumberSeries')
  ORDER BY sequence`

const DIGITS = /\d+/g

/** By how much each run of digits in the number goes ahead of the revision. */
const leadsOf = ({ number, revision }: NumberRow): readonly number[] =>
  (number?.match(DIGITS) ?? [])
    .map((digits) => Number(digits) - revision)
    .filter((lead) => lead >= 0)
