import { type Refused, refuse } from '@polder/kernel'
import { exists } from '../aggregate.ts'
import { find } from '../lookup.ts'
import type { Situation } from '../situation.ts'
import { linesIn } from '../values/records.ts'
import { givenLines } from '../values/created.ts'

/**
 * What an activity asks of the agreement above it: that it is open, that nothing blocks it, and that
 * it has the lines named. Without an agreement it stands alone.
 */
export const checkAgreement = (situation: Situation): Refused | undefined => {
  const field = situation.shape.fields.find(({ name, builtIn }) => builtIn && name === 'under')
  const id = situation.command.payload['under']
  if (field === undefined || typeof id !== 'string') return undefined
  const above = find(situation.lookup, field.to, id)
  if (above === undefined || !exists(above.aggregate))
    return refuse('unknown-reference', { path: 'under', id, concepts: field.to })
  const { status, blocks, attributes } = above.aggregate
  if (status !== 'placed' && status !== 'confirmed')
    return refuse('agreement-not-open', { id, status })
  if (blocks.length > 0) return refuse('agreement-blocked', { id, blocks })
  const known = new Set(linesIn(attributes).map(({ line }) => line))
  const unknown = givenLines(situation).find(
    ({ underLine }) => underLine !== undefined && underLine !== null && !known.has(underLine),
  )
  return unknown === undefined
    ? undefined
    : refuse('unknown-line', { id, line: unknown['underLine'] ?? null })
}
