import { accept, refuse } from '@polder/kernel'
import { blocksOf } from '../rules/registry.ts'
import { type Decide, outcome, ownEvent } from '../situation.ts'
import { claimKeys } from '../values/claims.ts'
import { createdValues } from '../values/created.ts'
import { checkLines } from '../values/lines.ts'
import { overridesOf } from '../values/overrides.ts'
import { consequencesOf } from './consequences.ts'

/** AG-1: an agreement starts with all that was agreed, what it comes to, and what stands in its way. */
export const place: Decide = (situation) => {
  if (situation.own.status !== 'absent') return refuse('already-exists', { id: situation.id })
  const values = createdValues(situation)
  if (!values.ok) return values
  const wrong = checkLines(situation, values.value)
  if (wrong !== undefined) return wrong
  const claimed = claimKeys(situation, values.value)
  if (!('claims' in claimed)) return claimed
  const { lines, totals, terms } = consequencesOf(situation, claimed.values)
  const placed = ownEvent(situation, 'Placed', {
    ...claimed.values,
    ...(totals !== null && { lines, totals }),
    blocks: blocksOf(situation, claimed.values, totals),
    terms,
    ...overridesOf(situation),
  })
  return accept(outcome([placed, ...claimed.yields], claimed.claims))
}
