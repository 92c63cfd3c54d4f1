import type { JsonObject, StreamId } from '@polder/kernel'

/** Which event said it: the command that made the event, and its place in that commit. */
export type Source = { readonly commandId: string; readonly eventIndex: number }

/** Where in its life an aggregate is; each kind of concept knows some of these. */
export type Status =
  | 'absent'
  // entity and role
  | 'active'
  | 'archived'
  | 'ended'
  | 'merged'
  // agreement
  | 'placed'
  | 'confirmed'
  | 'cancelled'
  | 'closed'
  // activity
  | 'posted'
  | 'reversal'
  // work area (and closed)
  | 'open'

/** A reason why an agreement may not go on until someone releases it (OR-3). */
export type Block = JsonObject & { readonly reason: string }

/** The state of one aggregate, whatever its kind: what its events say, and who said what. */
export type Aggregate = {
  readonly status: Status
  /** By field name, lists of records included. A field without a value is absent. */
  readonly attributes: JsonObject
  readonly createdBy: Source | null
  /** For the attributes that a later event changed. */
  readonly changedBy: { readonly [attribute: string]: Source }
  readonly mergedInto: StreamId | null
  readonly blocks: readonly Block[]
  /** The hash of an agreement's parties, lines and amounts; what a person saw (SY-44a). */
  readonly terms: string | null
  readonly totals: JsonObject | null
  /** The highest number that a line ever had; the next line gets the one after it. */
  readonly lastLine: number
}

export const ABSENT: Aggregate = {
  status: 'absent',
  attributes: {},
  createdBy: null,
  changedBy: {},
  mergedInto: null,
  blocks: [],
  terms: null,
  totals: null,
  lastLine: 0,
}

export const exists = ({ status }: Aggregate): boolean => status !== 'absent'

/** The event that gave an attribute its present value. */
export const sourceOf = (aggregate: Aggregate, attribute: string): Source | null =>
  aggregate.changedBy[attribute] ?? aggregate.createdBy
