import { statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { EventStore } from '../port.ts'
import { aCommit, aStream, atSecond } from '../testing/builders.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { aCentreFile, aStoreFile } from '../testing/sqlite/opened.ts'

const PAGE_BYTES = 4096
const FRAME_BYTES = PAGE_BYTES + 24
const WAL_HEADER_BYTES = 32
const COMMITS = 50
const EVENTS_PER_COMMIT = 100
const ORDER = aStream('Order', 'A')

/** A store that counts its statements and the pages in its write-ahead log. */
const aCountedStore = () => {
  const file = join(temporaryFolder(), 'log.db')
  const statements: string[] = []
  const store = aStoreFile(file, (sql) => statements.push(sql))
  const pages = () => (statSync(`${file}-wal`).size - WAL_HEADER_BYTES) / FRAME_BYTES
  const cost = (work: () => void) => {
    const before = { statements: statements.length, pages: pages() }
    work()
    const ran = statements.slice(before.statements)
    return { statements: ran, pages: pages() - before.pages }
  }
  return { store, cost }
}

/** What a statement is, without its values. */
const begins = (sql: string) => sql.split(' ').slice(0, 3).join(' ')

/** Appends so many events to a stream in one commit. */
const append = (store: EventStore, count: number, stream = ORDER) => {
  const payloads = Array.from({ length: count }, (_, index) => ({ index, note: 'x'.repeat(200) }))
  const at = store.headRevision(stream)
  expect(store.append(aCommit({ writes: [{ stream, at, payloads }] }), atSecond(0)).status).toBe(
    'accepted',
  )
}

describe('what an append costs', () => {
  test('one event on a known stream is six statements', () => {
    const { store, cost } = aCountedStore()
    append(store, 1)
    const { statements } = cost(() => {
      const writes = [{ stream: ORDER, at: 1 }]
      store.append(aCommit({ writes }), atSecond(1))
    })
    expect(statements.map(begins)).toEqual([
      'BEGIN IMMEDIATE',
      'PRAGMA data_version',
      'SELECT command_name, payload',
      'INSERT INTO event_row',
      'INSERT INTO commit_row',
      'COMMIT',
    ])
  })

  test('[SY-7] at a centre, which signs what it appends, it is no statement more', () => {
    const statements: string[] = []
    const file = join(temporaryFolder(), 'account.db')
    const { store, transaction } = aCentreFile(file, (sql) => statements.push(sql))
    append(store, 1)
    statements.length = 0
    transaction(() => {
      for (let index = 0; index < COMMITS; index++)
        store.append(aCommit({ writes: [{ stream: ORDER, at: index + 1 }] }), atSecond(1))
    })
    const perCommit = [
      'SAVEPOINT work',
      'SELECT command_name, payload',
      'INSERT INTO event_row',
      'INSERT INTO commit_row',
      'RELEASE work',
    ]
    expect(statements.map(begins)).toEqual([
      'BEGIN IMMEDIATE',
      'PRAGMA data_version',
      ...Array.from({ length: COMMITS }, () => perCommit).flat(),
      'COMMIT',
    ])
  })

  test('a new stream is two statements more', () => {
    const { store, cost } = aCountedStore()
    append(store, 1)
    const { statements } = cost(() => {
      store.append(aCommit({ writes: [{ stream: aStream('Order', 'B') }] }), atSecond(1))
    })
    expect(statements).toHaveLength(8)
  })

  test('100 events are nine statements', () => {
    const { store, cost } = aCountedStore()
    append(store, 1)
    const payloads = Array.from({ length: 100 }, (_, index) => ({ index }))
    const { statements } = cost(() => {
      store.append(aCommit({ writes: [{ stream: ORDER, at: 1, payloads }] }), atSecond(1))
    })
    expect(statements).toHaveLength(9)
  })

  test('a conflict and a known command are reads', () => {
    const { store, cost } = aCountedStore()
    const commit = aCommit({ writes: [{ stream: ORDER }] })
    store.append(commit, atSecond(0))
    const { statements, pages } = cost(() => {
      store.append(aCommit({ writes: [{ stream: ORDER }] }), atSecond(1))
      store.append(commit, atSecond(1))
    })
    expect(statements.filter((sql) => sql.startsWith('INSERT'))).toEqual([])
    expect(pages).toBe(0)
  })

  test('commits of 100 events write at most 0.4 pages an event', () => {
    const { store, cost } = aCountedStore()
    append(store, EVENTS_PER_COMMIT)
    const { pages } = cost(() => {
      for (let index = 0; index < COMMITS; index++)
        append(store, EVENTS_PER_COMMIT, aStream('Order', `${index}`))
    })
    expect(pages / (COMMITS * EVENTS_PER_COMMIT)).toBeLessThan(0.4)
  })

  test('a commit of one event writes at most nine pages', () => {
    const { store, cost } = aCountedStore()
    append(store, EVENTS_PER_COMMIT)
    const { pages } = cost(() => {
      for (let index = 0; index < COMMITS; index++) append(store, 1, aStream('Order', `${index}`))
    })
    expect(pages / COMMITS).toBeLessThan(9)
  })

  test('many appends of one transaction share its pages', () => {
    const { store, cost } = aCountedStore()
    append(store, EVENTS_PER_COMMIT)
    const { pages } = cost(() => {
      store.transaction(() => {
        for (let index = 0; index < COMMITS; index++) append(store, 1, aStream('Order', `${index}`))
      })
    })
    expect(pages / COMMITS).toBeLessThan(1)
  })
})
