import { cpSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { BranchLog } from '../../branch-log.ts'
import {
  byMoving,
  CUSTOMER,
  ORDER,
  originOf,
  receiveAll,
  restored,
} from '../../testing/branch-contract/parting.ts'
import { change, everythingAt, record } from '../../testing/branch-contract/steps.ts'
import { aStream } from '../../testing/builders.ts'
import { closing } from '../../testing/sqlite/opened.ts'
import { aPartingInFiles, aSuccessor, reopened } from '../../testing/sqlite/parting.ts'
import { successorLogContract } from '../../testing/successor-log.contract.ts'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import { openBranchLog } from '../branch-log.ts'
import { createSqliteEventStore, fileOf } from '../event-store.ts'
import { verifyBranchLog } from '../verify/verify-log.ts'
import { LOG_FILE, NEXT_FILE } from './files.ts'
import { createSuccessorLog } from './successor-log.ts'

const unsound = (log: BranchLog) => verifyBranchLog(log).filter(({ ok }) => !ok)

successorLogContract('SQLite successor log', {
  create: (branch) => closing(openBranchLog({ folder: temporaryFolder(), create: branch })),
  succeed: (asked) => {
    const folder = dirname(fileOf(asked.log.store).database.name)
    return {
      successor: createSuccessorLog(asked),
      reopened: () => reopened(asked.log, folder),
    }
  },
  unsound,
})

const sound = (log: BranchLog) => expect(unsound(log)).toEqual([])

/** The logs in a folder. */
const logsIn = (folder: string) =>
  readdirSync(folder)
    .filter((name) => /^log.*\.db$/.test(name))
    .toSorted()

describe('the file of a log that parted from the centre’s', () => {
  test('[SY-33] keeps the old log under its epoch’s name, and none is ever written over', () => {
    const { folder, here, after } = aPartingInFiles()
    const old = here.store.readCommits()
    aSuccessor(here, after).finish(byMoving)
    const again = reopened(here, folder)
    expect(logsIn(folder)).toEqual(['log-1.db', LOG_FILE])
    const kept = createSqliteEventStore({ file: join(folder, 'log-1.db'), readOnly: true })
    expect(kept.readCommits()).toEqual(old)
    kept.close()
    const third = restored(after, 1)
    const second = createSuccessorLog({
      log: again,
      common: 1,
      origin: { ...originOf(third), logEpoch: 1 },
    })
    second.finish(byMoving)
    const back = reopened(again, folder)
    aSuccessor(back, restored(third, 0), 0).finish(byMoving)
    const last = reopened(back, folder)
    expect(logsIn(folder)).toEqual(['log-1-2.db', 'log-1.db', 'log-2.db', LOG_FILE])
    expect(last.outbox.count()).toBe(5)
    sound(last)
  })
})

describe('a new log that does not come to its place', () => {
  test('[SY-34] is given up without a trace', () => {
    const { folder, here, after } = aPartingInFiles()
    const before = everythingAt(here)
    const successor = aSuccessor(here, after)
    receiveAll(successor, after)
    expect(logsIn(folder)).toEqual([LOG_FILE, NEXT_FILE])
    successor.abandon()
    expect(logsIn(folder)).toEqual([LOG_FILE])
    expect(everythingAt(here)).toEqual(before)
    change(here, ORDER)
    sound(reopened(here, folder))
  })

  test('is thrown away when its process was killed', () => {
    const { folder, here, after } = aPartingInFiles()
    const copy = temporaryFolder()
    const successor = aSuccessor(here, after)
    receiveAll(successor, after)
    cpSync(folder, copy, { recursive: true, filter: (name) => basename(name) !== 'lock.db' })
    successor.abandon()
    expect(logsIn(copy)).toEqual([LOG_FILE, NEXT_FILE])
    const again = closing(openBranchLog({ folder: copy }))
    expect(logsIn(copy)).toEqual([LOG_FILE])
    expect(everythingAt(again)).toEqual(everythingAt(here))
  })

  test('waits until nobody else has the old one open', () => {
    const { folder, here, after } = aPartingInFiles()
    const before = everythingAt(here)
    const reader = createSqliteEventStore({ file: join(folder, LOG_FILE), readOnly: true })
    expect(reader.lastPosition()).toBe(7)
    expect(() => aSuccessor(here, after).finish(byMoving)).toThrow('data-locked')
    const again = reopened(here, folder)
    expect(everythingAt(again)).toEqual(before)
    expect(logsIn(folder)).toEqual([LOG_FILE])
    reader.close()
    aSuccessor(again, after).finish(byMoving)
    sound(reopened(again, folder))
  })
})

describe('a long log', () => {
  test('is copied in parts, between which work goes on', () => {
    const { folder, here, centre, sync } = aPartingInFiles()
    const payloads = Array.from({ length: 4_000 }, (_, index) => ({ index }))
    for (const name of ['1', '2', '3', '4'])
      record(here, { writes: [{ stream: aStream('Order', name), payloads }] })
    sync()
    const common = centre.store.lastPosition()
    change(here, ORDER)
    sync()
    const after = restored(centre, centre.store.readCommits().length - 1)
    const successor = aSuccessor(here, after, common)
    expect(successor.copyPart()).toBe(true)
    change(here, CUSTOMER)
    expect(successor.copyPart()).toBe(false)
    expect(successor.copyPart()).toBe(false)
    successor.finish(byMoving)
    const again = reopened(here, folder)
    expect(again.store.readCommits()).toEqual(after.store.readCommits())
    expect(again.outbox.count()).toBe(2)
    sound(again)
  })
})
