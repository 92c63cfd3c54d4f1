import {
  assert,
  type EvolveEvent,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type StreamId,
} from '@polder/kernel'
import { type EventDescriptor, statusAfter } from '@polder/model'
import { type Aggregate, type Block, exists, type Source, type Status } from './aggregate.ts'
import { lineNumber, linesIn, textOf } from './values/records.ts'

/**
 * From state and event to state, for every kind of concept. Never refuses: an event that doesn't
 * fit the state before it is a defect. Each event costs one copy of the attributes and none else:
 * whoever decides on a long stream folds all of it.
 */
export const evolve = (
  state: Aggregate,
  event: EvolveEvent,
  { change }: EventDescriptor,
): Aggregate => {
  const { begins, status } = statusAfter(change)
  assert(exists(state) !== begins, `${event.payloadItemName} finds its aggregate ${state.status}`)
  const next = after(state, event)
  // Safe: the model's words for what becomes of an aggregate are those of `Status`.
  next.status = (status ?? state.status) as Status
  if (begins) start(next, event)
  else if (change === 'Changed') apply(next, event)
  else if (change === 'Yielded') lose(next, event)
  else move(next, event)
  if (event.payload['lines'] !== undefined) next.lastLine = highestLine(next)
  return next
}

/** The next state while it is made, by `evolve` alone. */
type Next = { -readonly [Part in keyof Aggregate]: Aggregate[Part] }
type Attributes = { [name: string]: JsonValue }

/** The state as it was, with what is said beside the attributes. Written out: spreads cost more. */
const after = (state: Aggregate, { payload: { blocks, terms, totals } }: EvolveEvent): Next => ({
  status: state.status,
  attributes: state.attributes,
  createdBy: state.createdBy,
  changedBy: state.changedBy,
  mergedInto: state.mergedInto,
  // Safe: `blocks` is written by this package alone.
  blocks: blocks === undefined ? state.blocks : (blocks as readonly Block[]),
  terms: typeof terms === 'string' ? terms : state.terms,
  totals: isJsonObject(totals) ? totals : state.totals,
  lastLine: state.lastLine,
})

const start = (next: Next, { payload, source }: EvolveEvent) => {
  next.attributes = withValues({}, payload)
  next.createdBy = source ?? null
}

const apply = (next: Next, { payload, source }: EvolveEvent) => {
  next.attributes = withValues({ ...next.attributes }, payload)
  if (source !== undefined) next.changedBy = changedBy(next, payload, source)
}

const lose = (next: Next, { payload }: EvolveEvent) => {
  const { [textOf(payload, 'attribute', '')]: _lost, ...kept } = next.attributes
  next.attributes = kept
}

const move = (next: Next, { payload }: EvolveEvent) => {
  // Safe: `into` is an id in every event that has one.
  next.mergedInto = (payload['into'] as StreamId | undefined) ?? next.mergedInto
}

/** Lines that are removed leave their numbers behind: nobody else ever gets them. */
const highestLine = ({ lastLine, attributes }: Aggregate): number =>
  linesIn(attributes).reduce((highest, line) => Math.max(highest, lineNumber(line)), lastLine)

/** What follows from the values, or is said about them: it is no attribute. */
const BESIDE: ReadonlySet<string> = new Set([
  'blocks',
  'terms',
  'totals',
  'overrides',
  'reversalReason',
])

/** Fills in what the payload says; null is no value (see `Aggregate`). */
const withValues = (attributes: Attributes, payload: JsonObject): JsonObject => {
  let isCleared = false
  for (const name of Object.keys(payload)) {
    const value = payload[name]
    if (value === undefined || BESIDE.has(name)) continue
    attributes[name] = value
    isCleared ||= value === null
  }
  return isCleared ? withoutNulls(attributes) : attributes
}

const changedBy = (
  { changedBy: before }: Aggregate,
  payload: JsonObject,
  source: Source,
): Aggregate['changedBy'] => {
  const sources: { [attribute: string]: Source } = { ...before }
  for (const name of Object.keys(payload)) if (!BESIDE.has(name)) sources[name] = source
  return sources
}

const withoutNulls = (attributes: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null))
