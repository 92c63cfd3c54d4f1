import { accept, dayOf, type JsonObject, refuse, type Result, unreachable } from '@polder/kernel'
import type { OperationOf } from '@polder/model'
import { exists } from '../aggregate.ts'
import { refusalOf } from '../rules/registry.ts'
import { type Decide, type Outcome, outcome, ownEvent, type Situation } from '../situation.ts'
import { negated, negatedTotals, priceDocument } from '../values/amounts.ts'
import { createdValues } from '../values/created.ts'
import { checkLines } from '../values/lines.ts'
import { overridesOf } from '../values/overrides.ts'
import { checkAgreement } from './agreement.ts'
import { dueOn } from './due.ts'
import { checkLocation } from './location.ts'
import { giveNumber } from './number.ts'
import { checkPayment } from './payment.ts'

/**
 * The life of every activity: posted, once, for ever (DO-1). What is wrong is put right by a
 * reversal, a document of its own that names the first and says the opposite.
 */
export const decideActivity = (
  situation: Situation,
  operation: OperationOf<'activity'>,
): Result<Outcome> => {
  switch (operation) {
    case 'Post':
      return post(situation)
    case 'Reverse':
      return reverse(situation)
    default:
      return unreachable(operation)
  }
}

const post: Decide = (situation) => {
  if (exists(situation.own)) return refuse('already-exists', { id: situation.id })
  const above = checkAgreement(situation)
  if (above !== undefined) return above
  const created = createdValues(situation)
  if (!created.ok) return created
  const values = { ...created.value, ...dueOn(situation, created.value) }
  const wrong =
    checkLines(situation, values) ??
    checkLocation(situation, values) ??
    checkPayment(situation, values) ??
    refusalOf(situation, values)
  return (
    wrong ??
    accept(
      document(situation, 'Posted', { ...priced(situation, values), ...overridesOf(situation) }),
    )
  )
}

const priced = ({ shape, enterprise }: Situation, values: JsonObject): JsonObject =>
  shape.meanings.priced
    ? { ...values, ...priceDocument(shape.meanings, values, enterprise.currency) }
    : values

const reverse: Decide = (situation) => {
  const { shape, command, lookup } = situation
  if (exists(situation.own)) return refuse('already-exists', { id: situation.id })
  const named = { streamType: shape.name, streamId: situation.named }
  const first = lookup.state(named)
  if (!exists(first)) return refuse('unknown-id', { id: named.streamId })
  if (first.status === 'reversal') return refuse('not-reversible', { id: named.streamId })
  if (command.stamps.advice['reversed'] === true)
    return refuse('already-reversed', { id: named.streamId })
  const { number: _number, ...values } = negated(first.attributes, shape.meanings)
  const wrong = checkLocation(situation, values) ?? refusalOf(situation, values)
  if (wrong !== undefined) return wrong
  const { reason } = command.payload
  return accept(
    document(situation, 'Reversed', {
      ...values,
      ...(first.totals !== null && { totals: negatedTotals(first.totals) }),
      branch: command.stamps.branch,
      postedOn: dayOf(command.stamps.clock),
      reverses: named.streamId,
      // Not `reason`: an activity may have an attribute of that name, which says why it was posted.
      ...(reason !== undefined && { reversalReason: reason }),
    }),
  )
}

/** The document's own event and, where its type has numbers, that of the series (DO-2). */
const document = (situation: Situation, change: string, values: JsonObject): Outcome => {
  const given = giveNumber(situation, values)
  return given === null
    ? outcome([ownEvent(situation, change, values)])
    : outcome([ownEvent(situation, change, { ...values, number: given.number }), given.event])
}
