import { type JsonObject, type JsonValue, refuse, type Result } from '@polder/kernel'
import type { Field } from '@polder/model'
import type { Situation } from '../situation.ts'
import { resolveReferences } from './reference.ts'

/**
 * The values that a creating command comes to: what was given, else what was quoted, else the
 * default. Every line gets its number, which stays its own. Refuses where a required value is
 * missing or a reference points nowhere.
 */
export const createdValues = (situation: Situation): Result<JsonObject> => {
  const { shape, command } = situation
  const header = shape.fields.filter(({ type }) => type !== 'lines')
  const lists = shape.fields.filter(({ type }) => type === 'lines')
  const given: JsonObject = { ...command.payload, ...stampedFields(situation) }
  const values: JsonObject = {
    ...recordValues(situation, { fields: header, given, path: '' }),
    ...Object.fromEntries(
      lists.flatMap((list) => {
        const records = listValues(situation, list)
        return records.length === 0 ? [] : [[list.name, records]]
      }),
    ),
  }
  const missing = missingPaths(shape.fields, values, '')
  if (missing.length > 0)
    return refuse('invalid-payload', { faults: missing.map((path) => ({ path, message: 'is required' })) })
  return resolveReferences(situation, values)
}

/** The lines as given; without any, what is still open of the agreement above (DO-3 stays apart). */
export const givenLines = ({ command }: Situation): readonly JsonObject[] => {
  const given = command.payload['lines'] ?? command.stamps.advice['open'] ?? []
  // Safe: the payload's schema and the stamping both make lines of objects.
  return given as readonly JsonObject[]
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

type Record = {
  readonly fields: readonly Field[]
  readonly given: JsonObject
  readonly path: string
}

/** The values of the document itself, or of one line: those that there are. */
export const recordValues = (situation: Situation, { fields, given, path }: Record): JsonObject => {
  const { quotes } = situation.command.stamps
  const entries: [string, JsonValue][] = []
  for (const field of fields) {
    const value =
      given[field.name] ?? quotes[path + field.name]?.value ?? defaultOf(situation, field)
    if (value !== undefined && value !== null) entries.push([field.name, value])
  }
  return Object.fromEntries(entries)
}

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
  const today = stamps.clock.slice(0, 10)
  switch (shape.concept.kind) {
    case 'agreement':
      return { branch: stamps.branch, placedOn: payload['placedOn'] ?? today }
    case 'activity':
      return { branch: stamps.branch, postedOn: payload['postedOn'] ?? today }
    case 'workarea':
      return shape.concept.within === undefined
        ? {}
        : {
            within:
              payload['within'] ?? (shape.concept.scope === 'branch' ? accountId : stamps.branch),
          }
    default:
      return {}
  }
}

const missingPaths = (
  fields: readonly Field[],
  values: JsonObject,
  path: string,
): readonly string[] =>
  fields.flatMap((field) => {
    const value = values[field.name]
    if (Array.isArray(value))
      return value.flatMap((record, index) =>
        // Safe: lists hold records, made above.
        missingPaths(field.lines, record as JsonObject, `${path}${field.name}.${index + 1}.`),
      )
    return field.required && value === undefined ? [path + field.name] : []
  })

