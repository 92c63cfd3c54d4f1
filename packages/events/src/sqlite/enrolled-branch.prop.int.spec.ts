import { assertProperty, SEED } from '@polder/kernel/testing'
import * as fc from 'fast-check'
import { dirname } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { BranchLog } from '../branch-log.ts'
import { createMemoryBranchLog } from '../memory/branch-log.ts'
import { everythingAt } from '../testing/branch-contract/steps.ts'
import { anIdentity } from '../testing/builders.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import {
  aStep,
  type Office,
  ordersSeen,
  perform,
  settleAll,
  twoOffices,
} from '../testing/two-offices.ts'
import { openBranchLog } from './branch-log.ts'
import { fileOf } from './event-store.ts'
import { verifyBranchLog } from './verify/verify-log.ts'

const RUNS = 40

const reopened = (log: BranchLog) => {
  const folder = dirname(fileOf(log.store).database.name)
  log.close()
  return openBranchLog({ folder })
}

const contentOf = ({ log }: Office) => ({
  ...everythingAt(log),
  seen: ordersSeen(log),
  oldest: log.outbox.oldestAt(),
  batch: log.outbox.batch(1, { commits: 3, bytes: 2_000 }),
  counts: [log.outbox.count(), log.inbox.count()],
  known: [...log.outbox.read(), ...log.inbox.read().map(({ commit }) => commit)].map(
    ({ command: { commandId } }) => [
      log.commitOf(commandId),
      log.inbox.find(commandId),
      log.superseded(commandId),
    ],
  ),
})

describe('two branches and a centre', () => {
  test(`[SY-60] [SY-61] are sound and as in memory after every step, and equal in the end (seed ${SEED})`, () => {
    assertProperty(
      fc.property(fc.array(aStep, { maxLength: 40 }), (steps) => {
        const identity = anIdentity()
        const memory = twoOffices(identity, createMemoryBranchLog)
        const sqlite = twoOffices(identity, (create) =>
          openBranchLog({ folder: temporaryFolder(), create }),
        )
        const [inMemory, onDisk] = [memory, sqlite].map(({ offices }) => offices)
        for (const step of steps) {
          const [expected, office] = [inMemory?.[step.branch], onDisk?.[step.branch]]
          if (expected === undefined || office === undefined) throw new Error('two branches')
          perform(memory.centre, expected, { step, restart: (log) => log })
          perform(sqlite.centre, office, { step, restart: reopened })
          expect(contentOf(office)).toEqual(contentOf(expected))
          expect(verifyBranchLog(office.log).filter(({ ok }) => !ok)).toEqual([])
        }
        settleAll(sqlite)
        for (const { log } of sqlite.offices) {
          expect(log.outbox.count()).toBe(0)
          expect(log.store.readCommits()).toEqual(sqlite.centre.store.readCommits())
          expect(verifyBranchLog(log).filter(({ ok }) => !ok)).toEqual([])
          log.close()
        }
      }),
      { runs: RUNS },
    )
  })
})
