import {
  assert,
  type EvolveEvent,
  isJsonObject,
  type JsonObject,
  type StreamId,
} from '@polder/kernel'
import { type EventDescriptor, statusAfter } from '@polder/model'
import { type Aggregate, type Block, exists, type Source, type Status } from './aggregate.ts'
import { lineNumber, linesIn, textOf } from './values/records.ts'

/**
 * From state and event to state, for every kind of concept. Never refuses: an event that doesn't
 * fit the state before it is a defect.
 */
export const evolve = (
  state: Aggregate,
  event: EvolveEvent,
  { change }: EventDescriptor,
): Aggregate => {
  const { begins, status } = statusAfter(change)
  assert(exists(state) !== begins, `${event.payloadItemName} finds its aggregate ${state.status}`)
  // Safe: the model's words for what becomes of an aggregate are those of `Status`.
  const next = { ...state, status: (status ?? state.status) as Status }
  if (begins) return withTerms(started(next, event), event.payload)
  if (change === 'Yielded') return yielded(next, event)
  return withTerms(change === 'Changed' ? changed(next, event) : moved(next, event), event.payload)
}

const started = (state: Aggregate, { payload, source }: EvolveEvent): Aggregate => ({
  ...state,
  attributes: attributesIn(payload),
  createdBy: source ?? null,
})

const changed = (state: Aggregate, { payload, source }: EvolveEvent): Aggregate => {
  const values = attributesIn(payload)
  return {
    ...state,
    attributes: withoutNulls({ ...state.attributes, ...values }),
    changedBy:
      source === undefined ? state.changedBy : { ...state.changedBy, ...by(values, source) },
  }
}

const yielded = (state: Aggregate, { payload }: EvolveEvent): Aggregate => {
  const { [textOf(payload, 'attribute', '')]: _lost, ...kept } = state.attributes
  return { ...state, attributes: kept }
}

const moved = (state: Aggregate, { payload }: EvolveEvent): Aggregate => ({
  ...state,
  // Safe: `into` is an id in every event that has one.
  mergedInto: (payload['into'] as StreamId | undefined) ?? state.mergedInto,
})

/** What follows from the values, or is said about them, stands beside the attributes. */
const withTerms = (state: Aggregate, { blocks, terms, totals, lines }: JsonObject): Aggregate => ({
  ...state,
  // Safe: `blocks` is written by this package alone.
  blocks: blocks === undefined ? state.blocks : (blocks as readonly Block[]),
  terms: typeof terms === 'string' ? terms : state.terms,
  totals: isJsonObject(totals) ? totals : state.totals,
  lastLine: lines === undefined ? state.lastLine : highestLine(state),
})

/** Lines that are removed leave their numbers behind: nobody else ever gets them. */
const highestLine = ({ lastLine, attributes }: Aggregate): number =>
  linesIn(attributes).reduce((highest, line) => Math.max(highest, lineNumber(line)), lastLine)

const attributesIn = ({
  blocks: _blocks,
  terms: _terms,
  totals: _totals,
  overrides: _overrides,
  reversalReason: _reversalReason,
  ...attributes
}: JsonObject): JsonObject => attributes

const by = (values: JsonObject, source: Source) =>
  Object.fromEntries(Object.keys(values).map((attribute) => [attribute, source]))

const withoutNulls = (attributes: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null))
