import { type Instant, toInstant } from '@polder/kernel'
import { createMemoryCentre, type MemoryCentre } from '@polder/events/testing'
import type { Office } from './office.ts'

/** A centre that has the office's log as it is, to which the office is enrolled. */
export const enrolled = (office: Office): MemoryCentre & { readonly syncAll: () => void } => {
  const { log, sessions } = office
  const { identity } = log.store
  const centre = createMemoryCentre(identity)
  for (const commit of allCommits(office)) {
    const {
      commitTime,
      firstPosition: _first,
      lastPosition: _last,
      chainHash: _hash,
      ...plain
    } = commit
    centre.store.append(plain, commitTime)
  }
  log.enrol({ logId: identity.logId, logEpoch: identity.logEpoch })
  return {
    ...centre,
    syncAll: () => {
      centre.sync(log, now())
      sessions.isRebased()
    },
  }
}

const allCommits = ({ log }: Office) => log.store.readCommits({ limit: 10_000 })

const now = (): Instant => toInstant(Date.now())
