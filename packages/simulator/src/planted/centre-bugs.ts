import type { CentreLog } from '@polder/events'
import type { Commit } from '@polder/kernel'
import { HONEST, type Parts } from './parts.ts'

/** Mistakes that a centre could make. */

const UNWRITTEN_MS = 3_000

/** SY-1: answers before the disk has it. */
export const centreAnswersBeforeStoring: Parts = {
  ...HONEST,
  centreLog: (log, { life, disk, clock }) => {
    let [written, writtenAtMs] = [disk.copyLog(), clock.nowMs()]
    life.onEnd(() => {
      if (clock.nowMs() - writtenAtMs < UNWRITTEN_MS) disk.replace(written)
    })
    return {
      ...log,
      transaction: (work) => {
        if (clock.nowMs() - writtenAtMs >= UNWRITTEN_MS) {
          written = disk.copyLog()
          writtenAtMs = clock.nowMs()
        }
        return log.transaction(work)
      },
    }
  },
}

const withStore = (log: CentreLog, change: Partial<CentreLog['store']>): CentreLog => ({
  ...log,
  store: {
    ...log.store,
    get identity() {
      return log.store.identity
    },
    ...change,
  },
})

/** SY-5: doesn't look whether it has the command already. */
export const forgetsWhatItHas: Parts = {
  ...HONEST,
  centreLog: (log) => withStore(log, { commitOf: () => undefined }),
}

/** SY-5: decides a refused attempt anew when it comes again. */
export const forgetsWhatItRefused: Parts = {
  ...HONEST,
  centreLog: (log) => ({ ...log, refusals: { ...log.refusals, find: () => undefined } }),
}

/** SY-6: doesn't look who has a key. */
export const givesKeysTwice: Parts = {
  ...HONEST,
  centreLog: (log) => ({
    ...withStore(log, { claimHolder: () => undefined }),
    take: (commit, ...rest) => log.take(withoutTaken(log.store, commit), ...rest),
  }),
}

const withoutTaken = ({ claimHolder }: CentreLog['store'], commit: Commit): Commit => ({
  ...commit,
  claims: commit.claims.filter(({ key, value, streamId }) => {
    const holder = claimHolder(key, value)
    return holder === undefined || holder === streamId
  }),
})

/** SY-33: believes whatever a branch says it had. */
export const believesWhatIsOffered: Parts = {
  ...HONEST,
  centreLog: (log) => ({ ...log, adopt: (offered) => log.adopt(offered, 'unsigned') }),
}

/** SY-33: is what it was at the backup, and says nothing of it. */
export const restoresInSilence: Parts = {
  ...HONEST,
  centreDisk: (disk) => ({
    ...disk,
    restore: (now) => {
      const { logEpoch } = disk.log().state()
      const isRestored = disk.restore(now)
      const log = disk.log()
      log.startEpoch(logEpoch)
      log.setMode('open')
      return isRestored
    },
  }),
}
