import { type JsonObject, type Refused, refuse, toMinor } from '@polder/kernel'
import { type Found, find } from '../lookup.ts'
import type { Situation } from '../situation.ts'
import { lineNumber, linesIn, textIn, textOf } from '../values/records.ts'

/**
 * FI-2: a payment is more than nothing, allocates no more than itself, and only to documents of its
 * own party. What it leaves unallocated, or pays too much, stays open and is nobody's mistake.
 */
export const checkPayment = (situation: Situation, values: JsonObject): Refused | undefined => {
  const { amount } = situation.shape.meanings.header
  const { allocated } = situation.shape.meanings.line
  if (amount === undefined) return undefined
  const minor = (text: string) => toMinor(text, situation.enterprise.currency)
  const paidMinor = minor(textOf(values, amount.name, '0'))
  if (paidMinor <= 0) return refuse('amount-not-positive', { path: amount.name })
  const lines = linesIn(values)
  const allocatedMinor = lines.reduce(
    (sum, line) => sum + minor(textOf(line, allocated?.name, '0')),
    0,
  )
  if (allocatedMinor > paidMinor)
    return refuse('allocated-too-much', {
      amount: textOf(values, amount.name, '0'),
      lines: lines.length,
    })
  return otherParty(situation, values)
}

const otherParty = (situation: Situation, values: JsonObject): Refused | undefined => {
  const { settles } = situation.shape.meanings.line
  const { party } = situation.shape.meanings
  if (settles === undefined || party === undefined) return undefined
  const strange = linesIn(values).find((line) => {
    const document = find(situation.lookup, settles.to, textOf(line, settles.name, ''))
    const theirs = document && partyOf(situation, document)
    return theirs !== undefined && theirs !== values[party.name]
  })
  return strange === undefined
    ? undefined
    : refuse('document-of-another-party', {
        path: `lines.${lineNumber(strange)}.${settles.name}`,
        id: strange[settles.name] ?? null,
      })
}

/** The document's own party, and what it stands for now, as the payment's was resolved (KE-1). */
const partyOf = ({ enterprise, lookup }: Situation, { streamType, aggregate }: Found) => {
  const party = enterprise.shapes.get(streamType)?.meanings.party
  const said = party && textIn(aggregate.attributes, party.name)
  return said === undefined ? undefined : find(lookup, party?.to ?? [], said)?.streamId
}
