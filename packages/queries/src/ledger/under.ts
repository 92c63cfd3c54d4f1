import { present } from '@polder/kernel'
import type { ConceptShape } from '@polder/model'
import type { Change } from '../projector/projection.ts'
import { quoted } from '../schema/sql.ts'
import type { Raised } from './exceptions.ts'
import type { Ledger, LedgerParts } from './ledger.ts'

/**
 * SY-45: an activity whose agreement isn't there, since that was refused or is yet to come, is an
 * exception until it comes:
 *
 *   activity, no agreement --raise--> under-refused --agreement placed--> gone
 */
export const standsUnder = (parts: LedgerParts, agreement: ConceptShape): Ledger => {
  const check = createUnderCheck(parts, agreement)
  return (change, write) => {
    write()
    check(change)
  }
}

/** For a ledger that mostly knows already that the agreement is there. */
export const createUnderCheck = (
  { projection: { later }, exceptions }: LedgerParts,
  agreement: ConceptShape,
): ((change: Change) => void) => {
  const isThere = later(`SELECT 1 FROM ${quoted(agreement.name)} WHERE id = ?`)
  return ({ shape, id, payload: { under } }) => {
    if (typeof under !== 'string' || isThere().get(under) !== undefined) return
    exceptions.raise(underRefused(shape, { activity: id, agreement: under }))
  }
}

/**
 * An agreement that comes takes the exceptions of what already stands under it: nearly always nothing,
 * which one statement finds out.
 */
export const healsUnder = (
  { projection, exceptions }: LedgerParts,
  shape: ConceptShape,
): Ledger => {
  const activities = [...projection.enterprise.shapes.values()].filter(
    ({ concept }) => concept.kind === 'activity' && concept.under === shape.name,
  )
  if (activities.length === 0) return (_, write) => write()
  const selects = activities.map(
    ({ name }, which) => `SELECT ${which} AS which, id FROM ${quoted(name)} WHERE under = +?`,
  )
  const select = projection.later(selects.join(' UNION ALL '))
  return ({ id, what }, write) => {
    write()
    if (what !== 'Placed') return
    for (const row of select().all(...activities.map(() => id))) {
      const activity = present(activities[Number(row['which'])], 'one of those that were asked')
      exceptions.clear(underRefused(activity, { activity: String(row['id']), agreement: id }))
    }
  }
}

type Standing = { readonly activity: string; readonly agreement: string }

const underRefused = ({ name }: ConceptShape, { activity, agreement }: Standing): Raised => ({
  rule: 'under-refused',
  concept: name,
  streams: [activity, agreement],
  details: { agreement },
})
