import type { AsyncEventStore, EventStore } from '../../port.ts'

/** A store of either kind: the contract awaits everything. */
export type AnyEventStore = EventStore | AsyncEventStore

/** Rules, and for each what shows that a store keeps it. */
export type Behaviours = { readonly [rule: string]: (store: AnyEventStore) => Promise<void> }
