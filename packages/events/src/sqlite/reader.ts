import {
  asId,
  type Command,
  type CommandId,
  type JsonObject,
  type NewEvent,
  type StoredEvent,
  type StreamId,
  type StreamRef,
  type DeviceId,
} from '@polder/kernel'
import { GENESIS_HASH } from '../chain.ts'
import { countFitting } from '../commit-size.ts'
import {
  DEFAULT_PAGE,
  type EventStore,
  type LogIdentity,
  type Page,
  type PageSize,
  type Seal,
  type StoredCommit,
} from '../port.ts'
import { type CommitRow, decodeCommit, decodeSeal } from './commit-codec.ts'
import type { Connection } from './connection.ts'
import type { Names } from './names.ts'
import {
  type CommandRow,
  type EventRow,
  type KnownCommand,
  type LastCommit,
  prepareReads,
  type StreamEventRow,
} from './reads.ts'

/** What is in the log, read through prepared statements, each along an index. */
export type LogReader = {
  readonly stream: (
    stream: StreamRef,
    streamKey: number,
    page: Page & { readonly upTo?: number },
  ) => readonly StoredEvent[]
  readonly type: (typeKey: number, page?: Page) => readonly StoredEvent[]
  readonly all: (page?: Page) => readonly StoredEvent[]
  readonly commits: EventStore['readCommits']
  readonly seals: (after: number, limit: number) => readonly Seal[]
  readonly commitOf: (commandId: CommandId) => StoredCommit | undefined
  readonly commandOf: (commandId: CommandId) => Command | undefined
  readonly known: (commandId: CommandId) => KnownCommand | undefined
  readonly claimHolder: (key: string, value: string) => StreamId | undefined
  readonly devicesOf: (branch: StreamId) => readonly DeviceId[]
  /** Of the last event up to a position, 0 without any. */
  readonly revisionOf: (streamKey: number, upTo: number) => number
  readonly lastSequence: (typeKey: number) => number
  readonly chainHashAt: (position: number) => string | undefined
  readonly lastCommit: () => LastCommit | null
}

export const createReader = (
  database: Connection,
  names: Names,
  identity: () => LogIdentity,
): LogReader => {
  const select = prepareReads(database)
  const decode = eventDecoder(names, identity)
  const stored = (row: EventRow) =>
    decode(row, {
      streamType: names.nameOf(row.type_key),
      // Safe: a column of ids that this package wrote.
      streamId: row.stream_id as StreamId,
    })
  const added = newEventDecoder(names)
  /** One query for the events of all the rows, which follow each other. */
  const withEvents = (rows: readonly CommitRow[]): readonly StoredCommit[] => {
    const [first, last] = [rows[0], rows.at(-1)]
    if (first === undefined || last === undefined) return []
    const events = select.between.all(first.first_position, last.last_position).map(added)
    const offset = first.first_position
    return rows.map((row) =>
      decodeCommit(row, events.slice(row.first_position - offset, row.last_position + 1 - offset)),
    )
  }
  const fitting = (from: number, limit: number, size?: PageSize) =>
    size === undefined ? limit : countFitting(select.sizes.iterate(from, limit), size)
  return {
    stream: (stream, key, { after = 0, limit = DEFAULT_PAGE, upTo = Number.MAX_SAFE_INTEGER }) =>
      select.stream.all(key, after, upTo, limit).map((row) => decode(row, stream)),
    type: (typeKey, { after = 0, limit = DEFAULT_PAGE } = {}) =>
      select.type.all(typeKey, after, limit).map(stored),
    all: ({ after = 0, limit = DEFAULT_PAGE } = {}) => {
      const end = select.pageEnd.get(after + limit)?.last_position ?? Number.MAX_SAFE_INTEGER
      return select.between.all(after + 1, end).map(stored)
    },
    commits: ({ after = 0, limit = DEFAULT_PAGE, size } = {}) =>
      withEvents(select.commits.all(after + 1, fitting(after + 1, limit, size))),
    seals: (after, limit) => select.seals.all(after, limit).map(decodeSeal),
    commitOf: (commandId) => withEvents(select.commitOf.all(commandId))[0],
    commandOf: (commandId) => {
      const row = select.command.get(commandId)
      return row && decodeCommand(commandId, row)
    },
    known: (commandId) => select.known.get(commandId),
    // Safe: a column of ids that this package wrote.
    claimHolder: (key, value) => select.claim.get(key, value)?.stream_id as StreamId | undefined,
    devicesOf: (branch) => select.devicesOf.all(branch).map(({ device }) => asId<DeviceId>(device)),
    revisionOf: (streamKey, upTo) => select.revision.get(streamKey, upTo)?.revision ?? 0,
    lastSequence: (typeKey) => select.sequence.get(typeKey)?.sequence ?? 0,
    chainHashAt: (position) => (position === 0 ? GENESIS_HASH : select.hashAt.get(position)?.hash),
    lastCommit: () => select.last.get() ?? null,
  }
}

const decodeCommand = (commandId: CommandId, row: CommandRow): Command => ({
  commandId,
  name: row.command_name,
  // Safe here and below: columns that this package wrote.
  payload: JSON.parse(row.payload) as JsonObject,
})

const eventDecoder =
  (names: Names, identity: () => LogIdentity) =>
  (row: StreamEventRow, { streamType, streamId }: StreamRef): StoredEvent => {
    const event: StoredEvent = {
      streamId,
      streamRevision: row.revision,
      payloadItemName: names.nameOf(row.name_key),
      payload: JSON.parse(row.payload) as JsonObject,
      streamType,
      sequenceNumber: row.sequence,
      commitTime: row.commit_time,
      accountId: identity().accountId,
      position: row.position,
      commitId: row.command_id as CommandId,
      eventIndex: row.event_index,
      schemaVersion: row.schema_version,
    }
    // Hardly any has a remark, and a spread costs more than the rest of this.
    return row.remark === null ? event : { ...event, remark: row.remark }
  }

const newEventDecoder =
  (names: Names) =>
  (row: EventRow): NewEvent => ({
    streamType: names.nameOf(row.type_key),
    streamId: row.stream_id as StreamId,
    streamRevision: row.revision,
    payloadItemName: names.nameOf(row.name_key),
    payload: JSON.parse(row.payload) as JsonObject,
    schemaVersion: row.schema_version,
  })
