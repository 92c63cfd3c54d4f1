import Database from 'better-sqlite3'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type DeviceId, newId } from '@polder/kernel'
import type { BranchLog } from '../branch-log.ts'
import type { CentreLog } from '../centre-log.ts'
import { aClaim, aCommandId, aCommit, anIdentity, aStream, atSecond } from '../testing/builders.ts'
import { createMemoryCentre } from '../testing/memory-centre.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { LOG_FILE } from './successor/files.ts'
import { aBranch, aCentreFile } from '../testing/sqlite/opened.ts'

/** What asks for a whole table, and may walk it. */
const WHOLE_TABLES = [
  'SELECT count(*) AS count FROM outbox',
  'SELECT ordinal, command_id AS commandId FROM outbox',
  'SELECT kind, noted_at, details FROM operator_note ORDER BY note',
  'FROM device ORDER BY device_number',
  'SELECT draft_id, saved_at, content FROM draft ORDER BY saved_at DESC, draft_id',
]

/** Asked once for an import, however many rows it has. */
const ONCE_AN_IMPORT = 'SELECT DISTINCT stamps '

/** Tables of one row. */
const ONE_ROW = /^SCAN (identity|sync_state|centre_state|i)\b/

const stream = aStream('Customer', 'A')

/** Does everything that a branch does at least once. */
const useEverything = (branch: BranchLog) => {
  const centre = createMemoryCentre(branch.store.identity)
  for (const round of [0, 1, 2]) {
    const claims = [aClaim(stream, `${round}`)]
    const { attempt: _attempt, ...commit } = aCommit({ writes: [{ stream, at: round }], claims })
    branch.record(commit, atSecond(round))
    branch.readStream(stream)
    if (round === 0) {
      centre.push(branch, atSecond(round))
      centre.pull(branch)
      branch.confirm()
    }
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
  store.readCommits({ ...page, size: { events: 10, bytes: 1_000 } })
  store.commitOf(aCommandId('x'))
  store.devicesOf(stream.streamId)
  store.chainHashAt(1)
  for (const claims of [store, branch]) claims.claimHolder('Customer.number', '1')
  branch.commitOf(aCommandId('x'))
  branch.superseded(aCommandId('x'))
  outbox.batch(1, { commits: 2, bytes: 1_000 })
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

/** Does everything that a centre does at least once. */
const useCentre = (log: CentreLog) => {
  const { store, devices, refusals, operations } = log
  const attempt = { commandId: aCommandId('x'), attempt: 1, deviceCommitNumber: 1 }
  const device = newId<DeviceId>()
  for (const at of [0, 1]) {
    const claims = [aClaim(stream, `${at}`)]
    store.append(aCommit({ writes: [{ stream, at }], claims }), atSecond(at))
  }
  log.adopt(store.readCommits(), 'signed')
  refusals.add(attempt, { code: 'no', details: {} }, atSecond(0))
  refusals.find(attempt)
  log.sealsAfter(0, 9)
  const deviceNumber = devices.nextNumber()
  const enrolledAt = atSecond(0)
  const rest = { branch: null, status: 'active', secretHash: '', enrolledAt, note: null } as const
  devices.add({ device, deviceNumber, ...rest })
  devices.setStatus(device, 'revoked', 'sold')
  devices.setNumbers(device, devices.numbers(device))
  devices.find(device)
  devices.all()
  operations.note({ kind: 'forged', at: atSecond(0), details: {} })
  operations.read()
  log.startEpoch(2)
  log.state()
}

/** The steps of the plans of statements. */
const walksOf = (file: string, statements: readonly string[]) => {
  const database = new Database(file, { readonly: true })
  const walks = lookups(statements)
    .filter((sql) => !WHOLE_TABLES.some((end) => sql.endsWith(end)))
    .filter((sql) => !sql.startsWith(ONCE_AN_IMPORT))
    .flatMap((sql) => {
      const plan = database.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all()
      return plan.map(({ detail }) => ({ sql, detail }))
    })
  database.close()
  return walks
}

const isScan = ({ detail }: { readonly detail: string }) =>
  /SCAN|TEMP B-TREE/.test(detail) && !ONE_ROW.test(detail)

describe('query plans', () => {
  test('every lookup of a centre’s log walks an index', () => {
    const file = join(temporaryFolder(), 'account.db')
    const statements: string[] = []
    useCentre(aCentreFile(file, (sql) => statements.push(sql)))
    const walks = walksOf(file, statements)
    expect(walks.length).toBeGreaterThan(20)
    expect(walks.filter(isScan)).toEqual([])
  })

  test('every lookup of a branch’s log walks an index', () => {
    const folder = temporaryFolder()
    const statements: string[] = []
    const trace = (sql: string) => statements.push(sql)
    const branch = aBranch({ ...anIdentity(), folder, kind: 'enrolled', trace })
    useEverything(branch)
    const walks = walksOf(join(folder, LOG_FILE), statements)
    expect(walks.length).toBeGreaterThan(30)
    expect(walks.filter(isScan)).toEqual([])
  })
})
