import { fromMinor, isJsonObject, type JsonObject, toMinor } from '@polder/kernel'
import type { Field } from '@polder/model'
import { type AdviceSource, find } from '../lookup.ts'
import { hasRule } from '../rules/rule.ts'
import type { Situation } from '../situation.ts'
import { valueOf } from '../values/created.ts'
import { textIn, textOf } from '../values/records.ts'

/** What the party's other agreements and documents come to (SL-1). */
export const exposureFor = (situation: Situation, source: AdviceSource): JsonObject => {
  const { shape, descriptor, enterprise } = situation
  const { party } = shape.meanings
  if (!hasRule(situation, 'within-spending-limit') || !CHECKED.has(descriptor.operation)) return {}
  const id =
    party && (wantedParty(situation, party) ?? textIn(situation.own.attributes, party.name))
  const found = party && id !== undefined ? find(situation.lookup, party.to, id) : undefined
  if (party === undefined || found === undefined) return {}
  const allMinor = source.exposureMinor(found.streamId)
  const otherMinor = allMinor - ownMinor(situation, party, found.streamId)
  return { exposure: fromMinor(otherMinor, enterprise.currency) }
}

const CHECKED: ReadonlySet<string> = new Set(['Place', 'Change', 'Reopen'])

/** A party as a creation gives it, or as a change wants it. */
const wantedParty = (situation: Situation, party: Field): string | undefined => {
  const said = situation.command.payload[party.name]
  if (isJsonObject(said)) return textIn(said, 'to')
  const value = valueOf(situation, party, { given: situation.command.payload, path: '' })
  return typeof value === 'string' ? value : undefined
}

/** An agreement that is placed already counts in the exposure of the party that it has now. */
const ownMinor = ({ own, lookup, enterprise }: Situation, party: Field, of: string): number => {
  if (own.status !== 'placed' || own.totals === null) return 0
  const present = find(lookup, party.to, textOf(own.attributes, party.name, ''))
  return present?.streamId === of
    ? toMinor(textOf(own.totals, 'total', '0'), enterprise.currency)
    : 0
}
