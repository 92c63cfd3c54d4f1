import Database from 'better-sqlite3'
import { join } from 'node:path'
import type { BranchLog } from '../../branch-log.ts'
import { describe, expect, onTestFinished, test } from 'vitest'
import { aClaim, aCommit, anIdentity, aStream, atSecond } from '../../testing/builders.ts'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import { threeLogsInterleaved } from '../../testing/three-logs.ts'
import { LOG_FILE } from '../successor/files.ts'
import { aBranch } from '../../testing/sqlite/opened.ts'
import { verifyBranchLog, verifyLog } from './verify-log.ts'

const SERIES = aStream('NumberSeries', 'INV-LON-1-2026')
const CUSTOMER = aStream('Customer', 'X')

const CHECKS = [
  'file',
  'positions',
  'commit ranges',
  'chain',
  'sequences',
  'revisions',
  'stream types',
  'claims',
  'number series',
]
const BRANCH_CHECKS = [...CHECKS, 'outbox', 'pending revisions', 'device commit numbers', 'macs']

const record = (branch: BranchLog, commit = aCommit()) => {
  const { attempt: _attempt, ...rest } = commit
  expect(branch.record(rest, atSecond(0)).status).toBe('accepted')
}

/** The number with an ordinal, as the standard model writes it. */
const numbered = (ordinal: number, revision = ordinal) =>
  aCommit({
    nature: 'fact',
    writes: [
      {
        stream: SERIES,
        at: revision - 1,
        eventName: 'NumberGivenEvent',
        payloads: [{ number: `INV-LON-1-2026-${String(ordinal).padStart(6, '0')}` }],
      },
    ],
  })

/** A branch with something in every place, and what edits its file behind its back. */
const aFullBranch = () => {
  const folder = temporaryFolder()
  const branch = aBranch({ ...anIdentity(), folder })
  for (const commit of threeLogsInterleaved()) record(branch, commit)
  const takes = [aClaim(CUSTOMER, 'QUICK'), aClaim(CUSTOMER, 'OLD')]
  record(branch, aCommit({ writes: [{ stream: CUSTOMER }], claims: takes }))
  const release = [aClaim(CUSTOMER, 'OLD', { action: 'release' })]
  record(branch, aCommit({ writes: [{ stream: CUSTOMER, at: 1 }], claims: release }))
  for (const ordinal of [1, 2, 3]) record(branch, numbered(ordinal))
  branch.enrol({ logId: branch.state().logId, logEpoch: 1 })
  const claims = [aClaim(CUSTOMER, 'NEW')]
  for (const at of [2, 3]) record(branch, aCommit({ writes: [{ stream: CUSTOMER, at }], claims }))
  const other = new Database(join(folder, LOG_FILE))
  onTestFinished(() => {
    other.close()
  })
  return { branch, edit: (sql: string) => other.exec(`${UNGUARDED};${sql}`) }
}

const UNGUARDED = ['event_row', 'commit_row']
  .flatMap((table) => [`DROP TRIGGER ${table}_stays`, `DROP TRIGGER ${table}_remains`])
  .join(';')

const SIGNED = "UPDATE commit_row SET mac = 'x'"
const UNSIGNED = 'UPDATE commit_row SET mac = NULL WHERE first_position = 10'

const failedChecks = (branch: BranchLog) =>
  verifyBranchLog(branch)
    .filter(({ ok }) => !ok)
    .map(({ check }) => check)

describe('verifying a log', () => {
  test('a sound log passes every check', () => {
    const { branch } = aFullBranch()
    expect(verifyLog(branch.store)).toEqual(CHECKS.map((check) => ({ check, ok: true })))
    expect(verifyBranchLog(branch)).toEqual(BRANCH_CHECKS.map((check) => ({ check, ok: true })))
  })

  test('an empty log passes every check', () => {
    expect(failedChecks(aBranch())).toEqual([])
  })

  test('says how far it is', () => {
    const { branch } = aFullBranch()
    const heard: number[][] = []
    verifyBranchLog(branch, (done, total) => heard.push([done, total]))
    expect(heard.at(-1)).toEqual([20, 20])
  })

  test.each([
    ['a payload', "UPDATE event_row SET payload = '{}' WHERE position = 4", ['chain']],
    ['a name', 'UPDATE event_row SET schema_version = 2 WHERE position = 4', ['chain']],
    [
      'a stamp',
      "UPDATE commit_row SET stamps = json_set(stamps, '$.clock', 'x') WHERE first_position = 2",
      ['chain'],
    ],
    ['the clock', "UPDATE commit_row SET commit_time = 'x' WHERE first_position = 2", ['chain']],
    ['a remark', "UPDATE commit_row SET remark = 'disputed' WHERE first_position = 2", ['chain']],
    [
      'claims',
      "UPDATE commit_row SET claims = '[]' WHERE first_position = 16",
      ['chain', 'claims'],
    ],
    ['a command', "UPDATE commit_row SET payload = '{}' WHERE first_position = 2", ['chain']],
    ['a hash', "UPDATE commit_row SET chain_hash = 'x' WHERE first_position = 2", ['chain']],
    [
      'the end of a commit',
      'UPDATE commit_row SET last_position = 3 WHERE first_position = 2',
      ['commit ranges'],
    ],
    ['a revision', 'UPDATE event_row SET revision = 9 WHERE position = 13', ['chain', 'revisions']],
    ['a sequence number', 'UPDATE event_row SET sequence = 9 WHERE position = 13', ['sequences']],
    [
      'a stream',
      'UPDATE stream SET type_key = type_key + 1 WHERE stream_key = 1',
      ['stream types'],
    ],
    ['a taken claim', 'DELETE FROM claim', ['claims']],
    ['a free claim', "INSERT INTO claim VALUES ('Customer.number', 'OLD', 'x')", ['claims']],
    ['a holder', "UPDATE claim SET stream_id = 'x'", ['claims']],
  ])('finds that %s was changed', (_what, sql, expected) => {
    const { branch, edit } = aFullBranch()
    edit(sql)
    expect(failedChecks(branch)).toEqual(expected)
  })

  test('finds a commit that is gone', () => {
    const { branch, edit } = aFullBranch()
    edit(
      'DELETE FROM event_row WHERE position = 10; DELETE FROM commit_row WHERE first_position = 10',
    )
    expect(failedChecks(branch)).toEqual([
      'commit ranges',
      'chain',
      'sequences',
      'device commit numbers',
    ])
  })

  test('finds events that no commit has', () => {
    const { branch, edit } = aFullBranch()
    edit('DELETE FROM commit_row WHERE first_position = 20')
    expect(failedChecks(branch)).toEqual(['positions', 'device commit numbers'])
  })

  test('[SY-64] finds a number that is not its event’s revision', () => {
    const branch = aBranch()
    for (const [ordinal, revision] of [
      [41, 1],
      [42, 2],
      [44, 3],
    ] as const)
      record(branch, numbered(ordinal, revision))
    expect(verifyLog(branch.store).filter(({ ok }) => !ok)).toEqual([
      {
        check: 'number series',
        ok: false,
        detail: { streamKey: 1, revision: 3, number: 'INV-LON-1-2026-000044' },
      },
    ])
  })

  test('a series may start anywhere', () => {
    const branch = aBranch()
    for (const revision of [1, 2, 3]) record(branch, numbered(40 + revision, revision))
    expect(failedChecks(branch)).toEqual([])
  })

  test.each([
    [
      'an outbox without its events',
      'DELETE FROM pending_event WHERE ordinal = 21',
      ['outbox', 'pending revisions'],
    ],
    [
      'events without their outbox',
      'DELETE FROM outbox WHERE ordinal = 22',
      ['outbox', 'device commit numbers'],
    ],
    ['other events', "UPDATE pending_event SET payload = '{}'", ['outbox']],
    [
      'revisions that leave a gap',
      'UPDATE pending_event SET revision = revision + 7',
      ['outbox', 'pending revisions'],
    ],
    [
      'a number that was not given',
      'UPDATE sync_state SET device_commit_number = 21',
      ['device commit numbers'],
    ],
    [
      'a number that is lost',
      'UPDATE sync_state SET device_commit_number = 23',
      ['device commit numbers'],
    ],
    ['a MAC that is missing', `${SIGNED}; ${UNSIGNED}`, ['macs']],
    ['a MAC where there is no other', `${SIGNED} WHERE first_position = 10`, ['macs']],
  ])('finds %s', (_what, sql, expected) => {
    const { branch, edit } = aFullBranch()
    edit(sql)
    expect(failedChecks(branch)).toEqual(expected)
  })

  test('[SY-7] a log with all MACs, or that waits to be signed, is sound', () => {
    const { branch, edit } = aFullBranch()
    edit(SIGNED)
    expect(failedChecks(branch)).toEqual([])
    const alone = aBranch()
    for (const ordinal of [1, 2]) record(alone, numbered(ordinal))
    alone.sign(1, ['x'])
    expect(failedChecks(alone)).toEqual([])
  })
})
