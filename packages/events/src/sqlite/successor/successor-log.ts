import { assert } from '@polder/kernel'
import { dirname, join } from 'node:path'
import { createBranchLog } from '../../branch/log.ts'
import { receive } from '../../branch/receiving.ts'
import type { BranchParts } from '../../branch/parts.ts'
import { succeed } from '../../branch/succession.ts'
import type { BranchLog, LogOrigin } from '../../branch-log.ts'
import type { LogIdentity } from '../../port.ts'
import type { SuccessorLog } from '../../successor-log.ts'
import { openBranchParts } from '../branch-parts.ts'
import { type Connection, openConnection, type Trace } from '../connection.ts'
import { removeDatabase } from '../disk.ts'
import { fileOf, writeIdentity } from '../event-store.ts'
import { BRANCH_SCHEMA, LOG_SCHEMA } from '../schema.ts'
import { copyBesideTheLog } from './beside-the-log.ts'
import { NEXT_FILE, replaceFiles } from './files.ts'
import { createSharedPart } from './shared-part.ts'

export type SuccessorLogOptions = {
  /** The branch's log, open and enrolled. */
  readonly log: BranchLog
  /** The position of the last commit that it shares with the centre's, 0 for none. */
  readonly common: number
  /** Of the centre's log. */
  readonly origin: LogOrigin
  /** Hears every statement on the new log, and each step by which it takes its place. */
  readonly trace?: Trace
}

/** Begins a log beside the branch's (`log.next.db`), to be filled while the branch works on. */
export const createSuccessorLog = (options: SuccessorLogOptions): SuccessorLog => {
  const { log, common, origin, trace } = options
  const old = fileOf(log.store).database
  assert(log.state().kind === 'enrolled', 'only an enrolled branch has a centre to part from')
  assert(log.store.chainHashAt(common) !== undefined, 'logs part where a commit ends')
  const file = join(dirname(old.name), NEXT_FILE)
  removeDatabase(file)
  const next = openConnection({
    file,
    ...(trace && { trace }),
    create: filling({ accountId: log.store.identity.accountId, ...origin }),
  })
  try {
    next.prepare('ATTACH ? AS old').run(old.name)
    return successorLog(options, { old, next })
  } catch (error) {
    next.close()
    removeDatabase(file)
    throw error
  }
}

const filling = (identity: LogIdentity) => ({
  schema: LOG_SCHEMA + BRANCH_SCHEMA,
  fill: (empty: Connection) => writeIdentity(empty, identity),
})

type Files = { readonly old: Connection; readonly next: Connection }

const successorLog = (options: SuccessorLogOptions, { old, next }: Files): SuccessorLog => {
  const { log, common, trace = () => undefined } = options
  const file = next.name
  const copyPart = createSharedPart(next, common)
  let opened: BranchParts | undefined
  const partsOf = (): BranchParts => {
    while (copyPart());
    opened ??= openBranchParts(next, file)
    return opened
  }
  return {
    copyPart,
    received: () => opened?.log.lastPosition() ?? common,
    receive: (page) => {
      const { log: received, transactions } = partsOf()
      transactions.runUnflushed(() => receive(received, page))
    },
    finish: (rebase) => {
      const parts = partsOf()
      const { logEpoch: epoch } = log.state()
      assert(!old.inTransaction, 'nothing else is being done to the branch')
      const succession = parts.transactions.run(() => {
        copyBesideTheLog(next, common)
        const nextLog = createBranchLog(parts, () => undefined)
        return succeed({ old: log, common, next: parts, nextLog }, rebase)
      })
      next.exec('DETACH old')
      replaceFiles({ folder: dirname(file), old, next, epoch, trace })
      return succession
    },
    abandon: () => {
      if (!next.open) return
      next.close()
      removeDatabase(file)
    },
  }
}
