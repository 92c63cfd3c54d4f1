import { isJsonObject, type JsonObject, type JsonValue } from '@polder/kernel'

/** Changes to a model by path: `Order.lines.unitPrice.quote`. Undefined takes away what is there. */
export type Changes = { readonly [path: string]: JsonValue | undefined }

/**
 * A model with some places changed, as JSON. Paths start at a concept, or with a dot at the model
 * itself: `.currency`.
 */
export const altered = (model: object, changes: Changes): JsonObject =>
  Object.entries(changes).reduce<JsonObject>(
    (changed, [path, value]) =>
      changeAt(
        changed,
        path.startsWith('.') ? path.slice(1).split('.') : ['concepts', ...path.split('.')],
        value,
      ),
    // Safe: a model is JSON.
    model as JsonObject,
  )

const changeAt = (
  holder: JsonObject,
  [first = '', ...rest]: readonly string[],
  value: JsonValue | undefined,
): JsonObject => {
  const { [first]: now, ...others } = holder
  const next = rest.length === 0 ? value : changeAt(isJsonObject(now) ? now : {}, rest, value)
  // In its old place, since the order of attributes counts.
  if (next !== undefined && first in holder) return { ...holder, [first]: next }
  return next === undefined ? others : { ...others, [first]: next }
}
