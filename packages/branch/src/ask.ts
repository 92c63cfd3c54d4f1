import type { ListRequest, OneRequest } from '@polder/contract'
import type { BranchLog } from '@polder/events'
import { type JsonObject, refuse, type Result } from '@polder/kernel'
import type { GroupsAnswer, ListAnswer, ListQuery, Queries } from '@polder/queries'
import type { Session } from './session.ts'
import type { Sessions } from './sessions.ts'
import type { LongAnswer } from './worker/query-order.ts'
import { runWorker, type Watching } from './worker/run-worker.ts'

export type QueryAnswer = ListAnswer | GroupsAnswer | JsonObject

export type Asking = { readonly sessions: Sessions; readonly log: BranchLog }
export type Asked = { readonly name: string; readonly request: ListRequest | OneRequest }

/**
 * Answers a query: from an index here, or, where it looks at many rows, in a worker with progress
 * and a way to cancel. The read model has seen every command that was answered, so a token of this
 * device needs no waiting; one that is yet to come is refused.
 */
export const ask = async (
  { sessions, log }: Asking,
  { name, request }: Asked,
  watching: Watching,
): Promise<Result<QueryAnswer>> => {
  const { asOf, ...query } = request
  const { deviceCommitNumber } = log.state()
  if (asOf !== undefined && asOf > deviceCommitNumber)
    return refuse('unknown-token', { asOf, last: deviceCommitNumber })
  if ('id' in query) return sessions.use(({ readModel }) => readModel.queries.one(name, query.id))
  return await sessions.useAsync((session) => askList(session, { name, query }, watching))
}

const askList = async (
  { readModel: { queries, file }, enterprise: { model } }: Session,
  { name, query }: { readonly name: string; readonly query: ListQuery },
  watching: Watching,
): Promise<Result<QueryAnswer>> => {
  const cost = queries.cost(name, query)
  if (!cost.ok) return cost
  if (cost.value === 'quick') return atOnce(queries, name, query)
  // Safe: what `answer` in the worker gives for this order.
  return (await runWorker({ kind: 'query', file, model, name, query }, watching)) as LongAnswer
}

const atOnce = (queries: Queries, name: string, query: ListQuery): LongAnswer => {
  if (query.groupBy === undefined && query.sum === undefined) return queries.list(name, query)
  const steps = queries.long(name, query)
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value
}
