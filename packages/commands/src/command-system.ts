import {
  accept,
  asId,
  type Command,
  createdId,
  type EvolveEvent,
  type JsonObject,
  type NewEvent,
  refuse,
  type Refused,
  type Result,
  type StampedCommand,
  type Stamps,
  type StreamAtRevision,
  type StreamId,
  type StreamRef,
  streamKey,
  unreachable,
} from '@polder/kernel'
import {
  type CommandDescriptor,
  EXCEPTION_STREAM,
  MODEL_STREAM,
  type OperationOf,
  SERIES_STREAM,
} from '@polder/model'
import type { Commit } from '@polder/kernel'
import { decideActivity } from './activity/decider.ts'
import { ABSENT, type Aggregate } from './aggregate.ts'
import { decideAgreement } from './agreement/decider.ts'
import { decideEntity } from './entity.ts'
import { evolve } from './evolve.ts'
import { type Account, type AdviceSource, type Lookup, trackReads } from './lookup.ts'
import { authorize } from './rights.ts'
import { decideRole } from './role.ts'
import type { Outcome, Situation } from './situation.ts'
import { adviceFor, stockFor } from './stamp/advice.ts'
import { quotesFor } from './stamp/quote.ts'
import { seenBy } from './stamp/seen.ts'
import { decideSystem } from './system.ts'
import { decideWorkarea } from './workarea.ts'

/** What the edge knows when a command is made, before the command's own rules ask for more. */
export type EdgeStamps = Omit<Stamps, 'seen' | 'quotes' | 'advice'>

/** What a decision comes to: a commit, but for the numbers that the device gives it. */
export type Decision = Pick<Commit, 'nature' | 'events' | 'writes' | 'reads' | 'claims'>

export type Sources = { readonly lookup: Lookup; readonly advice: AdviceSource }

/**
 * The command system of one account: from its model to deciders. Pure: `stamp` is called once where
 * a command is made, `decide` as often as needed, with the same answer on the same states.
 */
export type CommandSystem = {
  /** A wish in the model's words, or every fault in it with its path. */
  readonly parse: (wish: Command) => Result<Command>
  readonly stamp: (command: Command, edge: EdgeStamps, sources: Sources) => StampedCommand
  /** A refusal where the actor may not do this for this branch (RI-1). */
  readonly authorize: (command: StampedCommand, lookup: Lookup) => Refused | undefined
  readonly decide: (command: StampedCommand, lookup: Lookup) => Result<Decision>
  readonly evolve: (streamType: string, state: Aggregate, event: EvolveEvent) => Aggregate
}

export const createCommandSystem = (account: Account): CommandSystem => ({
  parse: (wish) => parse(account, wish),
  stamp: (command, edge, sources) => stamp(account, { command, edge, sources }),
  authorize: (command, lookup) => {
    const descriptor = descriptorOf(account, command)
    return authorize({ command, descriptor, enterprise: account.enterprise }, lookup)
  },
  decide: (command, lookup) => decide(account, command, lookup),
  evolve: (streamType, state, event) => evolveIn(account, { streamType, state, event }),
})

const parse = ({ enterprise }: Account, wish: Command): Result<Command> => {
  const descriptor = enterprise.commands.get(wish.name)
  if (descriptor === undefined) return refuse('unknown-command', { name: wish.name })
  const parsed = descriptor.schema.safeParse(wish.payload)
  if (parsed.success) return accept({ ...wish, payload: withoutUndefined(parsed.data as JsonObject) })
  return refuse('invalid-payload', {
    faults: parsed.error.issues.map(({ path, message, code }) => ({
      path: path.map(String).join('.'),
      message: code === 'unrecognized_keys' ? `${message}` : message,
    })),
  })
}

/** Nothing given and null given are the same wish in a creation, and one way to write it is enough. */
const withoutUndefined = (payload: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(payload).filter(([, value]) => value !== undefined))

type Stamping = {
  readonly command: Command
  readonly edge: EdgeStamps
  readonly sources: Sources
}

const stamp = (account: Account, { command, edge, sources }: Stamping): StampedCommand => {
  const bare: StampedCommand = { ...command, stamps: { ...edge, seen: {}, quotes: {}, advice: {} } }
  const descriptor = descriptorOf(account, command)
  if (descriptor.kind === 'system') return bare
  const situation = situationOf(account, { command: bare, descriptor }, sources.lookup)
  const advised = withStamps(situation, {
    seen: seenBy(situation),
    advice: adviceFor(situation, sources.advice),
  })
  const quoted = withStamps(advised, { quotes: quotesFor(advised) })
  const stock = stockFor(quoted, sources.advice)
  return withStamps(quoted, { advice: { ...quoted.command.stamps.advice, ...stock } }).command
}

const withStamps = (situation: Situation, stamps: Partial<Stamps>): Situation => ({
  ...situation,
  command: { ...situation.command, stamps: { ...situation.command.stamps, ...stamps } },
})

type Described = { readonly command: StampedCommand; readonly descriptor: CommandDescriptor }

const decide = (account: Account, command: StampedCommand, lookup: Lookup): Result<Decision> => {
  const descriptor = account.enterprise.commands.get(command.name)
  if (descriptor === undefined) return refuse('unknown-command', { name: command.name })
  const tracked = trackReads(lookup)
  const answer =
    descriptor.kind === 'system'
      ? decideSystem(account, { command, descriptor }, tracked)
      : route(situationOf(account, { command, descriptor }, tracked))
  if (!answer.ok) return answer
  tracked.state(modelStream(account))
  return accept(decisionOf(descriptor, answer.value, { lookup, seen: tracked.seen() }))
}

const route = (situation: Situation): Result<Outcome> => {
  const { kind, operation } = situation.descriptor
  switch (kind) {
    // Safe in each case: a descriptor's operation is one of its own kind's.
    case 'entity':
      return decideEntity(situation, operation as OperationOf<'entity'>)
    case 'role':
      return decideRole(situation, operation as OperationOf<'role'>)
    case 'agreement':
      return decideAgreement(situation, operation as OperationOf<'agreement'>)
    case 'activity':
      return decideActivity(situation, operation as OperationOf<'activity'>)
    case 'workarea':
      return decideWorkarea(situation, operation as OperationOf<'workarea'>)
    case 'system':
      throw new Error('Defect: commands about the enterprise itself are decided apart')
    default:
      return unreachable(kind)
  }
}

const situationOf = (
  account: Account,
  { command, descriptor }: Described,
  lookup: Lookup,
): Situation => {
  const shape = account.enterprise.shapes.get(descriptor.concept)
  if (shape === undefined) throw new Error(`Defect: no concept ${descriptor.concept}`)
  const { payload, stamps } = command
  const named = asId<StreamId>(String(payload['id'] ?? payload['from'] ?? stamps.idSeed))
  const isNew = descriptor.creates || descriptor.operation === 'Reverse'
  const id = isNew ? createdId(stamps.idSeed, 0) : named
  const own = lookup.state({ streamType: shape.name, streamId: id })
  return { ...account, shape, descriptor, command, lookup, id, own, named }
}

type Looked = { readonly lookup: Lookup; readonly seen: readonly StreamAtRevision[] }

const decisionOf = (
  { nature }: CommandDescriptor,
  { events, claims }: Outcome,
  { lookup, seen }: Looked,
): Decision => {
  const heads = new Map<string, number>()
  const writes: StreamAtRevision[] = []
  const placed = events.map((event): NewEvent => {
    const key = streamKey(event)
    if (!heads.has(key)) {
      const revision = lookup.revision(event)
      heads.set(key, revision)
      writes.push({ streamType: event.streamType, streamId: event.streamId, revision })
    }
    const streamRevision = (heads.get(key) ?? 0) + 1
    heads.set(key, streamRevision)
    return { ...event, streamRevision }
  })
  const reads = seen.filter((stream) => !heads.has(streamKey(stream)))
  return { nature, events: placed, writes, reads, claims: nature === 'fact' ? [] : claims }
}

const modelStream = ({ accountId }: Account): StreamRef => ({
  streamType: MODEL_STREAM,
  // Safe: the account's own id names its one model.
  streamId: accountId as string as StreamId,
})

const descriptorOf = ({ enterprise }: Account, { name }: Command): CommandDescriptor => {
  const descriptor = enterprise.commands.get(name)
  if (descriptor === undefined) throw new Error(`Defect: ${name} was parsed and is unknown`)
  return descriptor
}

type Evolving = {
  readonly streamType: string
  readonly state: Aggregate
  readonly event: EvolveEvent
}

const SYSTEM_STREAMS: ReadonlySet<string> = new Set([MODEL_STREAM, SERIES_STREAM, EXCEPTION_STREAM])

const evolveIn = ({ enterprise }: Account, { streamType, state, event }: Evolving): Aggregate => {
  // The program's own streams have no attributes to look at: that they began is all there is.
  if (SYSTEM_STREAMS.has(streamType)) return { ...state, status: 'active' }
  const descriptor = enterprise.events.get(event.payloadItemName)
  if (descriptor === undefined) throw new Error(`Defect: unknown event ${event.payloadItemName}`)
  return evolve(state, event, descriptor)
}

export const initialState: Aggregate = ABSENT
