import Database from 'better-sqlite3'
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
import { LOG_FILE, openBranchLog } from './branch-log.ts'
import { aBranch, closing } from '../testing/sqlite/opened.ts'
import { verifyBranchLog } from './verify/verify-log.ts'

/**
 * SY-14. The database is copied, with its write-ahead log, before every statement of every operation:
 * each copy is what a process that was killed there leaves behind. Opened again it must be as before
 * the operation or as after it.
 */
const ORDER = aStream('Order', 'A')
const CUSTOMER = aStream('Customer', 'A')

type Copies = { readonly trace: (sql: string) => void; readonly take: () => readonly string[] }

/** Copies a folder's database each time that a statement is about to run. */
const createCopies = (folder: string): Copies => {
  const root = temporaryFolder()
  let copies: string[] = []
  let count = 0
  return {
    trace: () => {
      const copy = join(root, String(++count))
      mkdirSync(copy)
      for (const name of [LOG_FILE, `${LOG_FILE}-wal`])
        if (existsSync(join(folder, name))) copyFileSync(join(folder, name), join(copy, name))
      copies.push(copy)
    },
    take: () => {
      const taken = copies
      copies = []
      return taken
    },
  }
}

/** Every row of every table, or null where there is no branch. */
const contentOf = (folder: string): string | null => {
  if (!existsSync(join(folder, LOG_FILE))) return null
  const database = new Database(join(folder, LOG_FILE))
  const tables = database
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .pluck()
    .all()
  const rows = tables.map((table) => [table, database.prepare(`SELECT * FROM ${table}`).all()])
  database.close()
  return rows.length === 0 ? null : JSON.stringify(rows)
}

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
  }
}

const ELSEWHERE = anIdentity().logId as string as typeof TEST_DEVICE

describe('a process killed at any statement', () => {
  test('[SY-14] leaves each operation as before or as after', () => {
    const folder = temporaryFolder()
    const copies = createCopies(folder)
    const branch = aBranch({ folder, kind: 'enrolled', trace: copies.trace })
    copies.take()
    for (const [name, operate] of Object.entries(operationsOf(branch))) {
      const before = contentOf(folder)
      operate()
      const after = contentOf(folder)
      const left = copies.take()
      const between = left.filter((copy) => ![before, after].includes(contentOf(copy)))
      const failed = left.flatMap(soundly)
      expect({ name, between, failed }).toEqual({ name, between: [], failed: [] })
      expect({ name, changed: before !== after }).toEqual({ name, changed: true })
    }
  })

  test('[SY-14] leaves the log before, when its last write was torn', () => {
    const folder = temporaryFolder()
    const branch = aBranch({ folder, kind: 'enrolled' })
    branch.record(commit({}), atSecond(0))
    const before = { content: contentOf(folder), bytes: walOf(folder).length }
    branch.record(
      commit({ writes: [{ stream: ORDER, payloads: [{ a: 'x'.repeat(9_000) }] }] }),
      atSecond(1),
    )
    const [after, wal] = [contentOf(folder), walOf(folder)]
    for (let bytes = before.bytes; bytes < wal.length; bytes += TORN_STEP_BYTES) {
      const copy = temporaryFolder()
      copyFileSync(join(folder, LOG_FILE), join(copy, LOG_FILE))
      writeFileSync(join(copy, `${LOG_FILE}-wal`), wal.subarray(0, bytes))
      expect({ bytes, content: contentOf(copy) }).toEqual({ bytes, content: before.content })
      expect(soundly(copy)).toEqual([])
    }
    expect(after).not.toBe(before.content)
  })

  test('[SY-14] leaves a new branch made or not made', () => {
    const folder = temporaryFolder()
    const copies = createCopies(folder)
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
      if (contentOf(copy) === null) openBranchLog({ folder: copy, create }).close()
      expect(soundly(copy)).toEqual([])
    }
  })

  test('[SY-14] leaves an enrolment done or not done', () => {
    const folder = temporaryFolder()
    const copies = createCopies(folder)
    const branch = aBranch({ folder, trace: copies.trace })
    branch.record(commit({}), atSecond(0))
    copies.take()
    const before = contentOf(folder)
    branch.enrol({ logId: branch.state().logId, logEpoch: 4 })
    const after = contentOf(folder)
    for (const copy of copies.take()) {
      expect([before, after]).toContain(contentOf(copy))
      const { kind, logEpoch } = closing(openBranchLog({ folder: copy })).state()
      expect([kind, logEpoch]).toEqual(logEpoch === 4 ? ['enrolled', 4] : ['stand-alone', 1])
    }
  })
})
