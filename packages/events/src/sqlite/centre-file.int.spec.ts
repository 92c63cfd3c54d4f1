import Database from 'better-sqlite3'
import { readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { CentreLog } from '../centre-log.ts'
import { aCommit, anIdentity, aStream, atSecond } from '../testing/builders.ts'
import { faultOf } from '../testing/centre-contract/world.ts'
import { aBranch, aCentreFile, CENTRE_KEY, closing } from '../testing/sqlite/opened.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { LOG_FILE } from './successor/files.ts'
import { openCentreLog } from './centre-log.ts'
import { SCHEMA_VERSION } from './schema.ts'
import { verifyCentreLog, verifyLog } from './verify/verify-log.ts'

const ORDER = aStream('Order', 'A')

const aFile = () => join(temporaryFolder(), 'account.db')
const reopened = (file: string, key = CENTRE_KEY) => closing(openCentreLog({ file, key }))
const create = () => ({ identity: anIdentity(), mode: 'open' as const })

const edit = (file: string, sql: string) => {
  const database = new Database(file)
  database.exec(sql)
  database.close()
}

describe('opening a centre’s log', () => {
  test('opened again it holds what it held, and goes on', () => {
    const file = aFile()
    const log = aCentreFile(file)
    log.store.append(aCommit({ writes: [{ stream: ORDER }] }), atSecond(0))
    log.startEpoch(4)
    const [state, commits] = [log.state(), log.store.readCommits()]
    log.close()
    const again = reopened(file)
    expect(again.state()).toEqual(state)
    expect(again.store.readCommits()).toEqual(commits)
    const next = aCommit({ writes: [{ stream: ORDER, at: 1 }] })
    expect(again.store.append(next, atSecond(1)).status).toBe('accepted')
    expect(verifyLog(again.store).filter(({ ok }) => !ok)).toEqual([])
  })

  test('where no file is, none is made', () => {
    const file = aFile()
    expect(faultOf(() => reopened(file))).toBe('not-a-branch')
    expect(readdirSync(dirname(file))).toEqual([])
  })

  test('somebody else’s database and a file that is none are told apart', () => {
    const file = aFile()
    edit(file, 'CREATE TABLE recipe (name TEXT)')
    expect(faultOf(() => reopened(file))).toBe('not-a-branch')
    const text = aFile()
    writeFileSync(text, 'x'.repeat(8192))
    expect(faultOf(() => reopened(text))).toBe('log-damaged')
  })

  test('a branch’s log is not a centre’s', () => {
    const folder = temporaryFolder()
    aBranch({ folder }).close()
    expect(faultOf(() => reopened(join(folder, LOG_FILE)))).toBe('not-a-centre')
  })

  test('a log is not made twice, and the one that is there stays', () => {
    const file = aFile()
    aCentreFile(file).store.append(aCommit(), atSecond(0))
    const again = () => openCentreLog({ file, key: CENTRE_KEY, create: create() })
    expect(faultOf(again)).toBe('already-a-branch')
    expect(reopened(file).state().lastPosition).toBe(1)
  })

  test('a file of a newer Polder is not touched', () => {
    const file = aFile()
    aCentreFile(file).close()
    edit(file, `PRAGMA user_version = ${SCHEMA_VERSION + 1}`)
    expect(faultOf(() => reopened(file))).toBe('newer-polder')
  })

  test('[SY-7] with another key it is not opened, once it has a commit', () => {
    const file = aFile()
    const log = aCentreFile(file)
    const other = new Uint8Array(32).fill(9)
    reopened(file, other).close()
    log.store.append(aCommit(), atSecond(0))
    expect(faultOf(() => reopened(file, other))).toBe('wrong-key')
    expect(() => reopened(file, new Uint8Array(16))).toThrow('Defect')
    expect(reopened(file).state().lastPosition).toBe(1)
  })

  test('an opening that failed leaves the file free', () => {
    const file = aFile()
    aCentreFile(file).close()
    expect(faultOf(() => openCentreLog({ file, key: CENTRE_KEY, create: create() }))).toBe(
      'already-a-branch',
    )
    expect(readdirSync(dirname(file))).toEqual(['account.db'])
  })
})

describe('two processes on one centre’s log', () => {
  test('[SY-2] what one appended the other knows, and conflicts with', () => {
    const file = aFile()
    const [one, other] = [aCentreFile(file), reopened(file)]
    const place = aCommit({ writes: [{ stream: ORDER }] })
    expect(other.store.headRevision(ORDER)).toBe(0)
    expect(one.store.append(place, atSecond(0)).status).toBe('accepted')
    expect(other.store.append(place, atSecond(1)).status).toBe('known')
    const late = aCommit({ writes: [{ stream: ORDER }] })
    expect(other.store.append(late, atSecond(1)).status).toBe('conflict')
    expect(other.store.append(aCommit(), atSecond(2)).status).toBe('accepted')
    expect(one.state().lastPosition).toBe(2)
  })

  test('[SY-33] another epoch and another account are seen at once', () => {
    const file = aFile()
    const [one, other] = [aCentreFile(file), reopened(file)]
    expect(other.state()).toEqual(one.state())
    one.assume(anIdentity())
    one.startEpoch(5)
    expect(other.state()).toEqual(one.state())
    expect(other.state().mode).toBe('recovering')
  })
})

describe('the file of a centre’s log', () => {
  test.each([
    "UPDATE event_row SET payload = '{}'",
    'DELETE FROM event_row',
    "UPDATE commit_row SET remark = 'disputed'",
    "UPDATE commit_row SET mac = 'x'",
    'UPDATE commit_row SET mac = NULL',
    'DELETE FROM commit_row',
  ])('[SY-4] the database itself refuses: %s', (sql) => {
    const file = aFile()
    const log = aCentreFile(file)
    log.store.append(aCommit(), atSecond(0))
    const before = log.store.readCommits()
    expect(() => edit(file, sql)).toThrow('the log is append-only')
    expect(log.store.readCommits()).toEqual(before)
  })

  test('a backup over a copy that somebody looks into is read as itself', async () => {
    const [file, backup] = [aFile(), aFile()]
    const log = aCentreFile(file)
    log.store.append(aCommit(), atSecond(0))
    await log.backup(backup)
    const looking = new Database(backup)
    onTestFinished(() => {
      looking.close()
    })
    looking.exec("CREATE TABLE mine (text TEXT); INSERT INTO mine VALUES ('x')")
    log.store.append(aCommit(), atSecond(1))
    await log.backup(backup)
    const restored = reopened(backup)
    expect(restored.store.readCommits()).toEqual(log.store.readCommits())
    expect(verifyLog(restored.store).filter(({ ok }) => !ok)).toEqual([])
  })

  test('a log is not backed up onto itself', async () => {
    const file = aFile()
    const log = aCentreFile(file)
    await expect(log.backup(file)).rejects.toThrow('Defect')
    expect(log.store.append(aCommit(), atSecond(0)).status).toBe('accepted')
  })
})

const checked = (log: CentreLog, key = CENTRE_KEY) =>
  verifyCentreLog(log, key).filter(({ ok }) => !ok)

const aLogOf = (commits: number) => {
  const file = aFile()
  const log = aCentreFile(file)
  log.transaction(() => {
    for (let second = 0; second < commits; second++) log.store.append(aCommit(), atSecond(second))
  })
  return { file, log }
}

describe('verifying a centre’s log', () => {
  test('[SY-7] a sound log passes, also one without a commit', () => {
    const { log } = aLogOf(1_200)
    expect(checked(log)).toEqual([])
    expect(verifyCentreLog(log, CENTRE_KEY).at(-1)).toEqual({ check: 'macs', ok: true })
    expect(checked(aLogOf(0).log)).toEqual([])
  })

  test.each(['NULL', "'x'"])('[SY-7] finds a MAC that was changed to %s', (mac) => {
    const { file, log } = aLogOf(1_200)
    edit(
      file,
      `DROP TRIGGER commit_row_stays; UPDATE commit_row SET mac = ${mac} WHERE first_position = 1100`,
    )
    expect(checked(log)).toEqual([{ check: 'macs', ok: false, detail: { position: 1100 } }])
  })

  test('[SY-7] finds that another key signed it', () => {
    const other = new Uint8Array(32).fill(9)
    expect(checked(aLogOf(2).log, other)).toMatchObject([{ check: 'macs', ok: false }])
  })
})
