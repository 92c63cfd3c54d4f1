import { present, unreachable } from '@polder/kernel'
import { type ConceptShape, movesStock } from '@polder/model'
import { agreementExposure, openingExposure } from './exposure.ts'
import { agreedLines, fulfilledLines, governedBy } from './fulfilment.ts'
import type { Ledger, LedgerParts } from './ledger.ts'
import { openingItem, settlingItems } from './open-items.ts'
import { stockMovements } from './stock.ts'

/** Which ledgers a concept feeds follows from its characteristics, never from its name. */
export const ledgersOf = (parts: LedgerParts, name: string): readonly Ledger[] => {
  const shape = shapeOf(parts, name)
  const { concept } = shape
  switch (concept.kind) {
    case 'agreement':
      return agreementLedgers(parts, shape)
    case 'activity':
      return activityLedgers(parts, shape)
    case 'entity':
    case 'role':
    case 'workarea':
      return []
    default:
      return unreachable(concept)
  }
}

const agreementLedgers = (parts: LedgerParts, shape: ConceptShape): readonly Ledger[] => [
  ...(governedBy(shape).length > 0 && hasQuantity(shape) ? [agreedLines(parts, shape)] : []),
  ...(hasExposure(parts, shape) ? [agreementExposure(parts, shape)] : []),
]

const activityLedgers = (parts: LedgerParts, shape: ConceptShape): readonly Ledger[] => {
  const { concept, name, meanings } = shape
  if (concept.kind !== 'activity') return []
  const agreement = concept.under === undefined ? undefined : shapeOf(parts, concept.under)
  const isGoverned = agreement !== undefined && governedBy(agreement).includes(name)
  return [
    ...(movesStock(concept, meanings) ? [stockMovements(parts, shape)] : []),
    ...(concept.payment === 'opens' ? [openingItem(parts, shape)] : []),
    ...(concept.payment === 'settles' ? [settlingItems(parts, shape)] : []),
    ...(isGoverned && hasQuantity(shape) && hasQuantity(agreement)
      ? [fulfilledLines(parts, shape, agreement)]
      : []),
    ...(isGoverned && concept.payment === 'opens' && hasExposure(parts, agreement)
      ? [openingExposure(parts, agreement)]
      : []),
  ]
}

const shapeOf = ({ projection }: LedgerParts, name: string): ConceptShape =>
  present(projection.enterprise.shapes.get(name), `a concept ${name}`)

const hasQuantity = ({ meanings }: ConceptShape) => meanings.line.quantity !== undefined

const hasExposure = ({ projection }: LedgerParts, { meanings }: ConceptShape) =>
  projection.hasTable('Exposure') && meanings.priced && meanings.party !== undefined
