import { type JsonObject, type Refused } from '@polder/kernel'
import { checkModel, checkSuccessor, type Model } from '@polder/model'

/** A model is published only where it is sound, and where it can follow the one before it. */
export const checkPublication = (before: Model, { model }: JsonObject): Refused | undefined => {
  const checked = checkModel(model)
  if (!checked.ok) return checked
  const follows = checkSuccessor(before, checked.value)
  return follows.ok ? undefined : follows
}
