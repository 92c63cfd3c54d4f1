import { isJsonObject, type JsonObject, type JsonValue } from '@polder/kernel'

/** The names that a setup may use without having made them. */
export const SETUP_NAMES = ['account', 'branch', 'branchCode', 'currency'] as const

export type SetupValues = { readonly [name: string]: string }

const NAME_PATTERN = /^\$([a-z][A-Za-z0-9]*)$/

/** The name that a text stands for: `$branch` is `branch`. Text beside a name is just text. */
export const setupNameIn = (value: JsonValue): string | undefined =>
  typeof value === 'string' ? NAME_PATTERN.exec(value)?.[1] : undefined

/**
 * The payload of a setup command with each `$name` replaced by what it stands for. Who makes an
 * account and who checks a model both do it this way; a name without a value stays as it is.
 */
export const substituteNames = (payload: JsonObject, values: SetupValues): JsonObject =>
  // Safe: an object goes in, so an object comes out.
  substitute(payload, values) as JsonObject

const substitute = (value: JsonValue, values: SetupValues): JsonValue => {
  if (Array.isArray(value)) return value.map((each: JsonValue) => substitute(each, values))
  if (isJsonObject(value))
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, substitute(each, values)]),
    )
  const name = setupNameIn(value)
  return name !== undefined && Object.hasOwn(values, name) ? (values[name] ?? value) : value
}

/** Every name that a payload uses, in order. */
export const namesUsed = (value: JsonValue): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(namesUsed)
  if (isJsonObject(value)) return Object.values(value).flatMap(namesUsed)
  const name = setupNameIn(value)
  return name === undefined ? [] : [name]
}
