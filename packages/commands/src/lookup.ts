import {
  type AccountId,
  asId,
  type StreamAtRevision,
  type StreamId,
  type StreamRef,
  streamKey,
} from '@polder/kernel'
import { type Enterprise, MODEL_STREAM } from '@polder/model'
import { type Aggregate, exists } from './aggregate.ts'

/** Where a decision finds states. The same answers give the same decision. */
export type Lookup = {
  readonly state: (stream: StreamRef) => Aggregate
  /** Of the stream's last event, 0 without any; asked alone where the state doesn't matter. */
  readonly revision: (stream: StreamRef) => number
  readonly claimHolder: (key: string, value: string) => StreamId | undefined
}

/** Sums over many streams, as the branch sees them now. Binds nobody later. */
export type AdviceSource = {
  /** In millionths. */
  readonly stockMicros: (location: string, subject: string) => number
  readonly exposureMinor: (party: string) => number
  /** Per line of the agreement and activity type, in millionths. */
  readonly fulfilled: (agreement: string) => readonly FulfilledLine[]
  readonly isReversed: (activityType: string, activity: string) => boolean
}

export type FulfilledLine = {
  readonly line: number
  readonly activityType: string
  readonly fulfilledMicros: number
}

/** The account that a command is for, and what is known of its enterprise. */
export type Account = { readonly accountId: AccountId; readonly enterprise: Enterprise }

/** The account's one model: the stream bears the account's own id. */
export const modelStream = ({ accountId }: Pick<Account, 'accountId'>): StreamRef => ({
  streamType: MODEL_STREAM,
  streamId: asId<StreamId>(accountId),
})

/** A reference resolved: the stream it stands for now, after merges. */
export type Found = StreamRef & { readonly aggregate: Aggregate }

/** Merges form chains; a longer one than this is a loop that no decider makes. */
const MAX_REDIRECTS = 100

/** Finds the aggregate of the first concept in `to` that has this id, following merges (KE-1). */
export const find = (lookup: Lookup, to: readonly string[], id: string): Found | undefined => {
  for (const streamType of to) {
    const found = follow(lookup, { streamType, streamId: asId<StreamId>(id) })
    if (exists(found.aggregate)) return found
  }
  return undefined
}

const follow = (lookup: Lookup, first: StreamRef): Found => {
  let stream = first
  for (let redirects = 0; redirects < MAX_REDIRECTS; redirects += 1) {
    const aggregate = lookup.state(stream)
    if (aggregate.mergedInto === null) return { ...stream, aggregate }
    stream = { ...stream, streamId: aggregate.mergedInto }
  }
  throw new Error(`Defect: ${streamKey(first)} is merged in a loop`)
}

/** A lookup that remembers which streams were looked at, for the commit's reads. */
export type TrackedLookup = Lookup & { readonly seen: () => readonly StreamAtRevision[] }

type Seen = StreamAtRevision & { readonly aggregate: Aggregate }

/** Each stream is looked up once, however often a decision asks: it moves none while it decides. */
export const trackReads = (lookup: Lookup): TrackedLookup => {
  const byType = new Map<string, Map<StreamId, Seen>>()
  const inOrder: Seen[] = []
  const see = (stream: StreamRef): Seen => {
    const { streamType, streamId } = stream
    const byId = byType.get(streamType) ?? new Map<StreamId, Seen>()
    const known = byId.get(streamId)
    if (known !== undefined) return known
    const [revision, aggregate] = [lookup.revision(stream), lookup.state(stream)]
    const seen = { streamType, streamId, revision, aggregate }
    byType.set(streamType, byId.set(streamId, seen))
    inOrder.push(seen)
    return seen
  }
  return {
    ...lookup,
    state: (stream) => see(stream).aggregate,
    seen: () =>
      inOrder.map(({ streamType, streamId, revision }) => ({ streamType, streamId, revision })),
  }
}
