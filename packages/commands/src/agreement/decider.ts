import { accept, refuse, type Result, unreachable } from '@polder/kernel'
import type { OperationOf } from '@polder/model'
import type { Status } from '../aggregate.ts'
import { notIn, reasonOf } from '../record.ts'
import { blocksOf } from '../rules/registry.ts'
import { type Decide, type Outcome, outcome, ownEvent, type Situation } from '../situation.ts'
import { linesIn } from '../values/records.ts'
import { change } from './change.ts'
import { place } from './place.ts'

/**
 * The life of every agreement. Rules AG-1 to AG-9 in ../../SPEC.md.
 *
 *             Change, Release             Reopen
 *   Place -> placed <-------------------------------------+
 *              | Confirm (no blocks)                      |
 *              v                                          |
 *           confirmed -- Cancel --> cancelled ------------+
 *            Release --- Close ---> closed ---------------+
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

const confirm: Decide = (situation) => {
  const { own } = situation
  if (own.status !== 'placed') return notIn(situation, 'placed')
  if (own.blocks.length > 0) return refuse('agreement-blocked', { blocks: own.blocks })
  return accept(outcome([ownEvent(situation, 'Confirmed', reasonOf(situation))]))
}

/** OR-3: someone with the right lifts one block, and says why. */
const release: Decide = (situation) => {
  const { own, command } = situation
  if (!isOpen(own.status)) return notIn(situation, 'placed')
  const { block = null, reason = null } = command.payload
  const blocks = own.blocks.filter((each) => each.reason !== block)
  if (blocks.length === own.blocks.length)
    return refuse('unknown-block', { block, blocks: own.blocks })
  return accept(outcome([ownEvent(situation, 'Released', { block, reason, blocks })]))
}

/** OR-5: what is delivered can't be cancelled; the rest can. Advice, so it binds at entry only. */
const cancel: Decide = (situation) => {
  const { own, command } = situation
  if (!isOpen(own.status)) return notIn(situation, 'placed')
  const { open } = command.stamps.advice
  const isFulfilled = Array.isArray(open) && open.length === 0 && linesIn(own.attributes).length > 0
  if (isFulfilled) return refuse('already-fulfilled', { id: situation.id })
  const left = Array.isArray(open) ? { lines: open } : {}
  return accept(outcome([ownEvent(situation, 'Cancelled', { ...reasonOf(situation), ...left })]))
}

const close: Decide = (situation) =>
  isOpen(situation.own.status)
    ? accept(outcome([ownEvent(situation, 'Closed', reasonOf(situation))]))
    : notIn(situation, 'placed')

/** OR-5: runs all checks again, so that a limit isn't dodged by closing and opening. */
const reopen: Decide = (situation) => {
  const { own } = situation
  if (own.status !== 'cancelled' && own.status !== 'closed') return notIn(situation, 'closed')
  const blocks = blocksOf(situation, own.attributes, own.totals)
  return accept(outcome([ownEvent(situation, 'Reopened', { ...reasonOf(situation), blocks })]))
}

const isOpen = (status: Status) => status === 'placed' || status === 'confirmed'

/** SY-44a: refused where parties, lines or amounts are no longer those that the person saw. */
const seenAsIs = ({ own, command }: Situation): Result<never> | undefined => {
  if (own.status === 'absent') return undefined
  const seen = command.payload['seen'] ?? command.stamps.seen['terms'] ?? null
  return seen === own.terms ? undefined : refuse('changed-meanwhile', { seen, now: own.terms })
}
