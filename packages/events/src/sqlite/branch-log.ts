import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { DeviceId } from '@polder/kernel'
import type { BranchKind, BranchLog } from '../branch-log.ts'
import type { LogIdentity } from '../port.ts'
import { type Connection, openConnection, type Trace } from './connection.ts'
import { openStore, writeIdentity } from './event-store.ts'
import { createDrafts, createInbox, createSuperseded } from './inbox.ts'
import { type Lock, lockFolder } from './lock.ts'
import { createOutbox } from './outbox.ts'
import {
  type BranchParts,
  enrol,
  rebase,
  receive,
  record,
  renewDevice,
  syncState,
} from './recording.ts'
import { BRANCH_SCHEMA, LOG_SCHEMA } from './schema.ts'
import { createSeen } from './seen.ts'
import { createStateStore, writeState } from './sync-state.ts'

export type NewBranch = LogIdentity & {
  readonly kind: BranchKind
  readonly device: DeviceId
  readonly deviceNumber: number
}

export type BranchLogOptions = {
  readonly folder: string
  /** Given for a new branch; the folder is made. */
  readonly create?: NewBranch
  readonly trace?: Trace
}

export const LOG_FILE = 'log.db'

/** Opens a branch's log and keeps every other process out of its folder until it is closed. */
export const openBranchLog = ({ folder, create, trace }: BranchLogOptions): BranchLog => {
  const file = join(folder, LOG_FILE)
  if (create === undefined) openConnection({ file, readOnly: true }).close()
  else mkdirSync(folder, { recursive: true })
  const lock = lockFolder(folder)
  try {
    const database = openConnection({
      file,
      ...(trace && { trace }),
      ...(create && { create: filling(create) }),
    })
    try {
      return branchLog(database, file, lock)
    } catch (error) {
      database.close()
      throw error
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

const filling = (branch: NewBranch) => ({
  schema: LOG_SCHEMA + BRANCH_SCHEMA,
  fill: (empty: Connection) => {
    writeIdentity(empty, branch)
    writeState(empty, branch)
  },
})

const openParts = (database: Connection, file: string): BranchParts => {
  const remembered: (() => void)[] = []
  const opened = openStore(database, file, () => {
    for (const forget of remembered) forget()
  })
  const { names, streams } = opened
  const { accountId } = opened.store.identity
  const state = createStateStore(database)
  const outbox = createOutbox({ database, names, streams, accountId })
  const seen = createSeen({ ...opened, state, outbox })
  remembered.push(state.forget, seen.forget)
  const [inbox, superseded] = [createInbox(database), createSuperseded(database)]
  return { ...opened, state, outbox, seen, inbox, superseded }
}

const branchLog = (database: Connection, file: string, lock: Lock): BranchLog => {
  const parts = openParts(database, file)
  const { seen, reader, state } = parts
  const { run, reading } = parts.transactions
  return {
    store: parts.store,
    state: reading(() => syncState(parts)),
    record: (commit, clock) => run(() => record(parts, commit, clock)),
    transaction: run,
    readStream: reading(seen.stream),
    headRevision: reading(seen.headRevision),
    claimHolder: reading(seen.claimHolder),
    commitOf: reading((commandId) => {
      const commit = reader.commitOf(commandId)
      if (commit !== undefined) return { status: 'confirmed', commit }
      const waiting = parts.outbox.find(commandId)
      return waiting && { status: 'pending', commit: waiting }
    }),
    ...aroundOutbox(parts),
    drafts: draftsOf(parts, database),
    receive: (commits) => run(() => receive(parts, commits)),
    rebase: (result) => run(() => rebase(parts, result)),
    superseded: reading(parts.superseded.read),
    setGeneration: (generation) => run(() => state.setGeneration(generation)),
    enrol: (origin) => run(() => enrol(parts, origin)),
    renewDevice: (device, number) => run(() => renewDevice(parts, device, number)),
    close: () => {
      database.close()
      lock.release()
    },
  }
}

const aroundOutbox = ({
  outbox,
  inbox,
  transactions,
}: BranchParts): Pick<BranchLog, 'outbox' | 'inbox'> => {
  const { run, reading } = transactions
  return {
    outbox: {
      count: reading(outbox.count),
      oldestAt: reading(outbox.oldestAt),
      read: reading(outbox.read),
      events: outbox.events,
    },
    inbox: {
      count: reading(inbox.count),
      read: reading(inbox.read),
      find: reading(inbox.find),
      settle: (...settling) => run(() => inbox.settle(...settling)),
    },
  }
}

const draftsOf = ({ transactions }: BranchParts, database: Connection): BranchLog['drafts'] => {
  const { run, reading } = transactions
  const drafts = createDrafts(database)
  return {
    save: (draft) => run(() => drafts.save(draft)),
    read: reading(drafts.read),
    drop: (draftId) => run(() => drafts.drop(draftId)),
  }
}
