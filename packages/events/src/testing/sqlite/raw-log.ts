import { type Connection, openConnection } from '../../sqlite/connection.ts'

/**
 * What a log costs without anything but its rows: the rows that a file has got, put into a copy of the
 * file from before, in bare prepared inserts with the same pragmas. For benchmarks of what writes logs.
 */
export type RawCommit = {
  readonly streams: readonly Row[]
  readonly events: readonly Row[]
  readonly claims: readonly Row[]
  readonly commit: Row
}

type Row = readonly (string | number | null)[]

/** The rows of the commits after a position, in order. */
export const rawCommitsAfter = (file: string, position: number): readonly RawCommit[] => {
  const database = openConnection({ file, readOnly: true })
  const all = (sql: string, ...values: readonly (string | number)[]) =>
    database
      .prepare<unknown[], Row>(sql)
      .raw()
      .all(...values)
  const streams = new Map(all('SELECT * FROM stream').map((row) => [row[0], row]))
  const claims = new Map(all('SELECT * FROM claim').map((row) => [row[2], row]))
  const rows = all('SELECT * FROM commit_row WHERE first_position > ? ORDER BY 1', position).map(
    (commit): RawCommit => {
      const [first, last] = [Number(commit[0]), Number(commit[1])]
      const events = all('SELECT * FROM event_row WHERE position BETWEEN ? AND ?', first, last)
      const begun = events
        .filter((row) => row[2] === 1)
        .map((row) => streams.get(row[1] ?? 0) ?? [])
      const held = begun.flatMap((stream) => claims.get(stream[1] ?? '') ?? [])
      return { commit, events, streams: begun, claims: held.length === 0 ? [] : [held] }
    },
  )
  database.close()
  return rows
}

export type RawInsert = {
  /** So many commits to a transaction. */
  readonly run: (commitsPerTransaction: number) => void
  readonly close: () => void
}

export const insertRaw = (file: string, commits: readonly RawCommit[]): RawInsert => {
  const database = openConnection({ file })
  const [begin, end] = [database.prepare('BEGIN IMMEDIATE'), database.prepare('COMMIT')]
  const insert = prepareInserts(database, commits)
  return {
    run: (commitsPerTransaction) => {
      for (let first = 0; first < commits.length; first += commitsPerTransaction) {
        begin.run()
        for (const commit of commits.slice(first, first + commitsPerTransaction)) insert(commit)
        end.run()
      }
    },
    close: () => database.close(),
  }
}

const prepareInserts = (database: Connection, [sample]: readonly RawCommit[]) => {
  const into = (table: string, width: number) =>
    database.prepare(
      `INSERT INTO ${table} VALUES (${Array.from({ length: width }, () => '?').join()})`,
    )
  const stream = into('stream', 3)
  const claim = into('claim', 3)
  const event = into('event_row', sample?.events[0]?.length ?? 1)
  const row = into('commit_row', sample?.commit.length ?? 1)
  return ({ streams, events, claims, commit }: RawCommit) => {
    for (const values of streams) stream.run(...values)
    for (const values of events) event.run(...values)
    row.run(...commit)
    for (const values of claims) claim.run(...values)
  }
}
