import type { Result } from '@polder/kernel'
import { deriveEnterprise } from '@polder/model'
import { type GroupsAnswer, type ListAnswer, openQueries } from '@polder/queries'
import type { Progress, QueryOrder } from './protocol.ts'

export type LongAnswer = Result<ListAnswer | GroupsAnswer>

export const answer = (
  { file, model, name, query }: QueryOrder,
  onProgress: (progress: Progress) => void,
): LongAnswer => {
  const queries = openQueries(file, deriveEnterprise(model))
  try {
    const steps = queries.long(name, query)
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done === true) return step.value
      onProgress(step.value)
    }
  } finally {
    queries.close()
  }
}
