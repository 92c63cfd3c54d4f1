import { isJsonObject, type JsonObject, toMinor } from '@polder/kernel'
import type { ConceptShape } from '@polder/model'
import { quoted } from '../schema/sql.ts'
import type { Projection } from '../projector/projection.ts'
import { outgoingSql } from './direction.ts'
import type { Ledger, LedgerParts } from './ledger.ts'

/** What is open of an agreement that isn't invoiced yet, and whose exposure it is part of. */
type OpenAmount = { readonly party: string; readonly minor: number }

/** SL-1: exposure is what is agreed and not invoiced, and what is invoiced and not paid. */
export const agreementExposure = ({ projection }: LedgerParts, shape: ConceptShape): Ledger => {
  const openAmount = createOpenAmount(projection, shape)
  const move = createMove(projection)
  return ({ id, what }, write) => {
    if (what === 'Placed') {
      write()
      return move(null, openAmount(id))
    }
    const before = openAmount(id)
    write()
    move(before, openAmount(id))
  }
}

/** An activity that opens an item takes that much out of what is agreed. */
export const openingExposure = ({ projection }: LedgerParts, agreement: ConceptShape): Ledger => {
  const openAmount = createOpenAmount(projection, agreement)
  const move = createMove(projection)
  return ({ payload: { under } }, write) => {
    if (typeof under !== 'string') return write()
    const before = openAmount(under)
    write()
    move(before, openAmount(under))
  }
}

const createMove = (projection: Projection) => {
  const add = createExposure(projection)
  return (before: OpenAmount | null, after: OpenAmount | null) => {
    if (before?.party === after?.party)
      return after === null || before === null
        ? undefined
        : add({ party: after.party, agreedMinor: after.minor - before.minor })
    if (before !== null) add({ party: before.party, agreedMinor: -before.minor })
    if (after !== null) add({ party: after.party, agreedMinor: after.minor })
  }
}

const createOpenAmount = (
  projection: Projection,
  shape: ConceptShape,
): ((id: string) => OpenAmount | null) => {
  const party = quoted(shape.meanings.party?.name ?? 'id')
  const invoiced = openingActivities(projection, shape).map(
    (activity) =>
      `coalesce((SELECT sum(${outgoingSql(activity, 'a', 'a.total')}) FROM ${quoted(activity.name)} AS a
       WHERE a.under = o.id), 0)`,
  )
  const select = projection.later(
    `SELECT ${party} AS party, status, total, ${['0', ...invoiced].join(' + ')} AS invoiced
     FROM ${quoted(shape.name)} AS o WHERE id = ?`,
  )
  return (id) => {
    const row = select().get(id)
    if (row === undefined || typeof row['party'] !== 'string') return null
    const isOpen = row['status'] === 'placed' || row['status'] === 'confirmed'
    const minor = isOpen ? Math.max(0, Number(row['total']) - Number(row['invoiced'])) : 0
    return { party: row['party'], minor }
  }
}

/** The activities that an agreement governs and that open items. */
const openingActivities = (
  { enterprise }: Projection,
  { concept }: ConceptShape,
): readonly ConceptShape[] =>
  (concept.kind === 'agreement' ? (concept.governs ?? []) : []).flatMap((name) => {
    const shape = enterprise.shapes.get(name)
    return shape?.concept.kind === 'activity' && shape.concept.payment === 'opens' ? [shape] : []
  })

export type ExposureMoved = {
  readonly party: string
  readonly agreedMinor?: number
  readonly invoicedMinor?: number
}

export type AddExposure = (moved: ExposureMoved) => void

export const createExposure = ({ sumOf, changed }: Projection): AddExposure => {
  const add = sumOf('Exposure')
  return ({ party, agreedMinor = 0, invoicedMinor = 0 }) => {
    if (agreedMinor === 0 && invoicedMinor === 0) return
    changed.add('Exposure')
    add([party], [agreedMinor, invoicedMinor, agreedMinor + invoicedMinor])
  }
}

/** What a document comes to, by its event. */
export const totalMinor = ({ enterprise }: Projection, { totals }: JsonObject): number | null => {
  const total = isJsonObject(totals) ? totals['total'] : undefined
  return typeof total === 'string' ? toMinor(total, enterprise.currency) : null
}
