import { createMemoryBranchLog } from '@polder/events/memory'
import { aCommit, anIdentity, atSecond, TEST_DEVICE } from '@polder/events/testing'
import { describe, expect, test } from 'vitest'
import { createLife, type Moment } from './life.ts'
import { mortal } from './mortal.ts'

const aLog = () =>
  createMemoryBranchLog({
    ...anIdentity(),
    kind: 'enrolled',
    device: TEST_DEVICE,
    deviceNumber: 1,
  })

const recorded = ({ attempt: _attempt, deviceCommitNumber: _number, ...commit } = aCommit()) =>
  commit

describe('a process that is killed', () => {
  test.each<[Moment, number]>([
    ['before', 1],
    ['within', 1],
    ['after', 2],
  ])('%s its second transaction leaves behind what was stored by then', (moment, stored) => {
    const [log, life] = [aLog(), createLife()]
    const own = mortal(log, life)
    life.dieAt({ transaction: 2, moment })
    const work = () => own.transaction(() => own.record(recorded(), atSecond(0)))
    expect(work().status).toBe('accepted')
    expect(work).toThrow('killed')
    expect(life.isOver()).toBe(true)
    expect(log.outbox.count()).toBe(stored)
  })

  test('changes nothing any more', () => {
    const [log, life] = [aLog(), createLife()]
    const own = mortal(log, life)
    life.end()
    expect(() => own.record(recorded(), atSecond(0))).toThrow('killed')
    expect(log.outbox.count()).toBe(0)
  })

  test('leaves a disk that another goes on with', () => {
    const log = aLog()
    const first = createLife()
    first.dieAt({ transaction: 1, moment: 'after' })
    expect(() => mortal(log, first).record(recorded(), atSecond(0))).toThrow('killed')
    const next = mortal(log, createLife())
    expect(next.record(recorded(), atSecond(1)).status).toBe('accepted')
    expect(next.outbox.read().map(({ deviceCommitNumber }) => deviceCommitNumber)).toEqual([1, 2])
  })
})
