import { equalJson, isJsonObject, type JsonObject, type JsonValue } from '@polder/kernel'
import type { FormField, FormScreen } from '@polder/model'

export type FormValues = { readonly [name: string]: JsonValue | undefined }

/** Those that a person fills in: totals are worked out. */
export const givableFields = ({ groups }: FormScreen): readonly FormField[] =>
  groups.filter(({ name }) => name !== 'totals').flatMap(({ fields }) => fields)

/** What a new one begins with. What the host fills in from where one stands (`$branch`) is left to it. */
export const firstValues = (fields: readonly FormField[]): FormValues =>
  Object.fromEntries(
    fields.flatMap(({ name, default: otherwise }) =>
      otherwise === undefined || isNamed(otherwise) ? [] : [[name, otherwise]],
    ),
  )

const isNamed = (value: JsonValue) => typeof value === 'string' && value.startsWith('$')

/** What is filled in, and nothing that isn't. */
export const createPayload = (fields: readonly FormField[], values: FormValues): JsonObject =>
  Object.fromEntries(
    fields.flatMap(({ name }) => {
      const value = values[name]
      return value === undefined || value === null ? [] : [[name, value]]
    }),
  )

/** What the person saw and wants, of what they changed (SY-44a). */
export const changePayload = (
  fields: readonly FormField[],
  { id, was, to }: { readonly id: string; readonly was: FormValues; readonly to: FormValues },
): JsonObject => ({
  id,
  ...Object.fromEntries(
    fields
      .filter(
        ({ name, changeable }) => changeable && !equalJson(was[name] ?? null, to[name] ?? null),
      )
      .map(({ name }) => [name, { was: was[name] ?? null, to: to[name] ?? null }]),
  ),
})

/** A record of a list comes with its place, which is not for a person to say. */
export const valuesOf = (fields: readonly FormField[], row: JsonObject): FormValues =>
  Object.fromEntries(
    fields.map(({ name, type, lines }) => {
      const value = row[name]
      return [name, type === 'lines' ? recordsIn(value, lines) : value]
    }),
  )

const recordsIn = (value: JsonValue | undefined, fields: readonly FormField[]): JsonValue =>
  Array.isArray(value) ? value.filter(isJsonObject).map((record) => picked(record, fields)) : null

const picked = (record: JsonObject, fields: readonly FormField[]): JsonValue =>
  Object.fromEntries(
    fields.flatMap(({ name }) => {
      const value = record[name]
      return value === undefined || value === null ? [] : [[name, value]]
    }),
  )
