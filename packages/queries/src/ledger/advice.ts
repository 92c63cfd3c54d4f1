import { quoted } from '../schema/sql.ts'
import type { Projection } from '../projector/projection.ts'

/** Sums over many streams as this branch sees them now: what guides entry (see `AdviceSource`). */
export type AdviceQueries = {
  readonly stockMicros: (location: string, subject: string) => number
  readonly exposureMinor: (party: string) => number
  readonly fulfilled: (agreement: string) => readonly {
    readonly line: number
    readonly activityType: string
    readonly fulfilledMicros: number
  }[]
  readonly isReversed: (activityType: string, activity: string) => boolean
}

export const createAdvice = ({ statements, hasTable }: Projection): AdviceQueries => ({
  stockMicros: (location, subject) =>
    hasTable('Stock')
      ? Number(
          statements('SELECT quantity FROM "Stock" WHERE location = ? AND subject = ?').get(
            location,
            subject,
          )?.['quantity'] ?? 0,
        )
      : 0,
  exposureMinor: (party) =>
    hasTable('Exposure')
      ? Number(
          statements('SELECT exposure FROM "Exposure" WHERE party = ?').get(party)?.['exposure'] ??
            0,
        )
      : 0,
  fulfilled: (agreement) =>
    hasTable('Fulfilment')
      ? statements('SELECT line, activityType, fulfilled FROM "Fulfilment" WHERE agreement = ?')
          .all(agreement)
          .map((row) => ({
            line: Number(row['line']),
            activityType: String(row['activityType']),
            fulfilledMicros: Number(row['fulfilled']),
          }))
      : [],
  isReversed: (activityType, activity) =>
    statements(`SELECT 1 FROM ${quoted(activityType)} WHERE reverses = +? LIMIT 1`).get(
      activity,
    ) !== undefined,
})
