import { canonicalDecimal, isJsonObject, type JsonObject, type JsonValue } from '@polder/kernel'
import type { Field } from '@polder/model'
import type { Situation } from '../situation.ts'
import { fieldGroups } from './field-groups.ts'
import { isSaid, lineNumber, linesIn, recordsIn } from './records.ts'

type Overriding = Pick<Situation, 'shape' | 'descriptor' | 'command' | 'own'>

/**
 * The attributes for which another value was said than the quoted one, or than the one that stands,
 * where that takes a right (OR-2). A line goes by the number that it has or is about to get:
 * `lines.2.unitPrice`.
 */
export const overriddenPaths = (overriding: Overriding): readonly string[] => {
  if (overriding.descriptor.creates) return inCreation(overriding)
  return overriding.descriptor.operation === 'Change' ? inChange(overriding) : []
}

/** What an event says of the overrides that were used; nothing where there were none. */
export const overridesOf = (overriding: Overriding): JsonObject => {
  const paths = overriddenPaths(overriding)
  return paths.length === 0 ? {} : { overrides: paths }
}

const inCreation = ({ shape, command }: Overriding): readonly string[] => {
  const { header, lines } = fieldGroups(shape).takingRight
  return [
    ...otherThanQuoted(command, { fields: header, given: command.payload, path: '' }),
    ...linesIn(command.payload).flatMap((given, index) =>
      otherThanQuoted(command, { fields: lines, given, path: `lines.${index + 1}.` }),
    ),
  ]
}

const inChange = ({ shape, command, own }: Overriding): readonly string[] => {
  const { payload } = command
  const { header: fields, lines: lineFields } = fieldGroups(shape).takingRight
  const header = otherThanNow(fields, payload, own.attributes)
  // Safe: where lines change one by one, the payload's schema gives them this form.
  const lines = isJsonObject(payload['lines']) ? payload['lines'] : {}
  const present = new Map(linesIn(own.attributes).map((line) => [lineNumber(line), line]))
  const changed = recordsIn(lines, 'change').flatMap((wanted) =>
    otherThanNow(lineFields, wanted, present.get(lineNumber(wanted)) ?? {}).map(
      (name) => `lines.${lineNumber(wanted)}.${name}`,
    ),
  )
  const added = recordsIn(lines, 'add').flatMap((given, index) =>
    otherThanQuoted(command, {
      fields: lineFields,
      given,
      path: `lines.add.${index + 1}.`,
      as: `lines.${own.lastLine + index + 1}.`,
    }),
  )
  return [...header, ...changed, ...added]
}

type Said = {
  readonly fields: readonly Field[]
  readonly given: JsonObject
  /** Where the quotes of the record are. */
  readonly path: string
  /** What the record is called in the answer, if not the same. */
  readonly as?: string
}

const otherThanQuoted = (
  { stamps }: Overriding['command'],
  { fields, given, path, as = path }: Said,
): readonly string[] =>
  fields.flatMap(({ name }) => {
    const said = given[name]
    const quoted = stamps.quotes[path + name]
    return isSaid(said) && quoted !== undefined && differs(quoted.value, said) ? [as + name] : []
  })

const otherThanNow = (
  fields: readonly Field[],
  changes: JsonObject,
  now: JsonObject,
): readonly string[] =>
  fields.flatMap(({ name }) => {
    const change = changes[name]
    return isJsonObject(change) && differs(now[name] ?? null, change['to'] ?? null) ? [name] : []
  })

const differs = (standing: JsonValue, said: JsonValue) =>
  typeof standing === 'string' && typeof said === 'string'
    ? canonicalDecimal(standing) !== canonicalDecimal(said)
    : standing !== said
