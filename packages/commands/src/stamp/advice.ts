import { fromMicros, fromMinor, isJsonObject, type JsonObject, toMicros } from '@polder/kernel'
import { type AdviceSource, find } from '../lookup.ts'
import type { Situation } from '../situation.ts'
import { linesIn, textOf } from '../values/amounts.ts'
import { claimKey } from '../values/claims.ts'
import { recordValues } from '../values/created.ts'

/**
 * What the branch sees of sums over many streams when a command is made: exposure, stock, what is
 * still open of an agreement, keys that are taken. It guides entry and binds nobody later.
 */
export const adviceFor = (situation: Situation, source: AdviceSource): JsonObject => ({
  ...takenKeys(situation),
  ...exposure(situation, source),
  ...reversed(situation, source),
  ...open(situation, source),
})

/** Asked after the quotes, since those may say which items the lines are about. */
export const stockFor = (situation: Situation, source: AdviceSource): JsonObject => {
  const { shape, command, descriptor } = situation
  const { subject } = shape.meanings.line
  if (!hasRule(situation, 'stock-available') || !descriptor.creates || subject === undefined) return {}
  const location = shape.meanings.header.location
  const at = textOf(command.payload, location?.name, command.stamps.branch)
  const stock: { [subject: string]: string } = {}
  const given = command.payload['lines'] ?? command.stamps.advice['open']
  for (const [index] of (Array.isArray(given) ? given : []).entries()) {
    const id = subjectOf(situation, subject.name, index)
    if (id !== undefined && stock[id] === undefined)
      stock[id] = fromMicros(source.stockMicros(at, id))
  }
  return { stock }
}

const subjectOf = ({ command }: Situation, name: string, index: number): string | undefined => {
  const lines = linesIn({ lines: command.payload['lines'] ?? command.stamps.advice['open'] ?? [] })
  const value = lines[index]?.[name] ?? command.stamps.quotes[`lines.${index + 1}.${name}`]?.value
  return typeof value === 'string' ? value : undefined
}

const hasRule = ({ shape }: Situation, rule: string) => (shape.concept.rules ?? []).includes(rule)

const takenKeys = ({ shape, command, lookup, id }: Situation): JsonObject => {
  const taken = shape.fields
    .filter(({ name, unique }) => {
      if (unique === undefined) return false
      const given = command.payload[name]
      const wanted = isJsonObject(given) ? given['to'] : given
      if (typeof wanted !== 'string') return false
      const holder = lookup.claimHolder(claimKey(shape.name, name), wanted)
      return holder !== undefined && holder !== id
    })
    .map(({ name }) => name)
  return taken.length === 0 ? {} : { takenKeys: taken }
}

const exposure = (situation: Situation, source: AdviceSource): JsonObject => {
  const { shape, command, own, enterprise, lookup } = situation
  const { party } = shape.meanings
  if (!hasRule(situation, 'within-spending-limit') || party === undefined) return {}
  if (!CHECKED.has(situation.descriptor.operation)) return {}
  const values = { ...own.attributes, ...recordValues(situation, { fields: [party], given: partyGiven(command.payload, party.name), path: '' }) }
  const found = find(lookup, party.to, textOf(values, party.name, ''))
  if (found === undefined) return {}
  return { exposure: fromMinor(source.exposureMinor(found.streamId), enterprise.currency) }
}

const CHECKED: ReadonlySet<string> = new Set(['Place', 'Change', 'Reopen'])

/** A party as a creation gives it, or as a change wants it. */
const partyGiven = (payload: JsonObject, name: string): JsonObject => {
  const given = payload[name]
  const value = isJsonObject(given) ? given['to'] : given
  return value === undefined ? {} : { [name]: value }
}

const reversed = ({ shape, descriptor, named }: Situation, source: AdviceSource): JsonObject =>
  descriptor.operation === 'Reverse' && source.isReversed(shape.name, named)
    ? { reversed: true }
    : {}

/** What is still open of an agreement: for an activity that names no lines, and for a cancellation. */
const open = (situation: Situation, source: AdviceSource): JsonObject => {
  const { shape, command, descriptor, own, id, lookup } = situation
  if (descriptor.operation === 'Cancel' && shape.concept.kind === 'agreement') {
    const [first] = shape.concept.governs ?? []
    return first === undefined
      ? {}
      : { open: openLines(situation, own.attributes, { agreement: id, activity: first }, source) }
  }
  const under = shape.fields.find(({ name, builtIn }) => builtIn && name === 'under')
  const agreement = command.payload['under']
  if (under === undefined || typeof agreement !== 'string' || command.payload['lines'] !== undefined)
    return {}
  const above = find(lookup, under.to, agreement)
  if (above === undefined) return {}
  const { attributes } = above.aggregate
  return {
    open: openLines(situation, attributes, { agreement: above.streamId, activity: shape.name }, source),
  }
}

const openLines = (
  { enterprise }: Situation,
  attributes: JsonObject,
  of: { readonly agreement: string; readonly activity: string },
  source: AdviceSource,
): readonly JsonObject[] => {
  const quantity =
    enterprise.shapes.get(of.activity)?.meanings.line.quantity?.name ?? 'quantity'
  const fulfilled = new Map(
    source
      .fulfilled(of.agreement)
      .filter(({ activityType }) => activityType === of.activity)
      .map(({ line, fulfilledMicros }) => [line, fulfilledMicros]),
  )
  return linesIn(attributes).flatMap((line) => {
    const micros = toMicros(textOf(line, quantity, '0')) - (fulfilled.get(Number(line['line'])) ?? 0)
    return micros <= 0 ? [] : [{ underLine: line['line'] ?? null, [quantity]: fromMicros(micros) }]
  })
}
