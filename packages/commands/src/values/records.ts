import type { JsonObject, JsonValue } from '@polder/kernel'

/** Reading values whose form the payload's schema and these deciders have seen to. */
export const recordsIn = (values: JsonObject, name: string): readonly JsonObject[] =>
  // Safe: lists of records hold objects.
  (values[name] ?? []) as readonly JsonObject[]

export const linesIn = (values: JsonObject): readonly JsonObject[] => recordsIn(values, 'lines')

/** The number that a line keeps for life, from 1. */
export const lineNumber = (line: JsonObject): number => Number(line['line'])

export const textOf = (values: JsonObject, name: string | undefined, otherwise: string): string =>
  textIn(values, name) ?? otherwise

/** The text of an attribute that may not be there, or that the concept may not have. */
export const textIn = (values: JsonObject, name: string | undefined): string | undefined => {
  const value = name === undefined ? undefined : values[name]
  return typeof value === 'string' ? value : undefined
}

/** Null and nothing are the same: nobody has said anything. */
export const isSaid = (value: JsonValue | undefined): value is Exclude<JsonValue, null> =>
  value !== undefined && value !== null
