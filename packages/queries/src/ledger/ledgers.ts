import { present, unreachable } from '@polder/kernel'
import { type ActivityConcept, type ConceptShape, movesStock } from '@polder/model'
import { agreementExposure, openingExposure } from './exposure.ts'
import { agreedLines, fulfilledLines, governedBy } from './fulfilment.ts'
import type { Ledger, LedgerParts } from './ledger.ts'
import { openingItem, settlingItems } from './open-items.ts'
import { stockMovements } from './stock.ts'
import { healsUnder, standsUnder } from './under.ts'

/** Which ledgers a concept feeds follows from its characteristics, never from its name. */
export const ledgersOf = (parts: LedgerParts, name: string): readonly Ledger[] => {
  const shape = shapeOf(parts, name)
  const { concept } = shape
  switch (concept.kind) {
    case 'agreement':
      return agreementLedgers(parts, shape)
    case 'activity':
      return activityLedgers(parts, shape, concept)
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
  healsUnder(parts, shape),
]

const activityLedgers = (
  parts: LedgerParts,
  shape: ConceptShape,
  concept: ActivityConcept,
): readonly Ledger[] => {
  const agreement = concept.under === undefined ? undefined : shapeOf(parts, concept.under)
  return [
    ...(movesStock(concept, shape.meanings) ? [stockMovements(parts, shape)] : []),
    ...paymentLedgers(parts, shape, concept),
    ...(agreement === undefined ? [] : ledgersUnder(parts, shape, { concept, agreement })),
  ]
}

const paymentLedgers = (
  parts: LedgerParts,
  shape: ConceptShape,
  { payment }: ActivityConcept,
): readonly Ledger[] => {
  switch (payment) {
    case 'opens':
      return [openingItem(parts, shape)]
    case 'settles':
      return [settlingItems(parts, shape)]
    case undefined:
      return []
    default:
      return unreachable(payment)
  }
}

/** What an activity changes of the agreement that it is under, where that one governs it. */
const ledgersUnder = (
  parts: LedgerParts,
  shape: ConceptShape,
  { concept, agreement }: { readonly concept: ActivityConcept; readonly agreement: ConceptShape },
): readonly Ledger[] => {
  const isGoverned = governedBy(agreement).includes(shape.name)
  const fulfils = isGoverned && hasQuantity(shape) && hasQuantity(agreement)
  const exposes = isGoverned && concept.payment === 'opens' && hasExposure(parts, agreement)
  return [
    fulfils ? fulfilledLines(parts, shape, agreement) : standsUnder(parts, agreement),
    ...(exposes ? [openingExposure(parts, agreement)] : []),
  ]
}

const shapeOf = ({ projection }: LedgerParts, name: string): ConceptShape =>
  present(projection.enterprise.shapes.get(name), `a concept ${name}`)

const hasQuantity = ({ meanings }: ConceptShape) => meanings.line.quantity !== undefined

const hasExposure = ({ projection }: LedgerParts, { meanings }: ConceptShape) =>
  projection.hasTable('Exposure') && meanings.priced && meanings.party !== undefined
