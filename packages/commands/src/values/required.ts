import { type JsonObject, type Refused, refuse } from '@polder/kernel'
import type { Field } from '@polder/model'

/** Where something is required and nothing is said: `lines.2.unitPrice`. */
export const missingPaths = (
  fields: readonly Field[],
  values: JsonObject,
  path: string,
): readonly string[] =>
  fields.flatMap((field) => {
    const value = values[field.name]
    if (Array.isArray(value))
      return value.flatMap((record, index) =>
        // Safe: a value that is a list holds records.
        missingPaths(field.lines, record as JsonObject, `${path}${field.name}.${index + 1}.`),
      )
    return field.required && value === undefined ? [path + field.name] : []
  })

export const requires = (paths: readonly string[]): Refused =>
  refuse('invalid-payload', { faults: paths.map((path) => ({ path, message: 'is required' })) })
