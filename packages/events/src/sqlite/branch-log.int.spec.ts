import { describe, expect, test } from 'vitest'
import type { BranchLog } from '../branch-log.ts'
import { change, places, record, unnumbered } from '../testing/branch-contract/steps.ts'
import { branchLogContract } from '../testing/branch-log.contract.ts'
import { aClaim, aCommandId, anIdentity, aStream, atSecond } from '../testing/builders.ts'
import { createMemoryCentre } from '../testing/memory-centre.ts'
import { aBranch, closing } from '../testing/sqlite/opened.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { openBranchLog } from './branch-log.ts'
import { verifyBranchLog } from './verify/verify-log.ts'

const unsound = (branch: BranchLog) => verifyBranchLog(branch).filter(({ ok }) => !ok)

branchLogContract('SQLite branch log', {
  create: (branch) => openBranchLog({ folder: temporaryFolder(), create: branch }),
  unsound,
})

const ORDER = aStream('Order', 'A')
const CUSTOMER = aStream('Customer', 'A')

/** Closes a branch and opens it again, as after a restart. */
const restarted = (branch: BranchLog, folder: string) => {
  branch.close()
  return closing(openBranchLog({ folder }))
}

describe('a branch that is opened again', () => {
  test('[SY-11] knows what is on disk', () => {
    const folder = temporaryFolder()
    const branch = aBranch({ folder })
    const claims = [aClaim(CUSTOMER, 'QUICK')]
    const commit = unnumbered({
      writes: [{ stream: CUSTOMER }],
      claims,
      commandId: aCommandId('create'),
    })
    branch.record(commit, atSecond(0))
    branch.setGeneration(3)
    const before = branch.state()
    const again = restarted(branch, folder)
    expect(again.state()).toEqual({ ...before, generation: 3 })
    expect(again.commitOf(aCommandId('create'))).toMatchObject({ status: 'confirmed' })
    expect(again.claimHolder('Customer.number', 'QUICK')).toBe(CUSTOMER.streamId)
    expect(again.record(commit, atSecond(1)).status).toBe('known')
  })

  test('[SY-11] goes on numbering where it was', () => {
    const folder = temporaryFolder()
    const branch = aBranch({ folder, kind: 'enrolled' })
    change(branch, ORDER)
    record(branch, { writes: [{ stream: ORDER }] })
    const again = restarted(branch, folder)
    change(again, ORDER)
    expect(again.outbox.read().map((commit) => commit.deviceCommitNumber)).toEqual([1, 2])
    expect(again.headRevision(ORDER)).toBe(2)
    expect(unsound(again)).toEqual([])
  })

  test('[SY-42] confirms what arrived before', () => {
    const folder = temporaryFolder()
    const identity = anIdentity()
    const centre = createMemoryCentre(identity)
    const branch = aBranch({ ...identity, folder, kind: 'enrolled' })
    change(branch, ORDER)
    centre.push(branch, atSecond(1))
    centre.pull(branch)
    const again = restarted(branch, folder)
    expect(places(again, ORDER)).toEqual([[1, null]])
    centre.rebase(again, atSecond(3))
    expect(places(again, ORDER)).toEqual([[1, 1]])
    expect(unsound(again)).toEqual([])
  })

  test('[DO-3] has its drafts', () => {
    const folder = temporaryFolder()
    const branch = aBranch({ folder })
    const draft = { draftId: 'one', savedAt: atSecond(1), content: { customer: 'QUICK' } }
    branch.drafts.save(draft)
    expect(restarted(branch, folder).drafts.read()).toEqual([draft])
  })
})
