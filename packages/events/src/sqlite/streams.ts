import type { StreamId, StreamRef } from '@polder/kernel'
import type { Connection } from './connection.ts'
import type { Names } from './names.ts'
import { createRecent, type Recent } from '../recent.ts'

/** How many streams of a type have their keys and heads remembered. */
const MAX_REMEMBERED_OF_A_TYPE = 50_000

/** A stream of the file. Changed in place: it is looked up for every event that is written. */
export type StreamEntry = {
  /** 0 while the stream has no key in the file. */
  streamKey: number
  typeKey: number
  /** Of the last event in the log, 0 without any. */
  revision: number
}

export type Streams = {
  readonly entry: (stream: StreamRef) => StreamEntry
  /** Gives the stream a key when it has none. */
  readonly claim: (stream: StreamRef) => StreamEntry
  readonly forget: () => void
}

/** The streams of a log, with the revision at which each stands. */
export const createStreams = (
  database: Connection,
  names: Names,
  revisionOf: (streamKey: number) => number,
): Streams => {
  const insert = database.prepare<[string, number]>(
    'INSERT INTO stream (stream_id, type_key) VALUES (?, ?)',
  )
  const find = database.prepare<[string, number], { stream_key: number }>(
    'SELECT stream_key FROM stream WHERE stream_id = ? AND type_key = ?',
  )
  // By type and then by id: a key made of both is a new text each time, which has to be hashed.
  const recentOf = new Map<string, Recent<StreamId, StreamEntry>>()
  const recentOfType = (streamType: string) => {
    const known = recentOf.get(streamType)
    if (known !== undefined) return known
    const recent = createRecent<StreamId, StreamEntry>(MAX_REMEMBERED_OF_A_TYPE)
    recentOf.set(streamType, recent)
    return recent
  }
  const load = ({ streamType, streamId }: StreamRef): StreamEntry => {
    const typeKey = names.find(streamType) ?? 0
    const key = typeKey === 0 ? 0 : (find.get(streamId, typeKey)?.stream_key ?? 0)
    return { streamKey: key, typeKey, revision: key === 0 ? 0 : revisionOf(key) }
  }
  const entry = (stream: StreamRef): StreamEntry => {
    const recent = recentOfType(stream.streamType)
    const known = recent.get(stream.streamId)
    if (known !== undefined) return known
    const loaded = load(stream)
    recent.set(stream.streamId, loaded)
    return loaded
  }
  return {
    entry,
    claim: (stream) => {
      const claimed = entry(stream)
      if (claimed.streamKey !== 0) return claimed
      claimed.typeKey = names.keyOf(stream.streamType)
      claimed.streamKey = Number(insert.run(stream.streamId, claimed.typeKey).lastInsertRowid)
      return claimed
    },
    forget: () => recentOf.clear(),
  }
}
