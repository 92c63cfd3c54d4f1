import {
  type Claim,
  type CommandId,
  type Commit,
  createdId,
  deriveId,
  type DeviceId,
  type Instant,
  type JsonObject,
  type NewEvent,
  newId,
  type Stamps,
  type StreamAtRevision,
  type StreamId,
  type StreamRef,
  toInstant,
} from '@polder/kernel'
import type { LogIdentity } from '../port.ts'

/** Commits and what they are made of: a test states only what matters to it. */

const FIRST_CLOCK_MS = Date.UTC(2026, 10, 23, 8)

/** A moment of the tests' own day, so many seconds after eight. */
export const atSecond = (second: number): Instant => toInstant(FIRST_CLOCK_MS + second * 1_000)

export const anIdentity = (): LogIdentity => ({ accountId: newId(), logId: newId(), logEpoch: 1 })

/** The stream of a type that a short name stands for: the same id every time. */
export const aStream = (streamType: string, name: string): StreamRef => ({
  streamType,
  streamId: deriveId<StreamId>(NAMES_SEED, streamType, name),
})

const NAMES_SEED = '018f7e7e-0000-7000-8000-000000000000'

/** A command id that a short name stands for. */
export const aCommandId = (name: string): CommandId =>
  deriveId<CommandId>(NAMES_SEED, 'command', name)

export const TEST_DEVICE: DeviceId = deriveId<DeviceId>(NAMES_SEED, 'device')

/** What a commit appends to one stream, and the revision that it expects there. */
export type Written = {
  readonly stream: StreamRef
  /** The revision before the commit: 0 for a stream without events. */
  readonly at?: number
  readonly payloads?: readonly JsonObject[]
  readonly eventName?: string
}

export type CommitWishes = Partial<Pick<Commit, 'nature' | 'attempt' | 'deviceCommitNumber'>> & {
  readonly writes?: readonly Written[]
  readonly reads?: readonly StreamAtRevision[]
  readonly claims?: readonly Claim[]
  readonly commandId?: CommandId
  readonly commandName?: string
  readonly payload?: JsonObject
  readonly stamps?: Partial<Stamps>
}

/** A proposal that places one order, unless said otherwise. */
export const aCommit = (wishes: CommitWishes = {}): Commit => {
  const { writes: written, commandId = newId<CommandId>(), ...rest } = wishes
  const { commandName, payload, stamps, ...commit } = rest
  const writes = written ?? [{ stream: { streamType: 'Order', streamId: createdId(commandId, 0) } }]
  return {
    command: {
      commandId,
      name: commandName ?? 'PlaceOrderCommand',
      payload: payload ?? { lines: [{ item: 'Chai', quantity: '10' }] },
      stamps: someStamps(commandId, stamps),
    },
    nature: 'proposal',
    attempt: 1,
    deviceCommitNumber: 1,
    events: writes.flatMap(eventsOf),
    writes: writes.map(({ stream, at = 0 }) => ({ ...stream, revision: at })),
    reads: [],
    claims: [],
    ...commit,
  }
}

const eventsOf = ({ stream, at = 0, eventName, payloads = [{ note: 'as agreed' }] }: Written) =>
  payloads.map(
    (payload, index): NewEvent => ({
      ...stream,
      streamRevision: at + index + 1,
      payloadItemName: eventName ?? `${stream.streamType}PlacedEvent`,
      payload,
      schemaVersion: 1,
    }),
  )

const someStamps = (commandId: CommandId, wishes: Partial<Stamps> = {}): Stamps => ({
  actor: deriveId<StreamId>(NAMES_SEED, 'actor'),
  branch: deriveId<StreamId>(NAMES_SEED, 'branch'),
  device: TEST_DEVICE,
  deviceNumber: 1,
  clock: atSecond(0),
  idSeed: commandId,
  seen: {},
  quotes: {},
  advice: {},
  ...wishes,
})

export const aClaim = (
  stream: StreamRef,
  value: string,
  wishes: Partial<Pick<Claim, 'key' | 'action' | 'whenLost'>> = {},
): Claim => ({
  ...stream,
  key: `${stream.streamType}.number`,
  value,
  action: 'take',
  whenLost: 'refuse',
  ...wishes,
})
