import type { StreamRef } from '@polder/kernel'
import { present, streamKey } from '@polder/kernel'
import type { Connection } from './connection.ts'

/** How many streams' keys and heads are remembered; the least recently used goes first. */
const MAX_STREAMS_CACHED = 50_000

export type StreamHead = {
  readonly streamKey: number
  readonly typeKey: number
  /** Of the last event that commands see, 0 without any. */
  readonly revision: number
}

/** Names of types and events, each kept once in the file and known by its key. */
export type Names = {
  /** Gives the name a key when it has none. */
  readonly keyOf: (name: string) => number
  readonly find: (name: string) => number | undefined
  readonly nameOf: (key: number) => string
  readonly forget: () => void
}

export const createNames = (database: Connection): Names => {
  const insert = database.prepare<[string]>('INSERT INTO name (name) VALUES (?)')
  const byName = database.prepare<[string], { name_key: number }>('SELECT name_key FROM name WHERE name = ?')
  const byKey = database.prepare<[number], { name: string }>('SELECT name FROM name WHERE name_key = ?')
  const keys = new Map<string, number>()
  const names = new Map<number, string>()
  const remember = (name: string, key: number) => {
    keys.set(name, key)
    names.set(key, name)
    return key
  }
  const find = (name: string) => {
    const known = keys.get(name) ?? byName.get(name)?.name_key
    return known === undefined ? undefined : remember(name, known)
  }
  return {
    find,
    keyOf: (name) => find(name) ?? remember(name, Number(insert.run(name).lastInsertRowid)),
    nameOf: (key) => {
      const known = names.get(key)
      if (known !== undefined) return known
      const { name } = present(byKey.get(key), `name ${key} is in the file`)
      remember(name, key)
      return name
    },
    forget: () => {
      keys.clear()
      names.clear()
    },
  }
}

const NO_STREAM: StreamHead = { streamKey: 0, typeKey: 0, revision: 0 }

/** The streams of a log, with the revision at which each stands. */
export type Streams = {
  /** Without a key in the file yet: `streamKey` 0. */
  readonly head: (stream: StreamRef) => StreamHead
  /** Gives the stream a key when it has none. */
  readonly claim: (stream: StreamRef) => StreamHead
  readonly moved: (stream: StreamRef, head: StreamHead) => void
  readonly forget: () => void
}

export const createStreams = (
  database: Connection,
  names: Names,
  revisionOf: (streamKey: number) => number,
): Streams => {
  const insert = database.prepare<[string, number]>('INSERT INTO stream (stream_id, type_key) VALUES (?, ?)')
  const find = database.prepare<[string, number], { stream_key: number }>(
    'SELECT stream_key FROM stream WHERE stream_id = ? AND type_key = ?',
  )
  const cache = new Map<string, StreamHead>()
  const remember = (key: string, head: StreamHead) => {
    cache.delete(key)
    cache.set(key, head)
    if (cache.size <= MAX_STREAMS_CACHED) return
    const [oldest] = cache.keys()
    if (oldest !== undefined) cache.delete(oldest)
  }
  const load = (stream: StreamRef): StreamHead => {
    const typeKey = names.find(stream.streamType)
    if (typeKey === undefined) return NO_STREAM
    const key = find.get(stream.streamId, typeKey)?.stream_key ?? 0
    return { streamKey: key, typeKey, revision: key === 0 ? 0 : revisionOf(key) }
  }
  const head = (stream: StreamRef): StreamHead => {
    const key = streamKey(stream)
    const known = cache.get(key)
    if (known !== undefined) return known
    const loaded = load(stream)
    remember(key, loaded)
    return loaded
  }
  return {
    head,
    claim: (stream) => {
      const known = head(stream)
      if (known.streamKey !== 0) return known
      const typeKey = names.keyOf(stream.streamType)
      const { lastInsertRowid } = insert.run(stream.streamId, typeKey)
      const claimed = { typeKey, streamKey: Number(lastInsertRowid), revision: 0 }
      remember(streamKey(stream), claimed)
      return claimed
    },
    moved: (stream, moved) => remember(streamKey(stream), moved),
    forget: () => cache.clear(),
  }
}
