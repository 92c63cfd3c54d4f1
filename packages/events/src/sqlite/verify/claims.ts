import type { JsonObject } from '@polder/kernel'
import { decodeClaims } from '../commit-codec.ts'
import type { Connection } from '../connection.ts'
import { prepareClaims } from '../log-writes.ts'
import type { Finding } from './finding.ts'

const COMMITS_PER_PAGE = 1_000

type ClaimsRow = { readonly first_position: number; readonly claims: string }

/**
 * SY-6: the claims of all commits, made again in order on a temporary table, come to the claims that
 * the log keeps. The table is SQLite's to put on disk, so the account's size doesn't count.
 */
export const checkClaims = (database: Connection): Finding => {
  const check = 'claims'
  database.exec(`DROP TABLE IF EXISTS temp.replayed;
    CREATE TEMP TABLE replayed (key TEXT, value TEXT, stream_id TEXT, PRIMARY KEY (key, value))
      WITHOUT ROWID`)
  try {
    replay(database)
    const detail = database.prepare<[], JsonObject>(FIRST_DIFFERENCE).get()
    return detail === undefined ? { check, ok: true } : { check, ok: false, detail }
  } finally {
    database.exec('DROP TABLE temp.replayed')
  }
}

const replay = (database: Connection) => {
  const make = prepareClaims(database, 'temp.replayed')
  const page = database.prepare<[number, number], ClaimsRow>(
    `SELECT first_position, claims FROM commit_row
     WHERE first_position > ? AND claims <> '[]' ORDER BY first_position LIMIT ?`,
  )
  for (let after = 0; ; ) {
    const rows = page.all(after, COMMITS_PER_PAGE)
    if (rows.length === 0) return
    database.transaction(() => {
      for (const { claims } of rows) for (const claim of decodeClaims(claims)) make(claim)
    })()
    after = rows.at(-1)?.first_position ?? after
  }
}

const FIRST_DIFFERENCE = `
  SELECT key, value, stream_id AS holder, 'not by any commit' AS why FROM (
    SELECT key, value, stream_id FROM claim EXCEPT SELECT key, value, stream_id FROM temp.replayed)
  UNION ALL
  SELECT key, value, stream_id, 'not kept' FROM (
    SELECT key, value, stream_id FROM temp.replayed EXCEPT SELECT key, value, stream_id FROM claim)
  LIMIT 1`
