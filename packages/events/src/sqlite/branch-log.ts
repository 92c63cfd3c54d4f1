import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Commit, DeviceId, StreamRef } from '@polder/kernel'
import { Fault } from '@polder/kernel'
import type { BranchKind, BranchLog, SyncState } from '../branch-log.ts'
import type { AppendOutcome, LogIdentity, StoredCommit } from '../port.ts'
import { type Connection, openConnection } from './connection.ts'
import { type OpenedStore, openStore, writeIdentity } from './event-store.ts'
import { createDrafts, createInbox, createSuperseded } from './inbox.ts'
import { type Lock, lockFolder } from './lock.ts'
import { createOutbox, type OutboxStore } from './outbox.ts'
import { DEFAULT_PAGE } from './reader.ts'
import { BRANCH_SCHEMA, LOG_SCHEMA } from './schema.ts'
import { createStateStore, type StateStore } from './sync-state.ts'

export type NewBranch = LogIdentity & {
  readonly kind: BranchKind
  readonly device: DeviceId
  readonly deviceNumber: number
}

export type BranchLogOptions = {
  readonly folder: string
  /** Given for a new branch; the folder is made. */
  readonly create?: NewBranch
}

export const LOG_FILE = 'log.db'

/** Opens a branch's log and keeps every other process out of its folder until it is closed. */
export const openBranchLog = ({ folder, create }: BranchLogOptions): BranchLog => {
  if (create !== undefined) mkdirSync(folder, { recursive: true })
  const file = join(folder, LOG_FILE)
  const lock = lockExisting(folder, file, create !== undefined)
  try {
    const database = openConnection({
      file,
      schema: LOG_SCHEMA + BRANCH_SCHEMA,
      create: create !== undefined,
    })
    if (create !== undefined) writeBranch(database, create)
    return branchLog(database, file, lock)
  } catch (error) {
    lock.release()
    throw error
  }
}

const lockExisting = (folder: string, file: string, creates: boolean): Lock => {
  if (!creates) openConnection({ file, schema: '', readOnly: true }).close()
  return lockFolder(folder)
}

const writeBranch = (database: Connection, branch: NewBranch) => {
  const has = database.prepare('SELECT 1 FROM identity').get() !== undefined
  if (has) throw new Fault('already-a-branch', {})
  database.transaction(() => {
    writeIdentity(database, branch)
    database
      .prepare(
        `INSERT INTO sync_state (only, kind, device, device_number, rebased, outbox_edition,
           device_commit_number, generation) VALUES (1, ?, ?, ?, 0, 0, 0, 0)`,
      )
      .run(branch.kind, branch.device, branch.deviceNumber)
  })()
}

type Parts = OpenedStore & { readonly state: StateStore; readonly outbox: OutboxStore }

const branchLog = (database: Connection, file: string, lock: Lock): BranchLog => {
  const state = createStateStore(database)
  let pending: OutboxStore | null = null
  const opened = openStore(database, file, {
    upTo: () => (state.read().kind === 'enrolled' ? state.read().rebased : Number.MAX_SAFE_INTEGER),
    pendingRevision: (streamKey) => pending?.revisionOf(streamKey) ?? 0,
  })
  const outbox = createOutbox({
    database,
    names: opened.names,
    streams: opened.streams,
    accountId: opened.store.identity.accountId,
  })
  pending = outbox
  const parts: Parts = { ...opened, state, outbox }
  const inbox = createInbox(database)
  const superseded = createSuperseded(database)
  return {
    store: opened.store,
    state: () => syncState(parts),
    record: (commit, clock) =>
      opened.transaction(() => record(parts, { ...commit, attempt: commit.attempt ?? 1 }, clock)),
    transaction: opened.transaction,
    readStream: (stream, page = {}) => readSeen(parts, stream, page),
    headRevision: (stream) => opened.streams.head(stream).revision,
    claimHolder: (key, value) => {
      const claimed = outbox.claim(key, value)
      return claimed === undefined ? opened.reader.claimHolder(key, value) : (claimed ?? undefined)
    },
    commitOf: (commandId) => {
      const commit = opened.reader.commitOf(commandId)
      if (commit !== undefined) return { status: 'confirmed', commit }
      const waiting = outbox.find(commandId)
      return waiting && { status: 'pending', commit: waiting }
    },
    outbox,
    inbox,
    drafts: createDrafts(database),
    receive: (commits) => opened.transaction(() => receive(parts, commits)),
    rebase: (result) =>
      opened.transaction(() => {
        outbox.clear()
        state.setRebased(result.rebased)
        for (const commit of result.outbox) outbox.add(commit)
        for (const entry of result.inbox) inbox.add(entry)
        for (const attempt of result.superseded) superseded.add(attempt)
      }),
    superseded: superseded.read,
    setGeneration: state.setGeneration,
    enrol: (origin) =>
      opened.transaction(() => state.enrol(origin, opened.log.lastPosition())),
    close: () => {
      database.close()
      lock.release()
    },
  }
}

const syncState = ({ state, log }: Parts): SyncState => {
  const row = state.read()
  const received = log.lastPosition()
  return { ...row, received, rebased: row.kind === 'enrolled' ? row.rebased : received }
}

const record = (
  parts: Parts,
  commit: Omit<Commit, 'deviceCommitNumber'>,
  clock: string,
): AppendOutcome => {
  const { state, log, outbox } = parts
  const numbered: Commit = { ...commit, deviceCommitNumber: state.read().deviceCommitNumber + 1 }
  const enrolled = state.read().kind === 'enrolled'
  if (!enrolled) {
    const outcome = log.append(numbered, clock)
    if (outcome.status === 'accepted') state.takeCommitNumber()
    return outcome
  }
  const refused = log.check(numbered)
  if (refused !== null) return refused
  state.takeCommitNumber()
  outbox.add({ ...numbered, recordedAt: clock, changedBySync: false })
  return { status: 'accepted', events: outbox.events(numbered) }
}

/** The log up to `rebased`, then what is pending. */
const readSeen = (
  { streams, reader, outbox, state }: Parts,
  stream: StreamRef,
  { after = 0, limit = DEFAULT_PAGE }: { readonly after?: number; readonly limit?: number },
) => {
  const { streamKey } = streams.head(stream)
  if (streamKey === 0) return []
  const { kind, rebased } = state.read()
  if (kind === 'stand-alone') return reader.stream(streamKey, { after, limit })
  const confirmed = reader.stream(streamKey, { after, limit, upTo: rebased })
  const last = confirmed.at(-1)?.streamRevision ?? after
  return [...confirmed, ...outbox.stream({ ...stream, streamKey, after: last })].slice(0, limit)
}

/** Commits that follow on what is here; those that are here already change nothing (SY-31). */
const receive = ({ log }: Parts, commits: readonly StoredCommit[]) => {
  for (const commit of commits) {
    if (commit.lastPosition <= log.lastPosition()) continue
    if (commit.firstPosition !== log.lastPosition() + 1)
      throw new Fault('log-gap', { expected: log.lastPosition() + 1, got: commit.firstPosition })
    log.adopt(commit)
  }
}
