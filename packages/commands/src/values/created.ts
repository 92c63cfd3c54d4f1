import { dayOf, type JsonObject, type JsonValue, type Result, unreachable } from '@polder/kernel'
import type { Field } from '@polder/model'
import type { Situation } from '../situation.ts'
import { fieldGroups } from './field-groups.ts'
import { checkQuoted } from './quoted.ts'
import { isSaid, linesIn, recordsIn } from './records.ts'
import { resolveReferences } from './reference.ts'
import { missingPaths, requires } from './required.ts'

/**
 * The values that a creating command comes to: what was given, else what was quoted, else the
 * default. Every line gets its number, which stays its own. Refuses where a required value is
 * missing or a reference points nowhere.
 */
export const createdValues = (situation: Situation): Result<JsonObject> => {
  const { shape, command } = situation
  const { header, lists } = fieldGroups(shape)
  const given: JsonObject = { ...command.payload, ...stampedFields(situation) }
  const values = recordValues(situation, { fields: header, given, path: '' })
  for (const list of lists) {
    const records = listValues(situation, list)
    if (records.length > 0) values[list.name] = records
  }
  const missing = missingPaths(shape.fields, values, '')
  if (missing.length > 0) return requires(missing)
  const resolved = resolveReferences(situation, values)
  return resolved.ok ? (checkQuoted(situation, resolved.value) ?? resolved) : resolved
}

/**
 * The lines as given; without any, what is still open of the agreement above (DO-3 stays apart). A
 * line that doesn't say how much of the agreement's line it is about is about all that is open.
 */
export const givenLines = ({ command, shape }: Situation): readonly JsonObject[] => {
  const open = recordsIn(command.stamps.advice, 'open')
  const { quantity } = shape.meanings.line
  if (!isSaid(command.payload['lines'])) return open
  return linesIn(command.payload).map((line) => {
    if (quantity === undefined || isSaid(line[quantity.name])) return line
    const left = open.find(({ underLine }) => underLine === line['underLine'])
    return left === undefined ? line : { ...line, [quantity.name]: left[quantity.name] ?? null }
  })
}

const listValues = (situation: Situation, list: Field): readonly JsonObject[] => {
  const given =
    list.name === 'lines'
      ? givenLines(situation)
      : // Safe: the payload's schema makes lists of records of objects.
        ((situation.command.payload[list.name] ?? []) as readonly JsonObject[])
  return given.map((record, index) => ({
    line: index + 1,
    ...recordValues(situation, {
      fields: list.lines,
      given: record,
      path: `${list.name}.${index + 1}.`,
    }),
  }))
}

export type GivenRecord = {
  readonly fields: readonly Field[]
  readonly given: JsonObject
  readonly path: string
}

/** The values of the document itself, or of one line: those that there are. */
export const recordValues = (
  situation: Situation,
  { fields, given, path }: GivenRecord,
): { [name: string]: JsonValue } => {
  const values: { [name: string]: JsonValue } = {}
  for (const field of fields) {
    const value = valueOf(situation, field, { given, path })
    if (isSaid(value)) values[field.name] = value
  }
  return values
}

/** What is said, else what was quoted, else the default. */
export const valueOf = (
  situation: Situation,
  field: Field,
  { given, path }: Omit<GivenRecord, 'fields'>,
): JsonValue | undefined =>
  given[field.name] ??
  situation.command.stamps.quotes[path + field.name]?.value ??
  defaultOf(situation, field)

const defaultOf = (
  { accountId, command: { stamps } }: Situation,
  field: Field,
): JsonValue | undefined => {
  if (field.default === '$branch') return stamps.branch
  if (field.default === '$account') return accountId
  return field.default
}

/** What the stamps say and the payload may not: the branch that speaks, the day if none is given. */
const stampedFields = ({ accountId, command, shape }: Situation): JsonObject => {
  const { payload, stamps } = command
  const today = dayOf(stamps.clock)
  const above = (scope: string) => (scope === 'branch' ? accountId : stamps.branch)
  const { concept } = shape
  switch (concept.kind) {
    case 'entity':
    case 'role':
      return {}
    case 'agreement':
      return { branch: stamps.branch, placedOn: payload['placedOn'] ?? today }
    case 'activity':
      return { branch: stamps.branch, postedOn: payload['postedOn'] ?? today }
    case 'workarea':
      return concept.within === undefined
        ? {}
        : { within: payload['within'] ?? above(concept.scope) }
    default:
      return unreachable(concept)
  }
}
