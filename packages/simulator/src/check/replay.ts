import {
  type Aggregate,
  type CommandSystem,
  createCommandSystem,
  type Decision,
  initialState,
  type Lookup,
  modelStream,
  publishedBy,
} from '@polder/commands'
import { claimKey, type EventStore, holderAfter, type StoredCommit } from '@polder/events'
import {
  type Commit,
  type NewEvent,
  type Result,
  type StreamId,
  type StreamRef,
  streamKey,
} from '@polder/kernel'
import { deriveEnterprise, type Enterprise, eventName, MODEL_STREAM, YIELDED } from '@polder/model'
import { hasSameEvents } from '@polder/sync/server'
import { ACCOUNT_ID } from '../account/ids.ts'
import { textOf } from './text.ts'

export type Head = StreamRef & { readonly revision: number; readonly state: Aggregate }

/** An account whose every command was decided again, one after the other, from the first. */
export type Replayed = {
  readonly heads: ReadonlyMap<string, Head>
  readonly enterprise: Enterprise
  /** Things whose stock was not kept at some time: what was moved then counts nowhere. */
  readonly unkept: ReadonlySet<StreamId>
  /** Where the log says other things than its commands come to. */
  readonly faults: readonly string[]
}

/** What the centre says of a fact that comes out differently: then it stands as it was stored. */
const OTHERWISE = /decided-otherwise|missing-parent|undecidable|second-writer/

/** SY-63: does the log's commands anew, serially, in an account that knows nothing of the log's events. */
export const replay = (store: EventStore): Replayed => {
  const serial = createSerial()
  const faults = store
    .readCommits({ limit: store.lastPosition() })
    .flatMap((commit) => serial.take(commit))
  const { heads, unkept, enterprise } = serial
  return { heads, unkept, enterprise: enterprise(), faults }
}

const createSerial = () => {
  const heads = new Map<string, Head>()
  const holders = new Map<string, StreamId>()
  const systems = new Map<number, Ruled>()
  const unkept = new Set<StreamId>()
  const headOf = (stream: StreamRef): Head =>
    heads.get(streamKey(stream)) ?? { ...stream, revision: 0, state: initialState }
  const lookup: Lookup = {
    state: (stream) => headOf(stream).state,
    revision: (stream) => headOf(stream).revision,
    claimHolder: (key, value) => holders.get(claimKey(key, value)),
  }
  const latest = () => systems.get(lookup.revision(modelStream({ accountId: ACCOUNT_ID })))
  const store = ({ command }: Commit, { events, claims }: Pick<Decision, 'events' | 'claims'>) => {
    for (const [eventIndex, event] of events.entries()) {
      const { streamType, streamId } = event
      const { revision, state } = headOf(event)
      if (streamType === MODEL_STREAM) systems.set(revision + 1, ruledBy(event))
      const { system, enterprise } = latest() ?? ruledBy(event)
      if (isUnkept(enterprise, event)) unkept.add(streamId)
      const source = { commandId: command.commandId, eventIndex }
      const next = system.evolve(streamType, state, { ...event, source })
      heads.set(streamKey(event), { streamType, streamId, revision: revision + 1, state: next })
    }
    for (const claim of claims) hold(holders, claim)
  }
  return {
    heads,
    unkept,
    enterprise: (): Enterprise => (latest() ?? ruledBy(undefined)).enterprise,
    take: (commit: StoredCommit): readonly string[] => {
      const ruled = rulesFor(commit, systems) ?? latest() ?? ruledBy(commit.events[0])
      const decided = decideAgain(ruled.system, commit, lookup)
      if (decided.ok && hasSameEvents(decided.value, commit)) {
        store(commit, decided.value)
        return []
      }
      store(commit, commit)
      if (commit.nature === 'fact' && OTHERWISE.test(commit.remark ?? '')) return []
      const { commandId, name } = commit.command
      const why = decided.ok ? 'other events' : decided.refusal.code
      return [`[SY-63] ${name} ${commandId} at ${commit.firstPosition} comes to ${why}`]
    },
  }
}

type Ruled = { readonly enterprise: Enterprise; readonly system: CommandSystem }

const ruledBy = (event: NewEvent | undefined): Ruled => {
  if (event?.streamType !== MODEL_STREAM) throw new Error('Defect: a log begins with its model')
  const enterprise = deriveEnterprise(publishedBy(event.payload).model)
  return { enterprise, system: createCommandSystem({ accountId: ACCOUNT_ID, enterprise }) }
}

const isUnkept = ({ shapes }: Enterprise, { streamType, payload }: NewEvent): boolean => {
  const concept = shapes.get(streamType)?.concept
  const kept = concept?.kind === 'entity' ? concept.stock?.kept : undefined
  return kept !== undefined && kept in payload && payload[kept] !== true
}

/** A fact was decided by the model that its branch had; where that was refused, there is none of it. */
const rulesFor = ({ reads, writes }: Commit, systems: ReadonlyMap<number, Ruled>) => {
  const seen = [...reads, ...writes].find(({ streamType }) => streamType === MODEL_STREAM)
  return systems.get(seen?.revision ?? 0)
}

const hold = (
  holders: Map<string, StreamId>,
  { key, value, ...claim }: Commit['claims'][number],
) => {
  const name = claimKey(key, value)
  const holder = holderAfter(holders.get(name), claim)
  if (holder === undefined) holders.delete(name)
  else holders.set(name, holder)
}

/** A key that was given up stays so, though whoever held it has let it go since. */
const decideAgain = (system: CommandSystem, commit: Commit, lookup: Lookup): Result<Decision> => {
  const decided = system.decide(commit.command, lookup)
  if (decided.ok && hasSameEvents(decided.value, commit)) return decided
  const given = new Map(commit.events.filter(isYield).map(keyGivenUp))
  if (given.size === 0) return decided
  return system.decide(commit.command, {
    ...lookup,
    claimHolder: (key, value) => given.get(claimKey(key, value)) ?? lookup.claimHolder(key, value),
  })
}

const isYield = ({ streamType, payloadItemName }: NewEvent) =>
  payloadItemName === eventName(streamType, YIELDED)

const keyGivenUp = ({ streamType, payload }: NewEvent): readonly [string, StreamId] => [
  claimKey(`${streamType}.${textOf(payload, 'attribute')}`, textOf(payload, 'wanted')),
  // Safe: an event that gives up a key names who holds it.
  payload['holder'] as StreamId,
]
