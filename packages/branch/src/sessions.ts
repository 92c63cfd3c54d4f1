import type { BranchLog } from '@polder/events'
import { isFault } from '@polder/kernel'
import type { ReadModel } from '@polder/queries'
import { isReadDamage } from './damage.ts'
import { removeLeftovers, removeOthers } from './rebuild/files.ts'
import { rebuildHere } from './rebuild/rebuild.ts'
import { modelRevisionOf, openSession, type RebuildProgress, type Session } from './session.ts'

/**
 * The session of a branch, and what happens to it while the branch is open. The log is the truth, so
 * a read model that failed never stops a command: it is put right before anybody looks at it again.
 *
 *     follows  --its commit failed after the log's-->  behind    --next use-->  follows
 *     follows  --another model was published-------->  outdated  --next use-->  another session
 *     follows  --found damaged---------------------->  made anew, and the work is done again
 */
export type Sessions = {
  readonly now: () => Session
  /** Work that looks at the read model or writes it. */
  readonly use: <T>(work: (session: Session) => T) => T
  readonly useAsync: <T>(work: (session: Session) => Promise<T>) => Promise<T>
  /** The log has commits whose rows are not written. */
  readonly isBehind: () => void
  /** Another model was published. */
  readonly isOutdated: () => void
  /** The log was rebased: what is remembered of its streams may never have been. */
  readonly isRebased: () => void
  readonly replaceReadModel: (readModel: ReadModel) => void
  readonly close: () => void
}

export type SessionsParts = {
  readonly folder: string
  readonly log: BranchLog
  readonly onRebuild?: ((progress: RebuildProgress) => void) | undefined
}

/** What has to be done before the session is used. */
type Due = 'nothing' | 'follow' | 'reopen'

export const createSessions = (parts: SessionsParts): Sessions => {
  const { folder, log } = parts
  let session = openSession(parts)
  let due: Due = 'nothing'
  removeLeftovers(folder, session.readModel.file)

  const put = (next: Session) => {
    const { readModel } = session
    session = next
    readModel.close()
    removeOthers(folder, next.readModel.file)
  }
  const heal = () =>
    put({ ...session, readModel: rebuildHere({ folder, log, enterprise: session.enterprise }) })
  const healing = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      if (!isReadDamage(error)) throw error
      heal()
      return work()
    }
  }
  const settle = () => {
    if (due === 'reopen') put(openSession(parts))
    if (due === 'follow') session.readModel.follow()
    due = 'nothing'
    return session
  }
  return {
    now: () => session,
    use: (work) => healing(() => work(settle())),
    useAsync: async (work) => {
      const { readModel } = healing(settle)
      try {
        return await work(session)
      } catch (error) {
        const isSame = session.readModel === readModel
        if (!isReadDamage(error) && (isSame || !isGone(error))) throw error
        if (isSame) heal()
        return await work(healing(settle))
      }
    },
    isBehind: () => {
      if (due === 'nothing') due = 'follow'
    },
    isOutdated: () => {
      due = 'reopen'
    },
    isRebased: () => {
      session.states.forget()
      const isOutdated = modelRevisionOf(log) !== session.modelRevision
      due = isOutdated || due === 'reopen' ? 'reopen' : 'follow'
    },
    replaceReadModel: (readModel) => put({ ...session, readModel }),
    close: () => session.readModel.close(),
  }
}

/** What a worker finds whose file was replaced before it had opened it. */
const isGone = (error: unknown) => isFault(error) && error.code === 'cannot-open'
