import { cpSync, existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { BranchLog } from '../../branch-log.ts'
import { change, everythingAt } from '../../testing/branch-contract/steps.ts'
import { atSecond } from '../../testing/builders.ts'
import {
  aCommitElsewhere,
  byMoving,
  COMMON,
  CUSTOMER,
  ORDER,
  originOf,
  receiveAll,
} from '../../testing/branch-contract/parting.ts'
import { aPartingInFiles } from '../../testing/sqlite/parting.ts'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import { openBranchLog } from '../branch-log.ts'
import type { Trace } from '../connection.ts'
import { verifyBranchLog } from '../verify/verify-log.ts'
import { LOG_FILE } from './files.ts'
import { createSuccessorLog } from './successor-log.ts'

/** The folder as it is before each step: what a process that was killed there leaves behind. */
const createCopies = (folder: string) => {
  const root = temporaryFolder()
  const copies: { readonly step: string; readonly copy: string }[] = []
  const trace: Trace = (step) => {
    const copy = join(root, String(copies.length))
    cpSync(folder, copy, { recursive: true, filter: (name) => basename(name) !== 'lock.db' })
    copies.push({ step, copy })
  }
  return { copies, trace }
}

/** Opens a branch, looks at all of it, and closes it. */
const foundIn = (folder: string) => {
  const log = openBranchLog({ folder })
  const found = { content: contentOf(log), failed: verifyBranchLog(log).filter(({ ok }) => !ok) }
  log.close()
  return found
}

const contentOf = (log: BranchLog) => JSON.stringify(everythingAt(log))

/** Each is opened, succeeded again and looked at. */
const COPIES_APART = 7

describe('a process killed while a new log takes the place of the old', () => {
  test('[SY-14] [SY-33] leaves the old branch or the new one, whole', () => {
    const { folder, here, after } = aPartingInFiles()
    after.store.append(aCommitElsewhere(ORDER, 1), atSecond(3))
    here.drafts.save({ draftId: 'd', savedAt: atSecond(1), content: {} })
    const { copies, trace } = createCopies(folder)
    const before = contentOf(here)
    const successor = createSuccessorLog({
      log: here,
      common: COMMON,
      origin: originOf(after),
      trace,
    })
    receiveAll(successor, after)
    successor.finish(byMoving)
    trace('opening')
    here.close()
    const now = foundIn(folder)
    expect(now.failed).toEqual([])
    expect(now.content).not.toBe(before)
    const steps = copies.map(({ step, copy }) => ({ step, ...foundIn(copy) }))
    const unsound = steps.filter(
      ({ content, failed }) => failed.length > 0 || ![before, now.content].includes(content),
    )
    expect(unsound).toEqual([])
    const isNew = steps.map(({ content }) => content === now.content)
    expect(isNew.indexOf(true)).toBe(steps.findIndex(({ step }) => step === 'RENAME the new log'))
    expect(isNew.lastIndexOf(false)).toBe(isNew.indexOf(true) - 1)
    expect(steps.length).toBeGreaterThan(50)
  })

  test('[SY-14] leaves what can be begun again', () => {
    const { folder, here, after } = aPartingInFiles()
    const { copies, trace } = createCopies(folder)
    const successor = createSuccessorLog({
      log: here,
      common: COMMON,
      origin: originOf(after),
      trace,
    })
    successor.finish(byMoving)
    here.close()
    for (const { copy } of copies.filter((_each, index) => index % COPIES_APART === 0)) {
      const log = openBranchLog({ folder: copy })
      change(log, CUSTOMER)
      const again = createSuccessorLog({ log, common: COMMON, origin: originOf(after) })
      again.finish(byMoving)
      log.close()
      expect(foundIn(copy).failed).toEqual([])
    }
  })

  test('a folder of which only a part of a new log is left is not a branch', () => {
    const { folder, here, after } = aPartingInFiles()
    const { copies, trace } = createCopies(folder)
    createSuccessorLog({ log: here, common: COMMON, origin: originOf(after), trace }).copyPart()
    const last = copies.at(-1)?.copy ?? ''
    const copy = temporaryFolder()
    cpSync(last, copy, {
      recursive: true,
      filter: (name) => !basename(name).startsWith(LOG_FILE),
    })
    expect(() => openBranchLog({ folder: copy })).toThrow('not-a-branch')
    expect(existsSync(join(copy, LOG_FILE))).toBe(false)
  })
})
