import * as fc from 'fast-check'
import { assertProperty, SEED } from '@polder/kernel/testing'
import { isFault } from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import type { CentreLog } from './centre-log.ts'
import { createMemoryCentreLog } from './memory/centre-log.ts'
import type { StoredCommit } from './port.ts'
import { aCommit, anIdentity, aStream, atSecond } from './testing/builders.ts'
import { aPage } from './testing/page.ts'

const RUNS = 100
const COMMITS = 12
const KEY = new Uint8Array(32).fill(3)

/** What a branch offers: a piece of the log as it was, of one where a commit is another, or meddled with. */
type Offer = {
  readonly from: number
  readonly count: number
  readonly what: 'as it was' | 'another way' | 'meddled with'
}

const anOffer: fc.Arbitrary<Offer> = fc.record({
  from: fc.nat(COMMITS - 1),
  count: fc.integer({ min: 1, max: COMMITS }),
  what: fc.constantFrom('as it was', 'as it was', 'another way', 'meddled with'),
})

const aLog = () => createMemoryCentreLog({ identity: anIdentity(), mode: 'open', key: KEY })

/** Two logs that are the same up to a place and go on with other commits. */
const twoLogs = (forkAfter: number) => {
  const [whole, other] = [aLog(), aLog()]
  for (let second = 0; second < COMMITS; second++) {
    const writes = [{ stream: aStream('Order', String(second % 3)), at: Math.floor(second / 3) }]
    const commit = aCommit({ writes })
    whole.store.append(commit, atSecond(second))
    other.store.append(second < forkAfter ? commit : aCommit({ writes }), atSecond(second))
  }
  return { whole: whole.store.readCommits(), other: other.store.readCommits() }
}

const meddled = (commits: readonly StoredCommit[]) =>
  commits.map((commit, index) =>
    index === commits.length - 1 ? { ...commit, remark: 'paid' } : commit,
  )

const adopt = (log: CentreLog, commits: readonly StoredCommit[]) => {
  try {
    log.adopt(aPage(commits), 'signed')
    return 'adopted'
  } catch (error) {
    if (isFault(error)) return error.code
    throw error
  }
}

describe('adoption', () => {
  test(`[SY-33] whatever is offered, in whatever order, the log grows along its own chain only (seed ${SEED})`, () => {
    assertProperty(
      fc.property(
        fc.integer({ min: 1, max: COMMITS - 1 }),
        fc.array(anOffer, { maxLength: 20 }),
        (lostAfter, offers) => {
          const { whole, other } = twoLogs(lostAfter)
          const log = aLog()
          log.adopt(whole.slice(0, lostAfter + 1), 'signed')
          for (const { from, count, what } of offers) {
            const before = log.store.lastPosition()
            const piece = (what === 'another way' ? other : whole).slice(from, from + count)
            const outcome = adopt(log, what === 'meddled with' ? meddled(piece) : piece)
            const moved = log.store.lastPosition() - before
            expect(log.store.readCommits()).toEqual(whole.slice(0, before + moved))
            const isDue = what === 'as it was' && from <= before
            expect({ outcome, moved }).toSatisfy(
              () => outcome === 'adopted' || (moved === 0 && !isDue),
            )
          }
          log.adopt(aPage(whole), 'signed')
          expect(log.store.readCommits()).toEqual(whole)
        },
      ),
      { runs: RUNS },
    )
  })
})
