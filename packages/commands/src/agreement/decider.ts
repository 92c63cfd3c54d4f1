import { accept, type JsonObject, refuse, type Result, unreachable } from '@polder/kernel'
import type { OperationOf } from '@polder/model'
import { notIn, reasonOf } from '../record.ts'
import { blocksOf } from '../rules/registry.ts'
import { type Decide, type Outcome, outcome, ownEvent, type Situation } from '../situation.ts'
import { linesIn, priceDocument } from '../values/amounts.ts'
import { changedValues } from '../values/changed.ts'
import { claimKeys } from '../values/claims.ts'
import { createdValues } from '../values/created.ts'
import { checkLines } from '../values/lines.ts'
import { changedLines } from './lines.ts'
import { termsOf } from './terms.ts'

/**
 * The life of every agreement.
 *
 *             Change                      Reopen
 *   Place -> placed <-------------------------------------+
 *              | Confirm (no blocks)                      |
 *              v                                          |
 *           confirmed -- Cancel --> cancelled ------------+
 *              +-------- Close ---> closed ---------------+
 *
 * Cancel and Close are there from `placed` too.
 */
export const decideAgreement = (
  situation: Situation,
  operation: OperationOf<'agreement'>,
): Result<Outcome> => {
  switch (operation) {
    case 'Place':
      return place(situation)
    case 'Change':
      return change(situation)
    case 'Confirm':
      return seenAsIs(situation) ?? confirm(situation)
    case 'Release':
      return seenAsIs(situation) ?? release(situation)
    case 'Cancel':
      return seenAsIs(situation) ?? cancel(situation)
    case 'Close':
      return seenAsIs(situation) ?? close(situation)
    case 'Reopen':
      return seenAsIs(situation) ?? reopen(situation)
    default:
      return unreachable(operation)
  }
}

const place: Decide = (situation) => {
  if (situation.own.status !== 'absent') return refuse('already-exists', { id: situation.id })
  const values = createdValues(situation)
  if (!values.ok) return values
  const wrong = checkLines(situation, values.value)
  if (wrong !== undefined) return wrong
  const claimed = claimKeys(situation, values.value)
  if (!('claims' in claimed)) return claimed
  const placed = ownEvent(situation, 'Placed', withConsequences(situation, claimed.values, {}))
  return accept(outcome([placed, ...claimed.yields], claimed.claims))
}

const change: Decide = (situation) => {
  const { own } = situation
  if (own.status !== 'placed') return notIn(situation, 'placed')
  const values = changedValues(situation)
  if (!values.ok) return values
  const lines = changedLines(situation)
  if (!lines.ok) return lines
  const changed = { ...values.value, ...(lines.value !== null && { lines: lines.value }) }
  if (Object.keys(changed).length === 0) return refuse('nothing-to-change', {})
  const whole = withoutCleared({ ...own.attributes, ...changed })
  const wrong = checkLines(situation, whole)
  if (wrong !== undefined) return wrong
  const claimed = claimKeys(situation, changed)
  if (!('claims' in claimed)) return claimed
  const event = ownEvent(situation, 'Changed', withConsequences(situation, whole, claimed.values))
  return accept(outcome([event, ...claimed.yields], claimed.claims))
}

/** The amounts, blocks and terms that follow from the values, beside those that are said. */
const withConsequences = (
  situation: Situation,
  whole: JsonObject,
  changed: JsonObject,
): JsonObject => {
  const { shape, enterprise } = situation
  const priced = shape.meanings.priced ? priceDocument(shape.meanings, whole, enterprise.currency) : null
  const isNew = Object.keys(changed).length === 0
  const said = isNew ? whole : changed
  const values = { ...whole, ...(priced !== null && { lines: priced.lines }) }
  return {
    ...said,
    ...(priced !== null && (isNew || 'lines' in changed) && { lines: priced.lines }),
    ...(priced !== null && { totals: priced.totals }),
    blocks: blocksOf(situation, values, priced?.totals ?? null),
    terms: termsOf(shape, values, priced?.totals ?? null),
  }
}

const confirm: Decide = (situation) => {
  const { own } = situation
  if (own.status !== 'placed') return notIn(situation, 'placed')
  if (own.blocks.length > 0) return refuse('agreement-blocked', { blocks: own.blocks })
  return accept(outcome([ownEvent(situation, 'Confirmed', reasonOf(situation))]))
}

/** OR-3: someone with the right lifts one block, and says why. */
const release: Decide = (situation) => {
  const { own, command } = situation
  if (own.status !== 'placed' && own.status !== 'confirmed') return notIn(situation, 'placed')
  const { block, reason } = command.payload
  const blocks = own.blocks.filter((each) => each.reason !== block)
  if (blocks.length === own.blocks.length)
    return refuse('unknown-block', { block: block ?? null, blocks: own.blocks })
  return accept(
    outcome([ownEvent(situation, 'Released', { block: block ?? null, reason: reason ?? null, blocks })]),
  )
}

/** OR-5: what is delivered can't be cancelled; the rest can. Advice, so it binds at entry only. */
const cancel: Decide = (situation) => {
  const { own, command } = situation
  if (own.status !== 'placed' && own.status !== 'confirmed') return notIn(situation, 'placed')
  const open = command.stamps.advice['open']
  if (Array.isArray(open) && open.length === 0 && linesIn(own.attributes).length > 0)
    return refuse('already-fulfilled', { id: situation.id })
  return accept(
    outcome([
      ownEvent(situation, 'Cancelled', {
        ...reasonOf(situation),
        ...(Array.isArray(open) && { lines: open }),
      }),
    ]),
  )
}

const close: Decide = (situation) =>
  situation.own.status === 'placed' || situation.own.status === 'confirmed'
    ? accept(outcome([ownEvent(situation, 'Closed', reasonOf(situation))]))
    : notIn(situation, 'placed')

/** OR-5: runs all checks again, so that a limit isn't dodged by closing and opening. */
const reopen: Decide = (situation) => {
  const { own } = situation
  if (own.status !== 'cancelled' && own.status !== 'closed') return notIn(situation, 'closed')
  const blocks = blocksOf(situation, own.attributes, own.totals)
  return accept(outcome([ownEvent(situation, 'Reopened', { ...reasonOf(situation), blocks })]))
}

/** SY-44a: refused where parties, lines or amounts are no longer those that the person saw. */
const seenAsIs = ({ own, command }: Situation): Result<never> | undefined => {
  if (own.status === 'absent') return undefined
  const seen = command.payload['seen'] ?? command.stamps.seen['terms'] ?? null
  return seen === own.terms ? undefined : refuse('changed-meanwhile', { seen, now: own.terms })
}

const withoutCleared = (values: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
