import {
  type CommandId,
  deriveId,
  type DeviceId,
  type Instant,
  type StampedCommand,
  type StreamId,
  type StreamRef,
  toInstant,
} from '@polder/kernel'

/** The commands of the toy enterprise: a test states a name and what matters to it. */

const SEED = '018f7e7e-0000-7000-8000-000000000000'

/** What is done, in the payload of the command. */
export type ToyWish =
  /** Up to the counter's limit. Its event says the total, so that it differs where others came first. */
  | { readonly do: 'Add'; readonly counter: string; readonly by: number }
  /** The same, but its event says only what was added: the same wherever it stands. */
  | { readonly do: 'Mark'; readonly counter: string }
  /** Adds what another counter has: it reads that one. */
  | { readonly do: 'AddOf'; readonly counter: string; readonly other: string }
  /** Adds one to a counter, or to the other one if a third has anything: it writes what that says. */
  | Either
  /** Looks at another counter, whatever it has: the events stay the same, what was read doesn't. */
  | { readonly do: 'MarkSeeing'; readonly counter: string; readonly other: string }
  /** Takes a name, and gives up the one that the person has. */
  | { readonly do: 'TakeName'; readonly person: string; readonly name: string; readonly lost: Lost }
  | { readonly do: 'DropName'; readonly person: string }
  /** A fact, with a number, about a counter: whatever the counter has. */
  | { readonly do: 'HandOver'; readonly counter: string }
  /** A proposal about a fact. */
  | { readonly do: 'Complain'; readonly slip: CommandId; readonly counter: string }
  /** Nobody can decide it once the counter has something. */
  | { readonly do: 'Break'; readonly counter: string }

type Either = {
  readonly do: 'AddEither'
  readonly asked: string
  readonly counter: string
  readonly other: string
}

type Lost = 'refuse' | 'yield'

export const COUNTER_LIMIT = 100

export const counterOf = (name: string): StreamRef => toyStream('Counter', name)
export const personOf = (name: string): StreamRef => toyStream('Person', name)
export const slipOf = (fact: CommandId): StreamRef => toyStream('Slip', fact)
/** Every device numbers its own facts. */
export const seriesOf = (device: DeviceId): StreamRef => toyStream('Series', device)

export const toyDevice = (name: string): DeviceId => deriveId<DeviceId>(SEED, 'device', name)
/** Every device is of a branch of its own. */
export const toyBranchOf = (device: DeviceId): StreamId =>
  deriveId<StreamId>(SEED, 'branch', device)
export const toyCommandId = (name: string): CommandId => deriveId<CommandId>(SEED, 'command', name)

const toyStream = (streamType: string, name: string): StreamRef => ({
  streamType,
  streamId: deriveId<StreamId>(SEED, streamType, name),
})

export type ToyMaker = {
  readonly name: string
  readonly device: DeviceId
  readonly deviceNumber?: number
  readonly clock?: Instant
}

/** `name` gives the command its id. */
export const toyCommand = (wish: ToyWish, maker: ToyMaker): StampedCommand => {
  const { name, device, deviceNumber = 1, clock = toInstant(0) } = maker
  const { do: operation, ...payload } = wish
  const commandId = toyCommandId(name)
  return {
    commandId,
    name: `${operation}Command`,
    payload,
    stamps: {
      actor: deriveId<StreamId>(SEED, 'actor', device),
      branch: toyBranchOf(device),
      device,
      deviceNumber,
      clock,
      idSeed: commandId,
      seen: {},
      quotes: {},
      advice: {},
    },
  }
}

export const wishOf = ({ name, payload }: StampedCommand): ToyWish =>
  // Safe: every command of the toy enterprise was made above.
  ({ do: name.replace(/Command$/, ''), ...payload }) as ToyWish
