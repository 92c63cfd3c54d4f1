import { isJsonObject, type JsonObject, type JsonValue } from '@polder/kernel'
import type { Situation } from '../situation.ts'
import { lineNumber, linesIn, recordsIn } from '../values/records.ts'

/**
 * What the person saw, where the payload doesn't say it: for a change the present value of each
 * attribute that it names, for what is done to an agreement the hash of its terms (SY-44a).
 */
export const seenBy = (situation: Situation): JsonObject => {
  const { descriptor, own } = situation
  if (descriptor.operation === 'Change')
    return { was: { ...attributes(situation), ...lines(situation) } }
  if (descriptor.kind === 'agreement' && !descriptor.creates && own.terms !== null)
    return { terms: own.terms }
  return {}
}

const attributes = ({ command, own }: Situation): JsonObject =>
  Object.fromEntries(
    Object.entries(command.payload)
      .filter(([name, change]) => name !== 'id' && name !== 'lines' && saysNoWas(change))
      .map(([name]) => [name, own.attributes[name] ?? null]),
  )

const lines = ({ command, own }: Situation): JsonObject => {
  const change = command.payload['lines']
  if (!isJsonObject(change)) return {}
  if (!('change' in change)) return 'to' in change ? { lines: own.attributes['lines'] ?? null } : {}
  const present = new Map(linesIn(own.attributes).map((line) => [lineNumber(line), line]))
  return Object.fromEntries(
    recordsIn(change, 'change').flatMap((wanted) =>
      Object.entries(wanted)
        .filter(([name, value]) => name !== 'line' && saysNoWas(value))
        .map(([name]) => [
          `lines.${lineNumber(wanted)}.${name}`,
          present.get(lineNumber(wanted))?.[name] ?? null,
        ]),
    ),
  )
}

const saysNoWas = (change: JsonValue | undefined) => isJsonObject(change) && !('was' in change)
