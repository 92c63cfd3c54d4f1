import { describe, expect, test } from 'vitest'
import { branchLogContract } from '../testing/branch-log.contract.ts'
import { aCommit, anIdentity, aStream, atSecond, TEST_DEVICE } from '../testing/builders.ts'
import { centreLogContract } from '../testing/centre-log.contract.ts'
import { createMemoryBranchLog } from './branch-log.ts'
import { copyMemoryCentreLog, createMemoryCentreLog, restoreMemoryCentreLog } from './centre-log.ts'
import { copyMemoryBranchLog } from './copy.ts'

branchLogContract('a copy of a memory branch log', {
  create: (branch) => copyMemoryBranchLog(createMemoryBranchLog(branch)),
  unsound: () => [],
})

centreLogContract('a copy of a memory centre log', {
  create: (options) => copyMemoryCentreLog(createMemoryCentreLog(options), options.key),
  restore: (file, key) => copyMemoryCentreLog(restoreMemoryCentreLog(file, key), key),
})

const order = aStream('Order', 'A')
const {
  attempt: _attempt,
  deviceCommitNumber: _number,
  ...first
} = aCommit({
  writes: [{ stream: order }],
})
const next = { ...first, ...aCommit({ writes: [{ stream: order, at: 1 }] }) }

describe('a copy', () => {
  test('of a branch has what it had, and goes on by itself', () => {
    const branch = {
      ...anIdentity(),
      kind: 'enrolled',
      device: TEST_DEVICE,
      deviceNumber: 1,
    } as const
    const log = createMemoryBranchLog(branch)
    log.record(first, atSecond(1))
    const copy = copyMemoryBranchLog(log)
    expect(copy.state()).toEqual(log.state())
    expect(copy.outbox.read()).toEqual(log.outbox.read())
    copy.record(next, atSecond(2))
    expect([log, copy].map(({ outbox }) => outbox.count())).toEqual([1, 2])
    expect([log, copy].map(({ headRevision }) => headRevision(order))).toEqual([1, 2])
  })

  test('of a centre has what it had, and goes on by itself', () => {
    const options = { identity: anIdentity(), mode: 'open', key: new Uint8Array(32) } as const
    const log = createMemoryCentreLog(options)
    log.store.append(aCommit({ writes: [{ stream: order }] }), atSecond(1))
    const copy = copyMemoryCentreLog(log, options.key)
    expect(copy.state()).toEqual(log.state())
    expect(copy.store.readCommits()).toEqual(log.store.readCommits())
    copy.store.append(aCommit({ writes: [{ stream: order, at: 1 }] }), atSecond(2))
    expect([log, copy].map(({ store }) => store.lastPosition())).toEqual([1, 2])
    expect([log, copy].map(({ store }) => store.headRevision(order))).toEqual([1, 2])
  })
})
