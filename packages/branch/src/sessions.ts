import { isFault } from '@polder/kernel'
import type { ReadModel } from '@polder/queries'
import { isReadDamage } from './damage.ts'
import type { DeskSessions } from './desk-session.ts'
import { createDue } from './due.ts'
import { isFarBehind } from './rebuild/far-behind.ts'
import { removeLeftovers, removeOthers } from './rebuild/files.ts'
import { rebuildHere } from './rebuild/rebuild.ts'
import type { Progress } from './worker/protocol.ts'
import { type OpeningSession, openSession, type Session, withReadModel } from './session.ts'

/**
 * The sessions of a branch with files. Besides what every desk's sessions do, they put the read model
 * right:
 *
 *     follows  --found damaged------->  made anew, and the work is done again
 *     behind   --by so much that it
 *                takes longer------->  made anew
 */
export type Sessions = DeskSessions<Session> & {
  /** The session as it is, which may be behind the log or of an older model: not to look at rows. */
  readonly unsettled: () => Session
  readonly useAsync: <T>(work: (session: Session) => Promise<T>) => Promise<T>
  readonly replaceReadModel: (readModel: ReadModel) => void
  readonly close: () => void
}

export const createSessions = (parts: OpeningSession): Sessions => {
  const { folder, log } = parts
  let session = openSession(parts)
  const { what, isDone, ...telling } = createDue(log, () => session)
  removeLeftovers(folder, session.readModel.file)

  const put = (next: Session) => {
    const { readModel } = session
    session = next
    readModel.close()
    removeOthers(folder, next.readModel.file)
  }
  const replaceReadModel = (readModel: ReadModel) => put(withReadModel(session, readModel))
  const makeAnew = (reason: string) => {
    const onProgress = (progress: Progress) => parts.onRebuild?.({ reason, ...progress })
    const { enterprise } = session
    replaceReadModel(rebuildHere({ folder, log, enterprise, onProgress }))
  }
  const heal = () => makeAnew('damaged')
  const healing = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      if (!isReadDamage(error)) throw error
      heal()
      return work()
    }
  }
  const catchUp = () => {
    if (isFarBehind(log, session.readModel)) makeAnew('far-behind')
    else session.readModel.follow()
  }
  const settle = () => {
    if (what() === 'reopen') put(openSession(parts))
    if (what() === 'follow') catchUp()
    isDone()
    return session
  }
  return {
    ...telling,
    unsettled: () => session,
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
    replaceReadModel,
    close: () => session.readModel.close(),
  }
}

/** What a worker finds whose file was replaced before it had opened it. */
const isGone = (error: unknown) => isFault(error) && error.code === 'cannot-open'
