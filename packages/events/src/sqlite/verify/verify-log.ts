import { createSecretKey } from 'node:crypto'
import type { BranchLog } from '../../branch-log.ts'
import type { CentreLog } from '../../centre-log.ts'
import type { EventStore } from '../../port.ts'
import type { Connection } from '../connection.ts'
import { fileOf } from '../event-store.ts'
import { createNames } from '../names.ts'
import { checkClaims } from './claims.ts'
import { checkCommits, COMMIT_CHECKS } from './commits.ts'
import { createFindings, type Finding, type OnProgress } from './finding.ts'
import { checkMacs } from './macs.ts'
import { checkNumberSeries } from './number-series.ts'
import { BRANCH_CHECKS, checkBranch } from './branch.ts'
import { checkNumberings, checkTypes } from './places.ts'

const UNHEARD: OnProgress = () => undefined

/**
 * Checks that a log in SQLite is what its rules say: sound pages, positions, sequence numbers and
 * revisions without gaps, commits side by side, hashes that follow on each other, claims and number
 * series as the commits made them. Looks at everything and changes nothing; in memory is one page at
 * a time. The store must be one that this package opened.
 */
export const verifyLog = (log: EventStore, onProgress: OnProgress = UNHEARD): readonly Finding[] =>
  inOneView(log, (database) => logFindings(database, onProgress))

/** The same for a branch, with its outbox and the numbers that its device gave. */
export const verifyBranchLog = (
  log: BranchLog,
  onProgress: OnProgress = UNHEARD,
): readonly Finding[] =>
  inOneView(log.store, (database) => {
    const found = logFindings(database, onProgress)
    if (!isReadable(found)) return found
    const findings = createFindings(BRANCH_CHECKS)
    checkBranch({ database, log, findings })
    return [...found, ...findings.list()]
  })

/** The same for a centre's log, with the MACs that it gave with this key. */
export const verifyCentreLog = (
  log: CentreLog,
  key: Uint8Array,
  onProgress: OnProgress = UNHEARD,
): readonly Finding[] =>
  inOneView(log.store, (database) => {
    const found = logFindings(database, onProgress)
    return isReadable(found) ? [...found, checkMacs(database, createSecretKey(key))] : found
  })

const logFindings = (database: Connection, onProgress: OnProgress): readonly Finding[] => {
  const file = checkFile(database)
  if (!file.ok) return [file]
  const findings = createFindings(COMMIT_CHECKS)
  checkCommits({ database, names: createNames(database), findings, onProgress })
  return [
    file,
    ...findings.list(),
    ...checkNumberings(database),
    checkTypes(database),
    checkClaims(database),
    checkNumberSeries(database),
  ]
}

/** SQLite's own look at its pages and indexes: where that fails nothing else can be asked. */
const checkFile = (database: Connection): Finding => {
  const answer = String(database.pragma('integrity_check(1)', { simple: true }))
  return answer === 'ok'
    ? { check: 'file', ok: true }
    : { check: 'file', ok: false, detail: { answer } }
}

const isReadable = (findings: readonly Finding[]) => findings[0]?.ok === true

/** One read transaction, so that all checks see the same log while others write. */
const inOneView = <T>(store: EventStore, work: (database: Connection) => T): T => {
  const { database, freshen } = fileOf(store)
  freshen()
  return database.transaction(() => work(database)).deferred()
}
