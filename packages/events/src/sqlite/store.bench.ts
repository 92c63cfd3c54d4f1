import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Commit, JsonObject, StreamRef } from '@polder/kernel'
import {
  alternating,
  perSecond,
  printHead,
  printRow,
  settledSecondsOf,
  sized,
} from '@polder/kernel/testing/measure'
import { aCommit, anIdentity, aStream, atSecond } from '../testing/builders.ts'
import { type Connection, openConnection } from './connection.ts'
import { createSqliteEventStore } from './event-store.ts'
import { LOG_SCHEMA } from './schema.ts'

/**
 * The store against bare better-sqlite3 that writes the same rows with the same pragmas, in a prepared
 * loop: once with the events' payloads as objects, which it turns into text, and once with every row
 * ready made. What is left between is the price of checks, the command's hash and the chain. Runs
 * alternate; the median counts. `node --expose-gc packages/events/src/sqlite/store.bench.ts`
 */
const RUNS = 7

const ONE_EVENT = { streams: 1, eventsPerStream: 1 }
const BATCHED = {
  commits: sized(1_000),
  streams: 10,
  eventsPerStream: 10,
  commitsPerTransaction: 1,
}
const SINGLE = { commits: sized(5_000), ...ONE_EVENT, commitsPerTransaction: 1 }
const GROUPED = { commits: sized(20_000), ...ONE_EVENT, commitsPerTransaction: 50 }
const READ_STREAMS = sized(500)
const BATCHED_GOAL = 0.8
const READ_REVISIONS = 100

type Load = typeof BATCHED

const COMMIT_TIME = atSecond(0)

const folder = mkdtempSync(join(tmpdir(), 'polder-bench-'))
let fileNumber = 0
const newFile = () => join(folder, `${++fileNumber}.db`)

const linePayload = (index: number) => ({
  item: `01890000-0000-7000-8000-${String(index).padStart(12, '0')}`,
  description: 'Chai, ten boxes of twenty bags',
  quantity: '10',
  unitPrice: '12.500000',
  discount: '5',
  net: { amount: '118.75', currency: 'EUR' },
  requestedOn: '2026-11-23',
  shipTo: { street: 'Taucherstraße 10', city: 'Cunewalde', postalCode: '01307', country: 'DE' },
})

/** Commits that go on with the streams of the one before, and leave one of them for a new one. */
const commitsOf = ({ commits, streams, eventsPerStream }: Load): readonly Commit[] => {
  const heads = new Map<StreamRef, number>()
  let [begun, written] = [0, 0]
  return Array.from({ length: commits }, () => {
    const [oldest] = heads.keys()
    if (oldest !== undefined && heads.size >= streams) heads.delete(oldest)
    while (heads.size < streams) heads.set(aStream('Order', `${++begun}`), 0)
    const writes = [...heads].map(([stream, at]) => {
      heads.set(stream, at + eventsPerStream)
      return {
        stream,
        at,
        payloads: Array.from({ length: eventsPerStream }, () => linePayload(++written)),
      }
    })
    return aCommit({ writes, payload: linePayload(0) })
  })
}

const groupsOf = <T>(items: readonly T[], { commitsPerTransaction: size }: Load) =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, index * size + size),
  )

const throughStore = (groups: readonly (readonly Commit[])[], file: string): number => {
  const store = createSqliteEventStore({ file, create: anIdentity() })
  const append = (commit: Commit) => {
    const { status } = store.append(commit, COMMIT_TIME)
    if (status !== 'accepted') throw new Error(`Defect: ${status}`)
  }
  const taken = settledSecondsOf(() => {
    for (const group of groups)
      if (group.length === 1) group.forEach(append)
      else store.transaction(() => group.forEach(append))
  })
  store.close()
  return taken
}

type Row = (string | number | null)[]
type EventRow = [number, number, number, number, number, number, number, number, string]
type RawCommit = { readonly streams: Row[]; readonly events: EventRow[]; readonly commit: Row }

/** The rows of a store's file, commit by commit. */
const rowsOf = (file: string): readonly RawCommit[] => {
  const database = openConnection({ file, readOnly: true })
  const all = <R extends Row = Row>(sql: string) => database.prepare<[], R>(sql).raw().all()
  const streams = new Map(all('SELECT * FROM stream').map((row) => [row[0], row]))
  const events = all<EventRow>('SELECT * FROM event_row ORDER BY position')
  const answer = all('SELECT * FROM commit_row ORDER BY first_position').map((commit) => {
    const own = events.slice(Number(commit[0]) - 1, Number(commit[1]))
    const begun = new Set(own.filter((row) => row[2] === 1).map((row) => row[1]))
    return { commit, events: own, streams: [...begun].map((key) => streams.get(key) ?? []) }
  })
  database.close()
  return answer
}

const placeholders = (count: number) => Array.from({ length: count }, () => '?').join()
const insertInto = (database: Connection, table: string, columns: number) =>
  database.prepare<Row>(`INSERT INTO ${table} VALUES (${placeholders(columns)})`)

type Raw = {
  readonly groups: readonly (readonly RawCommit[])[]
  readonly payloads?: readonly JsonObject[]
}

const throughRaw = ({ groups, payloads }: Raw, file: string): number => {
  const database = openConnection({ file, create: { schema: LOG_SCHEMA, fill: () => undefined } })
  const [begin, end] = [database.prepare('BEGIN IMMEDIATE'), database.prepare('COMMIT')]
  const stream = insertInto(database, 'stream', 3)
  const event = insertInto(database, 'event_row', 9)
  const commitRow = insertInto(database, 'commit_row', 16)
  const insert = ([
    position,
    key,
    revision,
    type,
    sequence,
    name,
    version,
    first,
    text,
  ]: EventRow) => {
    const payload = payloads === undefined ? text : JSON.stringify(payloads[position - 1])
    event.run(position, key, revision, type, sequence, name, version, first, payload)
  }
  const write = (commit: RawCommit) => {
    for (const row of commit.streams) stream.run(...row)
    for (const row of commit.events) insert(row)
    commitRow.run(...commit.commit)
  }
  const taken = settledSecondsOf(() => {
    for (const group of groups) {
      begin.run()
      group.forEach(write)
      end.run()
    }
  })
  database.close()
  return taken
}

type Measured = {
  readonly ours: number
  readonly raw: number
  readonly readyMade?: number
  readonly count: number
  readonly unit: string
  /** Of rows ready made. */
  readonly goal?: number
}

const ratio = (raw: number, ours: number) => (Number.isNaN(raw) ? '' : (raw / ours).toFixed(2))

const print = (name: string, measured: Measured) => {
  const { ours, raw, readyMade = Number.NaN, count, unit, goal } = measured
  const cells = [name, perSecond(count, ours), perSecond(count, raw), unit, ratio(raw, ours)]
  const isReached = readyMade / ours >= (goal ?? 0) ? 'yes' : 'no'
  const judged = goal === undefined ? ['', ''] : [`${goal} of rows ready made`, isReached]
  printRow([...cells, ratio(readyMade, ours), ...judged])
}

const benchAppends = async (name: string, load: Load, goal?: number) => {
  const commits = commitsOf(load)
  const groups = groupsOf(commits, load)
  const sample = newFile()
  throughStore(groups, sample)
  const rows = groupsOf(rowsOf(sample), load)
  const payloads = commits.flatMap(({ events }) => events.map(({ payload }) => payload))
  const taken = await alternating(RUNS, {
    ours: () => throughStore(groups, newFile()),
    raw: () => throughRaw({ groups: rows, payloads }, newFile()),
    readyMade: () => throughRaw({ groups: rows }, newFile()),
  })
  const count = load.commits * load.streams * load.eventsPerStream
  print(name, { ...taken, count, unit: 'events/s', ...(goal !== undefined && { goal }) })
}

const benchReads = async () => {
  const file = newFile()
  const streams = Array.from({ length: READ_STREAMS }, (_, index) => aStream('Order', `${index}`))
  const payloads = Array.from({ length: READ_REVISIONS / 10 }, (_, index) => linePayload(index))
  const store = createSqliteEventStore({ file, create: anIdentity() })
  for (let at = 0; at < READ_REVISIONS; at += payloads.length)
    store.transaction(() => {
      for (const stream of streams)
        store.append(aCommit({ writes: [{ stream, at, payloads }] }), atSecond(at))
    })
  const database = openConnection({ file, readOnly: true })
  const select = database.prepare<[number], { payload: string }>(
    'SELECT * FROM event_row WHERE stream_key = ? ORDER BY revision',
  )
  const readRaw = () => {
    for (const [index] of streams.entries())
      for (const row of select.all(index + 1)) JSON.parse(row.payload)
  }
  const taken = await alternating(RUNS, {
    ours: () => settledSecondsOf(() => streams.forEach((stream) => store.readStream(stream))),
    raw: () => settledSecondsOf(readRaw),
  })
  database.close()
  store.close()
  print('read a stream of 100 events', { ...taken, count: READ_STREAMS, unit: 'streams/s' })
}

printHead(['what', 'store', 'raw', 'unit', 'of raw', 'of rows ready made', 'goal', 'reached'])
await benchAppends('append, 100 events to a commit', BATCHED, BATCHED_GOAL)
await benchAppends('append, one event to a commit, synchronous=FULL', SINGLE)
await benchAppends('append, one event to a commit, 50 commits to a transaction', GROUPED)
await benchReads()
rmSync(folder, { recursive: true })
