import Database from 'better-sqlite3'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { isFault } from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import { aCommit, anIdentity, aStream, atSecond, TEST_DEVICE } from '../testing/builders.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { openBranchLog } from './branch-log.ts'
import { LOG_FILE } from './successor/files.ts'
import { createSqliteEventStore } from './event-store.ts'
import { SCHEMA_VERSION } from './schema.ts'
import { aBranch, aStoreFile, closing } from '../testing/sqlite/opened.ts'
import { verifyLog } from './verify/verify-log.ts'

const codeOf = (work: () => unknown): string => {
  try {
    work()
    return 'no fault'
  } catch (error) {
    if (isFault(error)) return error.code
    throw error
  }
}

/** A closed branch folder with one commit. */
const aFolder = () => {
  const folder = temporaryFolder()
  const branch = aBranch({ folder })
  const { attempt: _attempt, ...commit } = aCommit()
  branch.record(commit, atSecond(0))
  branch.close()
  return folder
}

const edit = (folder: string, sql: string) => {
  const database = new Database(join(folder, LOG_FILE))
  database.exec(sql)
  database.close()
}

const newBranch = () => ({
  ...anIdentity(),
  kind: 'stand-alone' as const,
  device: TEST_DEVICE,
  deviceNumber: 1,
})

describe('opening a branch', () => {
  test('a folder without a log is not a branch, and stays as it is', () => {
    const folder = temporaryFolder()
    expect(codeOf(() => openBranchLog({ folder }))).toBe('not-a-branch')
    expect(existsSync(join(folder, LOG_FILE))).toBe(false)
    expect(codeOf(() => openBranchLog({ folder: join(folder, 'none') }))).toBe('not-a-branch')
  })

  test('an empty file and somebody else’s database are not a branch', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, LOG_FILE), '')
    expect(codeOf(() => openBranchLog({ folder }))).toBe('not-a-branch')
    edit(folder, 'CREATE TABLE recipe (name TEXT)')
    expect(codeOf(() => openBranchLog({ folder }))).toBe('not-a-branch')
    expect(codeOf(() => openBranchLog({ folder, create: newBranch() }))).toBe('already-a-branch')
  })

  test('a log that no branch has anything beside is not a branch', () => {
    const folder = temporaryFolder()
    aStoreFile(join(folder, LOG_FILE)).close()
    expect(codeOf(() => openBranchLog({ folder }))).toBe('not-a-branch')
    expect(codeOf(() => openBranchLog({ folder }))).toBe('not-a-branch')
  })

  test('a branch is not made twice, and the one that is there stays', () => {
    const folder = aFolder()
    expect(codeOf(() => openBranchLog({ folder, create: newBranch() }))).toBe('already-a-branch')
    expect(closing(openBranchLog({ folder })).state().received).toBe(1)
    const file = join(folder, LOG_FILE)
    const again = () => createSqliteEventStore({ file, create: anIdentity() })
    expect(codeOf(again)).toBe('already-a-branch')
  })

  test('a file of a newer Polder is not touched', () => {
    const folder = aFolder()
    edit(folder, `PRAGMA user_version = ${SCHEMA_VERSION + 1}`)
    expect(codeOf(() => openBranchLog({ folder }))).toBe('newer-polder')
    const file = join(folder, LOG_FILE)
    expect(codeOf(() => createSqliteEventStore({ file, readOnly: true }))).toBe('newer-polder')
  })

  test('a file that is no database is damaged', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, LOG_FILE), 'x'.repeat(8192))
    expect(codeOf(() => openBranchLog({ folder }))).toBe('log-damaged')
  })

  test('a file whose first page is overwritten is damaged', () => {
    const folder = aFolder()
    const file = openSync(join(folder, LOG_FILE), 'r+')
    writeSync(file, Buffer.alloc(2000, 7), 0, 2000, 100)
    closeSync(file)
    expect(codeOf(() => openBranchLog({ folder }))).toBe('log-damaged')
  })

  test.each([LOG_FILE, 'lock.db'])('a folder in the place of %s is a fault', (name) => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, name))
    const code = codeOf(() => openBranchLog({ folder, create: newBranch() }))
    expect(['cannot-open', 'disk-failed']).toContain(code)
  })

  test('a second opening in the same process is locked out, until the first is closed', () => {
    const folder = temporaryFolder()
    const first = aBranch({ folder })
    expect(codeOf(() => openBranchLog({ folder }))).toBe('data-locked')
    first.close()
    closing(openBranchLog({ folder }))
  })

  test('an opening that failed holds no lock', () => {
    const folder = aFolder()
    codeOf(() => openBranchLog({ folder, create: newBranch() }))
    expect(closing(openBranchLog({ folder })).state().received).toBe(1)
  })
})

const PAGES_KEPT = 2
const PAGE_BYTES = 4096
const NOTE = 'x'.repeat(500)

/** A log of some hundred pages, closed. */
const aLongLog = () => {
  const file = join(temporaryFolder(), 'log.db')
  const store = aStoreFile(file)
  for (let index = 0; index < 200; index++)
    store.append(
      aCommit({ writes: [{ stream: aStream('Order', `${index}`), payloads: [{ NOTE }] }] }),
      atSecond(index),
    )
  store.close()
  return file
}

describe('a log whose disk changed it', () => {
  test('pages overwritten are a fault when they are read, and a finding when they are looked for', () => {
    const file = aLongLog()
    const size = statSync(file).size
    const kept = readFileSync(file).subarray(0, size / 4)
    writeFileSync(file, Buffer.concat([kept, Buffer.alloc(size - kept.length, 0xee)]))
    const store = closing(createSqliteEventStore({ file }))
    expect(codeOf(() => store.readAll())).toBe('log-damaged')
    expect(verifyLog(store)).toMatchObject([{ check: 'file', ok: false }])
  })

  test('a file that was cut off is damaged', () => {
    const file = aLongLog()
    writeFileSync(file, readFileSync(file).subarray(0, PAGES_KEPT * PAGE_BYTES))
    const open = () => closing(createSqliteEventStore({ file })).readAll()
    expect(codeOf(open)).toBe('log-damaged')
  })

  test('a payload that is no JSON any more is a fault', () => {
    const file = aLongLog()
    const bytes = readFileSync(file)
    const payload = `{"NOTE":"${NOTE}`
    for (let at = bytes.indexOf(payload); at >= 0; at = bytes.indexOf(payload, at + 1))
      bytes.write('[', at)
    writeFileSync(file, bytes)
    const store = closing(createSqliteEventStore({ file }))
    expect(codeOf(() => store.readAll())).toBe('log-damaged')
    const failed = verifyLog(store).filter(({ ok }) => !ok)
    expect(failed).toMatchObject([{ check: 'chain' }])
  })

  test('without its log file a folder is not a branch', () => {
    const folder = aFolder()
    rmSync(join(folder, LOG_FILE))
    expect(codeOf(() => openBranchLog({ folder }))).toBe('not-a-branch')
  })
})
