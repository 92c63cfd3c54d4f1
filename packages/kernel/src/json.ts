export type JsonValue = string | number | boolean | null | JsonArray | JsonObject
export type JsonArray = readonly JsonValue[]
export type JsonObject = { readonly [key: string]: JsonValue }

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Equal as data: key order doesn't count, array order does. */
export const equalJson = (left: JsonValue | undefined, right: JsonValue | undefined): boolean => {
  if (left === right) return true
  if (Array.isArray(left) && Array.isArray(right)) return equalArrays(left, right)
  if (isJsonObject(left) && isJsonObject(right)) return equalObjects(left, right)
  return false
}

const equalArrays = (left: JsonArray, right: JsonArray) =>
  left.length === right.length && left.every((item, index) => equalJson(item, right[index]))

const equalObjects = (left: JsonObject, right: JsonObject) => {
  const keys = Object.keys(left)
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => key in right && equalJson(left[key], right[key]))
  )
}
