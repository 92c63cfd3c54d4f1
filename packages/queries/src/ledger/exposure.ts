import type { ConceptShape } from '@polder/model'
import { quoted } from '../schema/sql.ts'
import type { Projection } from '../projector/projection.ts'
import type { Ledger, LedgerParts } from './ledgers.ts'

/** What is open of an agreement that isn't invoiced yet, and whose exposure it is part of. */
type OpenAmount = { readonly party: string; readonly minor: number }

/** SL-1: exposure is what is agreed and not invoiced, and what is invoiced and not paid. */
export const agreementExposure =
  ({ projection }: LedgerParts, shape: ConceptShape): Ledger =>
  ({ id }, write) =>
    movingAgreed(projection, write, () => openAmount(projection, shape, id))

/** An activity under an agreement that opens an item takes that much out of what is agreed. */
export const openingExposure =
  ({ projection }: LedgerParts, { concept }: ConceptShape): Ledger =>
  ({ payload }, write) => {
    const above = concept.kind === 'activity' ? concept.under : undefined
    const agreement = above === undefined ? undefined : projection.enterprise.shapes.get(above)
    const { under } = payload
    if (agreement === undefined || typeof under !== 'string') return write()
    movingAgreed(projection, write, () => openAmount(projection, agreement, under))
  }

const movingAgreed = (projection: Projection, write: () => void, amount: () => OpenAmount | null) => {
  const before = amount()
  write()
  const after = amount()
  if (before?.party === after?.party && before?.minor === after?.minor) return
  if (before !== null) addExposure(projection, { party: before.party, agreedMinor: -before.minor })
  if (after !== null) addExposure(projection, { party: after.party, agreedMinor: after.minor })
}

const openAmount = (
  projection: Projection,
  { name, concept, meanings }: ConceptShape,
  id: string,
): OpenAmount | null => {
  const { party } = meanings
  if (party === undefined || concept.kind !== 'agreement' || !meanings.priced) return null
  const row = projection
    .statements(`SELECT ${quoted(party.name)} AS party, total, status FROM ${quoted(name)} WHERE id = ?`)
    .get(id)
  if (row === undefined || typeof row['party'] !== 'string') return null
  const isOpen = row['status'] === 'placed' || row['status'] === 'confirmed'
  const invoicedMinor = isOpen ? invoiced(projection, concept.governs ?? [], id) : 0
  const minor = isOpen ? Math.max(0, Number(row['total'] ?? 0) - invoicedMinor) : 0
  return { party: row['party'], minor }
}

const invoiced = ({ enterprise, statements }: Projection, governs: readonly string[], id: string) =>
  governs.reduce((sum, name) => {
    const shape = enterprise.shapes.get(name)
    if (shape?.concept.kind !== 'activity' || shape.concept.payment !== 'opens') return sum
    const row = statements(
      `SELECT coalesce(sum(total), 0) AS total FROM ${quoted(name)} WHERE under = ?`,
    ).get(id)
    return sum + Number(row?.['total'] ?? 0)
  }, 0)

export type ExposureMoved = {
  readonly party: string
  readonly agreedMinor?: number
  readonly invoicedMinor?: number
}

export const addExposure = (
  { statements, changed }: Projection,
  { party, agreedMinor = 0, invoicedMinor = 0 }: ExposureMoved,
): void => {
  if (agreedMinor === 0 && invoicedMinor === 0) return
  changed.add('Exposure')
  statements(
    `INSERT INTO "Exposure" (party, agreed, invoiced, exposure) VALUES (?, ?, ?, ?)
     ON CONFLICT (party) DO UPDATE SET agreed = agreed + excluded.agreed,
       invoiced = invoiced + excluded.invoiced, exposure = exposure + excluded.exposure`,
  ).run(party, agreedMinor, invoicedMinor, agreedMinor + invoicedMinor)
}
