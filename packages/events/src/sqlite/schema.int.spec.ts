import Database from 'better-sqlite3'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { aCommit, aStream, atSecond } from '../testing/builders.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { aStoreFile } from '../testing/sqlite/opened.ts'

const ORDER = aStream('Order', 'A')

/** A log of one event, and another connection to its file. */
const aFile = () => {
  const file = join(temporaryFolder(), 'log.db')
  const store = aStoreFile(file)
  store.append(aCommit({ writes: [{ stream: ORDER, payloads: [{ a: 1 }] }] }), atSecond(3))
  const database = new Database(file)
  onTestFinished(() => {
    database.close()
  })
  return { store, database }
}

describe('the file of a log', () => {
  test.each([
    "UPDATE event_row SET payload = '{}'",
    'UPDATE event_row SET revision = 2',
    'DELETE FROM event_row',
    'UPDATE commit_row SET commit_time = commit_time',
    'DELETE FROM commit_row WHERE first_position = 1',
  ])('[SY-4] the database itself refuses: %s', (sql) => {
    const { store, database } = aFile()
    const before = store.readAll()
    expect(() => database.exec(sql)).toThrow('the log is append-only')
    expect(store.readAll()).toEqual(before)
  })

  test('[SY-35] a commit without a MAC is given one, and nothing else with it', () => {
    const { store, database } = aFile()
    const unsigned = store.readCommits()[0]
    for (const sql of [
      "UPDATE commit_row SET mac = 'x', remark = 'disputed'",
      "UPDATE commit_row SET mac = 'x', first_position = 2",
      "UPDATE commit_row SET mac = 'x', rowid = 2",
      "UPDATE commit_row SET mac = 'x', stamps = '{}'",
      'UPDATE commit_row SET mac = NULL',
    ])
      expect(() => database.exec(sql)).toThrow('the log is append-only')
    expect(store.readCommits()).toEqual([unsigned])
    database.exec("UPDATE commit_row SET mac = 'x'")
    expect(store.readCommits()).toEqual([{ ...unsigned, mac: 'x' }])
  })

  test.each(["'y'", "'x'", 'NULL'])('[SY-7] a MAC never changes, as to %s', (mac) => {
    const { store, database } = aFile()
    database.exec("UPDATE commit_row SET mac = 'x'")
    expect(() => database.exec(`UPDATE commit_row SET mac = ${mac}`)).toThrow('append-only')
    expect(store.readCommits()[0]?.mac).toBe('x')
  })

  test('[SY-35] every column but the MAC is guarded', () => {
    const { database } = aFile()
    const columns = database
      .prepare<[], string>("SELECT name FROM pragma_table_info('commit_row')")
      .pluck()
      .all()
    for (const column of columns.filter((name) => name !== 'mac'))
      expect(() => database.exec(`UPDATE commit_row SET mac = 'x', ${column} = '7'`)).toThrow(
        'append-only',
      )
  })

  test('[SY-4] an event that is there is not written over', () => {
    const { database } = aFile()
    const columns = 'stream_key, revision, type_key, sequence, name_key, schema_version'
    const insert = (clause: string, position: number) =>
      database.exec(
        `INSERT ${clause} INTO event_row (position, ${columns}, commit_position, payload)
         SELECT ${position}, ${columns}, commit_position, '{}' FROM event_row`,
      )
    expect(() => insert('', 1)).toThrow('UNIQUE')
    expect(() => insert('', 2)).toThrow('UNIQUE')
    database.pragma('recursive_triggers = ON')
    expect(() => insert('OR REPLACE', 1)).toThrow('append-only')
  })

  test('shows every event in the view event_store, with its eight columns first', () => {
    const { store, database } = aFile()
    const rows = database.prepare<[], object>('SELECT * FROM event_store').all()
    const commitId = store.readCommits()[0]?.command.commandId
    expect(rows).toEqual([
      {
        StreamId: ORDER.streamId,
        StreamRevision: 1,
        PayloadItemName: 'OrderPlacedEvent',
        Payload: '{"a":1}',
        StreamType: 'Order',
        SequenceNumber: 1,
        CommitTime: atSecond(3),
        AccountId: store.identity.accountId,
        Position: 1,
        CommitId: commitId,
        SchemaVersion: 1,
      },
    ])
    expect(Object.keys(rows[0] ?? {}).slice(0, 8)).toEqual([
      'StreamId',
      'StreamRevision',
      'PayloadItemName',
      'Payload',
      'StreamType',
      'SequenceNumber',
      'CommitTime',
      'AccountId',
    ])
  })

  test('is on disk before an append returns: WAL, and FULL synchronisation', () => {
    const statements: string[] = []
    aStoreFile(join(temporaryFolder(), 'log.db'), (sql) => statements.push(sql))
    expect(statements).toContain('PRAGMA journal_mode = WAL')
    expect(statements).toContain('PRAGMA synchronous = FULL')
  })
})
