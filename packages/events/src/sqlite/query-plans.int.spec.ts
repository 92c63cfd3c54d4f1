import Database from 'better-sqlite3'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { BranchLog } from '../branch-log.ts'
import { aClaim, aCommandId, aCommit, anIdentity, aStream, atSecond } from '../testing/builders.ts'
import { createMemoryCentre } from '../testing/memory-centre.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { LOG_FILE } from './branch-log.ts'
import { aBranch } from '../testing/sqlite/opened.ts'

/** What asks for a whole table, and may walk it. */
const WHOLE_TABLES = [
  'SELECT count(*) AS count FROM outbox',
  'SELECT ordinal, command_id AS commandId FROM outbox',
  'SELECT draft_id, saved_at, content FROM draft ORDER BY saved_at DESC',
]

/** Tables of one row. */
const ONE_ROW = /^SCAN (identity|sync_state|i)\b/

const stream = aStream('Customer', 'A')

/** Does everything that a branch does at least once. */
const useEverything = (branch: BranchLog) => {
  const centre = createMemoryCentre(branch.store.identity)
  for (const round of [0, 1, 2]) {
    const claims = [aClaim(stream, `${round}`)]
    const { attempt: _attempt, ...commit } = aCommit({ writes: [{ stream, at: round }], claims })
    branch.record(commit, atSecond(round))
    branch.readStream(stream)
    if (round === 1) centre.sync(branch, atSecond(round))
  }
  const commandId = branch.outbox.read()[0]?.command.commandId ?? aCommandId('none')
  centre.judge(() => ({ code: 'no', details: {} }))
  centre.sync(branch, atSecond(5))
  branch.inbox.settle(commandId, {})
  branch.drafts.save({ draftId: 'draft', savedAt: atSecond(0), content: {} })
  branch.drafts.drop('draft')
  readEverything(branch)
}

const readEverything = (branch: BranchLog) => {
  const { store, outbox, inbox, drafts } = branch
  const page = { after: 1, limit: 2 }
  store.readAll(page)
  store.readType('Customer', page)
  store.readStream(stream, page)
  store.readCommits(page)
  store.commitOf(aCommandId('x'))
  store.chainHashAt(1)
  for (const claims of [store, branch]) claims.claimHolder('Customer.number', '1')
  branch.commitOf(aCommandId('x'))
  branch.superseded(aCommandId('x'))
  for (const read of [
    outbox.count,
    outbox.oldestAt,
    outbox.read,
    inbox.count,
    inbox.read,
    drafts.read,
  ])
    read()
}

/** The statements that look something up, with the values that they ran with. */
const lookups = (statements: readonly string[]) =>
  [...new Set(statements)].filter(
    (sql) => /^(SELECT|UPDATE|DELETE)/.test(sql) && !sql.includes('sqlite_schema'),
  )

describe('query plans', () => {
  test('every lookup of a branch’s log walks an index', () => {
    const folder = temporaryFolder()
    const statements: string[] = []
    const trace = (sql: string) => statements.push(sql)
    const branch = aBranch({ ...anIdentity(), folder, kind: 'enrolled', trace })
    useEverything(branch)
    const database = new Database(join(folder, LOG_FILE), { readonly: true })
    const walks = lookups(statements)
      .filter((sql) => !WHOLE_TABLES.includes(sql))
      .flatMap((sql) => {
        const plan = database.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all()
        return plan.map(({ detail }) => ({ sql, detail }))
      })
    database.close()
    expect(walks.length).toBeGreaterThan(30)
    const scans = walks.filter(
      ({ detail }) => /SCAN|TEMP B-TREE/.test(detail) && !ONE_ROW.test(detail),
    )
    expect(scans).toEqual([])
  })
})
