import { present } from '@polder/kernel'
import { movesStock } from '@polder/model'
import type { Change, Projection } from '../projector/projection.ts'
import type { Exceptions } from './exceptions.ts'
import { agreementExposure, openingExposure } from './exposure.ts'
import { agreedLines, fulfilledLines } from './fulfilment.ts'
import { openingItem, settlingItems } from './open-items.ts'
import { stockMovements } from './stock.ts'

/**
 * A ledger around the writing of a concept's own rows: it may look before and after. Which ledgers a
 * concept feeds follows from its characteristics, never from its name.
 */
export type Ledger = (change: Change, write: () => void) => void

export type LedgerParts = { readonly projection: Projection; readonly exceptions: Exceptions }

export const ledgersOf = (parts: LedgerParts, name: string): readonly Ledger[] => {
  const shape = present(parts.projection.enterprise.shapes.get(name), `a concept ${name}`)
  const { concept, meanings } = shape
  const hasExposure = parts.projection.hasTable('Exposure')
  switch (concept.kind) {
    case 'agreement': {
      const governs = concept.governs ?? []
      return [
        ...(governs.length > 0 ? [agreedLines(parts, shape)] : []),
        ...(hasExposure && meanings.priced ? [agreementExposure(parts, shape)] : []),
      ]
    }
    case 'activity':
      return [
        ...(movesStock(concept, meanings) ? [stockMovements(parts, shape)] : []),
        ...(concept.payment === 'opens' ? [openingItem(parts, shape)] : []),
        ...(concept.payment === 'settles' ? [settlingItems(parts, shape)] : []),
        ...(concept.under === undefined ? [] : [fulfilledLines(parts, shape)]),
        ...(hasExposure && concept.under !== undefined ? [openingExposure(parts, shape)] : []),
      ]
    default:
      return []
  }
}
