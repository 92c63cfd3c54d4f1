import { decodeClaims } from '../commit-codec.ts'
import type { Connection } from '../connection.ts'
import { prepareClaims } from '../log-writes.ts'

/** Positions that are copied at a time: some tens of milliseconds. */
const POSITIONS_PER_PART = 10_000

/**
 * Copies the attached old log's commits up to a position, rows with the keys that they have there: no
 * hash is computed again. Each call copies a part, and answers whether there is more.
 */
export const createSharedPart = (database: Connection, upTo: number): (() => boolean) => {
  const copy = prepareCopy(database)
  let done = 0
  const copyPart = database.transaction(() => {
    const end = copy.end.get(done, Math.min(done + POSITIONS_PER_PART, upTo)) ?? upTo
    copy.names.run()
    for (const rows of copy.rows) rows.run(done, end)
    for (const claims of copy.claims.all(done, end))
      for (const claim of decodeClaims(claims)) copy.claim(claim)
    done = end
  })
  return () => {
    if (done < upTo) copyPart()
    return done < upTo
  }
}

const prepareCopy = (database: Connection) => ({
  /** Of the last commit that begins in a range. */
  end: database
    .prepare<[number, number], number>(
      `SELECT last_position FROM old.commit_row WHERE first_position > ? AND first_position <= ?
       ORDER BY first_position DESC LIMIT 1`,
    )
    .pluck(),
  names: database.prepare('INSERT OR IGNORE INTO main.name SELECT * FROM old.name'),
  rows: ROWS.map((sql) => database.prepare<[number, number]>(sql)),
  claims: database
    .prepare<[number, number], string>(
      `SELECT claims FROM old.commit_row
       WHERE first_position > ? AND first_position <= ? AND claims <> '[]' ORDER BY first_position`,
    )
    .pluck(),
  claim: prepareClaims(database),
})

/** What one part has brought another may have too. */
const ROWS = [
  `INSERT OR IGNORE INTO main.stream SELECT s.* FROM old.event_row e
     JOIN old.stream s ON s.stream_key = e.stream_key WHERE e.position > ? AND e.position <= ?`,
  'INSERT INTO main.event_row SELECT * FROM old.event_row WHERE position > ? AND position <= ?',
  `INSERT INTO main.commit_row SELECT * FROM old.commit_row
     WHERE first_position > ? AND first_position <= ?`,
]
