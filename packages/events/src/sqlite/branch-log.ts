import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '@polder/kernel'
import { createBranchLog } from '../branch/log.ts'
import type { BranchLog, NewBranch } from '../branch-log.ts'
import { openBranchParts } from './branch-parts.ts'
import { type Connection, openConnection, type Trace } from './connection.ts'
import { writeIdentity } from './event-store.ts'
import { type Lock, lockFolder } from './lock.ts'
import { BRANCH_SCHEMA, LOG_SCHEMA } from './schema.ts'
import { isBranch, isCutInBetween, LOG_FILE, settleFiles } from './successor/files.ts'
import { writeState } from './sync-state.ts'

export type BranchLogOptions = {
  readonly folder: string
  /** Given for a new branch; the folder is made. */
  readonly create?: NewBranch
  readonly trace?: Trace
}

/** Opens a branch's log and keeps every other process out of its folder until it is closed. */
export const openBranchLog = (options: BranchLogOptions): BranchLog => {
  const { folder, create } = options
  const file = join(folder, LOG_FILE)
  if (create !== undefined) mkdirSync(folder, { recursive: true })
  else if (!isCutInBetween(folder)) openConnection({ file, readOnly: true }).close()
  const lock = lockFolder(folder)
  try {
    settleFiles(folder)
    return openLocked(options, file, lock)
  } catch (error) {
    lock.release()
    throw error
  }
}

const openLocked = ({ create, trace }: BranchLogOptions, file: string, lock: Lock): BranchLog => {
  const database = openConnection({
    file,
    ...(trace && { trace }),
    ...(create && { create: filling(create) }),
  })
  try {
    if (!isBranch(database)) throw new Fault('not-a-branch', { file })
    return createBranchLog(openBranchParts(database, file), () => {
      database.close()
      lock.release()
    })
  } catch (error) {
    database.close()
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
