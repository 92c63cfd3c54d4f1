import type { Result } from '@polder/kernel'
import { deriveEnterprise, type Model } from '@polder/model'
import { type GroupsAnswer, type ListAnswer, type ListQuery, openQueries } from '@polder/queries'
import type { Progress } from './run-worker.ts'

/** A query that looks at many rows, for a thread of its own. */
export type QueryOrder = {
  readonly kind: 'query'
  readonly file: string
  readonly model: Model
  readonly name: string
  readonly query: ListQuery
}

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
