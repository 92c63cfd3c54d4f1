import type { JsonObject } from '@polder/kernel'
import { standardModel } from '@polder/model/standard'

/** The standard model, in which a concept has more attributes, or else differs. */
export const modelWith = (
  name: string,
  attributes: JsonObject,
  more: JsonObject = {},
): JsonObject => {
  // Safe here and below: a model is JSON, and its concepts have attributes.
  const model = standardModel() as unknown as JsonObject
  const concepts = model['concepts'] as JsonObject
  const concept = concepts[name] as JsonObject
  const merged = { ...(concept['attributes'] as JsonObject), ...attributes }
  return {
    ...model,
    concepts: { ...concepts, [name]: { ...concept, ...more, attributes: merged } },
  }
}

/** The payload that publishes it. */
export const publication = (model: JsonObject): JsonObject => ({
  account: { name: 'Acme', currency: 'USD' },
  model,
})
