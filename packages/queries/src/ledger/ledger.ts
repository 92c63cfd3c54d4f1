import type { Change, Projection } from '../projector/projection.ts'
import type { Exceptions } from './exceptions.ts'

/** A ledger around the writing of a concept's own rows: it may look before and after. */
export type Ledger = (change: Change, write: () => void) => void

export type LedgerParts = { readonly projection: Projection; readonly exceptions: Exceptions }
