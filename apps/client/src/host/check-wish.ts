import type { JsonObject } from '@polder/kernel'
import { type Enterprise, faultsOf, type PayloadFault } from '@polder/model'

/** What is wrong with a payload that can be seen without asking: the model's own schema says it. */
export const checkWish = (
  { commands }: Enterprise,
  name: string,
  payload: JsonObject,
): readonly PayloadFault[] => {
  const parsed = commands.get(name)?.schema.safeParse(payload)
  return parsed === undefined || parsed.success ? [] : faultsOf(parsed.error)
}
