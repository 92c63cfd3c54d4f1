import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { BranchLog } from '../branch-log.ts'
import {
  aClaim,
  aCommandId,
  aCommit,
  anIdentity,
  aStream,
  atSecond,
  TEST_DEVICE,
} from '../testing/builders.ts'
import { createMemoryCentre } from '../testing/memory-centre.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { openBranchLog } from './branch-log.ts'
import { LOG_FILE } from './successor/files.ts'
import { contentOf, createCopies } from '../testing/sqlite/copies.ts'
import { aBranch, closing } from '../testing/sqlite/opened.ts'
import { verifyBranchLog } from './verify/verify-log.ts'

/** SY-14. Opened again each copy must be as before the operation or as after it. */
const ORDER = aStream('Order', 'A')
const CUSTOMER = aStream('Customer', 'A')

const TORN_STEP_BYTES = 1_500

const walOf = (folder: string) => readFileSync(join(folder, `${LOG_FILE}-wal`))

const commit = (wishes: Parameters<typeof aCommit>[0]) => {
  const { attempt: _attempt, ...rest } = aCommit(wishes)
  return rest
}

/** Opens what a killed process left, looks at all of it, and throws it away. */
const soundly = (folder: string) => {
  const branch = openBranchLog({ folder })
  const failed = verifyBranchLog(branch).filter(({ ok }) => !ok)
  branch.close()
  rmSync(folder, { recursive: true })
  return failed
}

/** The operations of a branch's life, one transaction each. */
const operationsOf = (branch: BranchLog): { readonly [name: string]: () => void } => {
  const centre = createMemoryCentre(branch.store.identity)
  const claims = [aClaim(CUSTOMER, 'QUICK')]
  const writes = [{ stream: ORDER, payloads: [{ a: 1 }, { a: 2 }] }, { stream: CUSTOMER }]
  const other = aStream('Order', 'B')
  return {
    'record on two streams': () => {
      branch.record(commit({ writes, claims, commandId: aCommandId('one') }), atSecond(1))
    },
    'record a series in one transaction': () =>
      branch.transaction(() => {
        for (const at of [2, 3, 4])
          branch.record(commit({ writes: [{ stream: ORDER, at }] }), atSecond(2))
      }),
    'receive a page': () => {
      centre.store.append(
        aCommit({ writes: [{ stream: other }], stamps: { device: ELSEWHERE } }),
        atSecond(3),
      )
      centre.store.append(
        aCommit({ writes: [{ stream: ORDER }], stamps: { device: ELSEWHERE } }),
        atSecond(3),
      )
      centre.pull(branch)
    },
    'rebase, moving what is pending': () => centre.rebase(branch, atSecond(4)),
    'record after the rebase': () => {
      branch.record(commit({ writes: [{ stream: CUSTOMER, at: 1 }] }), atSecond(5))
    },
    'rebase, with refusals into the inbox': () => {
      const refusal = { code: 'no', details: {} }
      centre.judge(({ command }) => (command.commandId === aCommandId('one') ? refusal : 'confirm'))
      centre.push(branch, atSecond(6))
      centre.rebase(branch, atSecond(6))
    },
    settle: () => branch.inbox.settle(aCommandId('one'), { how: 'dropped' }),
    'keep a draft': () => branch.drafts.save({ draftId: 'd', savedAt: atSecond(7), content: {} }),
    'name a generation': () => branch.setGeneration(2),
    'record on a claimed stream': () => {
      const claimed = { writes: [{ stream: CUSTOMER }], claims: [aClaim(CUSTOMER, 'RATTC')] }
      branch.record(commit(claimed), atSecond(8))
    },
    'receive what was sent': () => {
      centre.push(branch, atSecond(8))
      centre.pull(branch)
    },
    'confirm it': () => {
      branch.confirm()
    },
  }
}

const ELSEWHERE = anIdentity().logId as string as typeof TEST_DEVICE

describe('a process killed at any statement', () => {
  test('[SY-14] leaves each operation as before or as after', () => {
    const folder = temporaryFolder()
    const copies = createCopies(folder, LOG_FILE)
    const branch = aBranch({ folder, kind: 'enrolled', trace: copies.trace })
    copies.take()
    for (const [name, operate] of Object.entries(operationsOf(branch))) {
      const before = contentOf(folder, LOG_FILE)
      operate()
      const after = contentOf(folder, LOG_FILE)
      const left = copies.take()
      const between = left.filter((copy) => ![before, after].includes(contentOf(copy, LOG_FILE)))
      const failed = left.flatMap(soundly)
      expect({ name, between, failed }).toEqual({ name, between: [], failed: [] })
      expect({ name, changed: before !== after }).toEqual({ name, changed: true })
    }
  })

  test('[SY-14] leaves the log before, when its last write was torn', () => {
    const folder = temporaryFolder()
    const branch = aBranch({ folder, kind: 'enrolled' })
    branch.record(commit({}), atSecond(0))
    const before = { content: contentOf(folder, LOG_FILE), bytes: walOf(folder).length }
    branch.record(
      commit({ writes: [{ stream: ORDER, payloads: [{ a: 'x'.repeat(9_000) }] }] }),
      atSecond(1),
    )
    const [after, wal] = [contentOf(folder, LOG_FILE), walOf(folder)]
    for (let bytes = before.bytes; bytes < wal.length; bytes += TORN_STEP_BYTES) {
      const copy = temporaryFolder()
      copyFileSync(join(folder, LOG_FILE), join(copy, LOG_FILE))
      writeFileSync(join(copy, `${LOG_FILE}-wal`), wal.subarray(0, bytes))
      expect({ bytes, content: contentOf(copy, LOG_FILE) }).toEqual({
        bytes,
        content: before.content,
      })
      expect(soundly(copy)).toEqual([])
    }
    expect(after).not.toBe(before.content)
  })

  test('[SY-14] leaves a new branch made or not made', () => {
    const folder = temporaryFolder()
    const copies = createCopies(folder, LOG_FILE)
    const create = {
      ...anIdentity(),
      kind: 'enrolled' as const,
      device: TEST_DEVICE,
      deviceNumber: 1,
    }
    const branch = aBranch({ folder, trace: copies.trace, ...create })
    branch.record(commit({}), atSecond(0))
    const left = copies.take()
    expect(left.length).toBeGreaterThan(20)
    for (const copy of left) {
      if (contentOf(copy, LOG_FILE) === null) openBranchLog({ folder: copy, create }).close()
      expect(soundly(copy)).toEqual([])
    }
  })

  test('[SY-14] leaves an enrolment done or not done', () => {
    const folder = temporaryFolder()
    const copies = createCopies(folder, LOG_FILE)
    const branch = aBranch({ folder, trace: copies.trace })
    branch.record(commit({}), atSecond(0))
    copies.take()
    const before = contentOf(folder, LOG_FILE)
    branch.enrol({ logId: branch.state().logId, logEpoch: 4 })
    const after = contentOf(folder, LOG_FILE)
    for (const copy of copies.take()) {
      expect([before, after]).toContain(contentOf(copy, LOG_FILE))
      const { kind, logEpoch } = closing(openBranchLog({ folder: copy })).state()
      expect([kind, logEpoch]).toEqual(logEpoch === 4 ? ['enrolled', 4] : ['stand-alone', 1])
    }
  })
})
