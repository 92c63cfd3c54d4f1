import { fromMicros, type JsonObject } from '@polder/kernel'
import type { Field } from '@polder/model'
import { type AdviceSource, find } from '../lookup.ts'
import { hasRule } from '../rules/rule.ts'
import type { Situation } from '../situation.ts'
import { givenLines } from '../values/created.ts'
import { linesIn, textIn, textOf } from '../values/records.ts'

/**
 * What lies at the location of the items that the lines are about, by the ids that these have after
 * merges, as the decision will ask for them. Looked up after the quotes, since those may say which
 * items it is about.
 */
export const stockFor = (situation: Situation, source: AdviceSource): JsonObject => {
  const { meanings } = situation.shape
  const { subject } = meanings.line
  const isPosted = situation.descriptor.creates || situation.descriptor.operation === 'Reverse'
  if (subject === undefined || !isPosted || !hasRule(situation, 'stock-available')) return {}
  const entered = enteredBy(situation)
  const at = textOf(entered, meanings.header.location?.name, situation.command.stamps.branch)
  const subjects = new Set(subjectsOf(situation, subject, linesIn(entered)))
  return {
    stock: Object.fromEntries(
      [...subjects].map((id) => [id, fromMicros(source.stockMicros(at, id))]),
    ),
  }
}

/** What is posted, or what a reversal takes back. */
const enteredBy = (situation: Situation): JsonObject => {
  const { descriptor, command, lookup, shape, named } = situation
  return descriptor.operation === 'Reverse'
    ? lookup.state({ streamType: shape.name, streamId: named }).attributes
    : { ...command.payload, lines: givenLines(situation) }
}

const subjectsOf = (
  { command, lookup }: Situation,
  { name, to }: Field,
  lines: readonly JsonObject[],
): readonly string[] =>
  lines.flatMap((line, index) => {
    const id = textIn(line, name) ?? command.stamps.quotes[`lines.${index + 1}.${name}`]?.value
    const found = typeof id === 'string' ? find(lookup, to, id) : undefined
    return found === undefined ? [] : [found.streamId]
  })
