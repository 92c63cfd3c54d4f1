import { isJsonObject, type JsonObject, type JsonValue, present } from '@polder/kernel'
import { checkModel, type Model, type Strategy } from '@polder/model'
import { standardModel } from '@polder/model/standard'
import { CURRENCY } from './pricing.ts'

/** By the path of what is changed: `Order.parties.customer.show`. Undefined takes it away. */
export type Changes = { readonly [path: string]: JsonValue | undefined }

/** The standard model with some places of its concepts changed. */
export const modelWith = (changes: Changes): Model => {
  const { concepts, ...rest } = standardModel(CURRENCY)
  const changed = Object.entries(changes).reduce<JsonObject>(
    (all, [path, value]) => changedAt(all, path.split('.'), value),
    // Safe: a model is JSON.
    concepts as JsonObject,
  )
  const checked = checkModel({ ...rest, concepts: changed })
  return present(checked.ok ? checked.value : undefined, 'a model of a test is sound')
}

const changedAt = (
  holder: JsonObject,
  [first = '', ...rest]: readonly string[],
  value: JsonValue | undefined,
): JsonObject => {
  const now = holder[first]
  const next = rest.length === 0 ? value : changedAt(isJsonObject(now) ? now : {}, rest, value)
  const { [first]: _, ...others } = holder
  return next === undefined ? others : { ...holder, [first]: next }
}

/** Orders show their customer's name this way. */
export const showingCustomers = (strategy: Strategy): Model =>
  modelWith({ 'Order.parties.customer.show.name': strategy })
