import { accept, type JsonObject, refuse } from '@polder/kernel'
import type { Block } from '../aggregate.ts'
import { notIn } from '../record.ts'
import { blocksOf } from '../rules/registry.ts'
import { type Decide, outcome, ownEvent, type Situation } from '../situation.ts'
import { changedValues } from '../values/changed.ts'
import { claimKeys } from '../values/claims.ts'
import { checkLines } from '../values/lines.ts'
import { overridesOf } from '../values/overrides.ts'
import { isSaid } from '../values/records.ts'
import { type Consequences, consequencesOf } from './consequences.ts'
import { changedLines } from './lines.ts'

/** AG-2: attribute by attribute and line by line, until it is confirmed. */
export const change: Decide = (situation) => {
  const { own } = situation
  if (own.status !== 'placed') return notIn(situation, 'placed')
  const values = changedValues(situation)
  if (!values.ok) return values
  const lines = changedLines(situation)
  if (!lines.ok) return lines
  const changed = { ...values.value, ...(lines.value !== null && { lines: lines.value }) }
  if (Object.keys(changed).length === 0) return refuse('nothing-to-change')
  const whole = withoutCleared({ ...own.attributes, ...changed })
  const wrong = checkLines(situation, whole)
  if (wrong !== undefined) return wrong
  const claimed = claimKeys(situation, changed)
  if (!('claims' in claimed)) return claimed
  const after = consequencesOf(situation, whole)
  const event = ownEvent(situation, 'Changed', {
    ...claimed.values,
    ...('lines' in changed && { lines: after.lines }),
    ...(after.totals !== null && { totals: after.totals }),
    blocks: blocksAfter(situation, whole, after),
    terms: after.terms,
    ...overridesOf(situation),
  })
  return accept(outcome([event, ...claimed.yields], claimed.claims))
}

/**
 * AG-6: a block that was released stays so while the terms are those that it was released for;
 * other terms are checked as if they were new.
 */
const blocksAfter = (
  situation: Situation,
  whole: JsonObject,
  { totals, terms }: Consequences,
): readonly Block[] => {
  const { own } = situation
  const due = blocksOf(situation, whole, totals)
  if (terms !== own.terms) return due
  const standing = reasonsOf(own.blocks)
  const dueBefore = reasonsOf(blocksOf(situation, own.attributes, own.totals))
  return due.filter(({ reason }) => standing.has(reason) || !dueBefore.has(reason))
}

const reasonsOf = (blocks: readonly Block[]): ReadonlySet<string> =>
  new Set(blocks.map(({ reason }) => reason))

const withoutCleared = (values: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => isSaid(value)))
