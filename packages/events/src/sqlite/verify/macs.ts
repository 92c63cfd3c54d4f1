import type { KeyObject } from 'node:crypto'
import { isMacOf } from '../../chain.ts'
import type { CommitRow } from '../commit-codec.ts'
import type { Connection } from '../connection.ts'
import type { Finding } from './finding.ts'

const COMMITS_PER_PAGE = 1_000

type MacRow = Pick<CommitRow, 'first_position' | 'chain_hash' | 'mac'>

/** SY-7: every commit bears the MAC of its chain hash, or a restored centre would not take it back. */
export const checkMacs = (database: Connection, key: KeyObject): Finding => {
  const check = 'macs'
  const page = database.prepare<[number, number], MacRow>(
    `SELECT first_position, chain_hash, mac FROM commit_row
     WHERE first_position > ? ORDER BY first_position LIMIT ?`,
  )
  for (let after = 0; ; ) {
    const rows = page.all(after, COMMITS_PER_PAGE)
    const wrong = rows.find(({ chain_hash: hash, mac }) => !isMacOf(mac ?? '', key, hash))
    if (wrong !== undefined) return { check, ok: false, detail: { position: wrong.first_position } }
    const last = rows.at(-1)
    if (last === undefined) return { check, ok: true }
    after = last.first_position
  }
}
