import type { FaultAnswer, JsonObject } from '@polder/kernel'
import { type Enterprise, faultsOf } from '@polder/model'

/**
 * What is wrong with a payload that can be seen without asking: the model's own schema says it, as the
 * host would. Undefined where nothing is.
 */
export const checkWish = (
  { commands }: Enterprise,
  name: string,
  payload: JsonObject,
): FaultAnswer | undefined => {
  const parsed = commands.get(name)?.schema.safeParse(payload)
  if (parsed === undefined || parsed.success) return undefined
  const faults = faultsOf(parsed.error).map(({ path, message }) => ({ path, message }))
  return { code: 'invalid-payload', details: { faults } }
}
