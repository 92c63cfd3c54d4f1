import { equalJson, type JsonObject, type JsonValue } from '@polder/kernel'
import type { BranchLog, PendingCommit } from '../../branch-log.ts'
import type { Connection } from '../connection.ts'
import type { Findings } from './finding.ts'

const COMMITS_PER_PAGE = 200

export const BRANCH_CHECKS = [
  'outbox',
  'pending revisions',
  'device commit numbers',
  'macs',
] as const

type Branch = {
  readonly database: Connection
  readonly log: BranchLog
  readonly findings: Findings
}

/** What a branch keeps beside the log, and what a centre gives a log that it has. */
export const checkBranch = (branch: Branch): void => {
  checkPendingRows(branch)
  checkPendingRevisions(branch)
  checkDeviceNumbers(branch)
  checkMacs(branch)
}

type PendingRow = { readonly name: string; readonly revision: number; readonly payload: string }

/** The rows that commands see are what the commits in the outbox say, and nothing else. */
const checkPendingRows = ({ database, log, findings }: Branch) => {
  const rows = database.prepare<[number], PendingRow>(
    `SELECT n.name, p.revision, p.payload FROM pending_event p
     JOIN name n ON n.name_key = p.name_key WHERE p.ordinal = ? ORDER BY p.event_index`,
  )
  for (const commit of pendingCommits(log)) {
    const expected = commit.events.map(({ payloadItemName, streamRevision, payload }) => [
      payloadItemName,
      streamRevision,
      payload,
    ])
    // Safe: text that this package wrote.
    const found = rows
      .all(commit.deviceCommitNumber)
      .map(({ name, revision, payload }) => [name, revision, JSON.parse(payload) as JsonValue])
    if (!equalJson(expected, found))
      findings.fail('outbox', { deviceCommitNumber: commit.deviceCommitNumber })
  }
  const orphan = database.prepare<[], JsonObject>(FIRST_ORPHAN).get()
  if (orphan !== undefined) findings.fail('outbox', orphan)
}

const pendingCommits = function* (log: BranchLog): Generator<PendingCommit> {
  for (let after = 0; ; ) {
    const page = log.outbox.read({ after, limit: COMMITS_PER_PAGE })
    yield* page
    const last = page.at(-1)
    if (last === undefined) return
    after = last.deviceCommitNumber
  }
}

const FIRST_ORPHAN = `
  SELECT ordinal FROM pending_event WHERE ordinal NOT IN (SELECT ordinal FROM outbox)
  UNION ALL
  SELECT ordinal FROM pending_claim WHERE ordinal NOT IN (SELECT ordinal FROM outbox) LIMIT 1`

/** SY-41: what is pending on a stream goes on where the log, as far as it is rebased on, ends. */
const checkPendingRevisions = ({ database, log, findings }: Branch) => {
  const detail = database
    .prepare<[number], JsonObject>(
      `SELECT stream_key AS streamKey, revision, before FROM (
         SELECT p.stream_key, p.revision, p.ordinal,
           coalesce(lag(p.revision) OVER earlier, (SELECT revision FROM event_row e
             WHERE e.stream_key = p.stream_key AND e.position <= ?
             ORDER BY revision DESC LIMIT 1), 0) AS before,
           lag(p.ordinal, 1, 0) OVER earlier AS ordinal_before
         FROM pending_event p
         WINDOW earlier AS (PARTITION BY p.stream_key ORDER BY p.revision))
       WHERE revision <> before + 1 OR ordinal < ordinal_before LIMIT 1`,
    )
    .get(log.state().rebased)
  if (detail !== undefined) findings.fail('pending revisions', detail)
}

/**
 * SY-11, SY-62: every number that the device gave is in the log, the outbox or the inbox, or belongs
 * to an attempt that was superseded; and none is in the log or the outbox twice.
 */
const checkDeviceNumbers = ({ database, log, findings }: Branch) => {
  const { device, deviceCommitNumber: last } = log.state()
  const seen = new Uint8Array(last + 1)
  const note = (number: number, bit: number) => {
    const twice = ((seen[number] ?? 0) & bit) !== 0
    if (number < 1 || number > last || (twice && bit === IN_USE))
      findings.fail('device commit numbers', { number, last })
    seen[number] = (seen[number] ?? 0) | bit
  }
  for (const [sql, bit] of NUMBERS)
    for (const number of database.prepare<[string], number>(sql).pluck().iterate(device))
      note(number, bit)
  const missing = seen.indexOf(0, 1)
  if (missing > 0) findings.fail('device commit numbers', { missing, last })
}

const IN_USE = 1
const SETTLED = 2

const NUMBERS: readonly (readonly [string, number])[] = [
  [
    `SELECT device_commit_number FROM commit_row WHERE CASE WHEN json_valid(stamps) THEN stamps ->> '$.device' END = ?`,
    IN_USE,
  ],
  [
    `SELECT ordinal FROM outbox
     WHERE ? IS NOT NULL AND command_id NOT IN (SELECT command_id FROM commit_row)`,
    IN_USE,
  ],
  [`SELECT ordinal FROM outbox WHERE ? IS NOT NULL`, SETTLED],
  [
    `SELECT entry_json ->> '$.commit.deviceCommitNumber' FROM inbox
     WHERE entry_json ->> '$.commit.command.stamps.device' = ?`,
    SETTLED,
  ],
  [
    `SELECT attempt_json ->> '$.commit.deviceCommitNumber' FROM superseded
     WHERE attempt_json ->> '$.commit.command.stamps.device' = ?`,
    SETTLED,
  ],
]

/**
 * SY-7: a centre signs every commit, so an enrolled branch has all of the MACs, or a log that no centre
 * ever signed. A stand-alone one has them as far as its publication has come (SY-35).
 */
const checkMacs = ({ database, log, findings }: Branch) => {
  if (log.state().kind === 'stand-alone') return
  const detail = database
    .prepare<[], JsonObject>(
      `SELECT min(first_position) AS position FROM commit_row
       WHERE mac IS NULL AND EXISTS (SELECT 1 FROM commit_row WHERE mac IS NOT NULL)
       HAVING min(first_position) IS NOT NULL`,
    )
    .get()
  if (detail !== undefined) findings.fail('macs', detail)
}
