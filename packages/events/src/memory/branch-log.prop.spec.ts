import { assertProperty, SEED } from '@polder/kernel/testing'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anIdentity } from '../testing/builders.ts'
import { aStep, ordersSeen, perform, settleAll, twoOffices } from '../testing/two-offices.ts'
import { createMemoryBranchLog } from './branch-log.ts'

const RUNS = 200

describe('two branches in memory and a centre', () => {
  test(`[SY-60] [SY-61] are sound after every step, and equal in the end (seed ${SEED})`, () => {
    assertProperty(
      fc.property(fc.array(aStep, { maxLength: 60 }), (steps) => {
        const world = twoOffices(anIdentity(), createMemoryBranchLog)
        for (const step of steps)
          for (const office of world.offices.slice(step.branch, step.branch + 1)) {
            perform(world.centre, office, { step, restart: (log) => log })
            for (const { head, events } of ordersSeen(office.log))
              expect(events.map((event) => event.streamRevision)).toEqual(countTo(head))
          }
        settleAll(world)
        for (const { log } of world.offices) {
          expect(log.outbox.count()).toBe(0)
          expect(log.store.readCommits()).toEqual(world.centre.store.readCommits())
        }
      }),
      { runs: RUNS },
    )
  })
})

const countTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1)
