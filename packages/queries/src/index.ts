export { readFileName, removeReadFile } from './file/create.ts'
export { emptyState } from './file/state.ts'
export type { AdviceQueries } from './ledger/advice.ts'
export type { EachAnswer } from './query/each.ts'
export {
  createReadModel,
  type Opened,
  openReadModel,
  openReadModelAt,
  type RebuildReason,
} from './open.ts'
export {
  DEFAULT_LIMIT,
  type Filter,
  type GroupsAnswer,
  type ListAnswer,
  type ListQuery,
  MAX_COUNT,
  MAX_GROUPS,
  MAX_LIMIT,
  MAX_RANKED,
  type PageQuery,
  type Scalar,
} from './query/list-query.ts'
export type { Progress } from './query/long-query.ts'
export { openQueries, type Queries } from './query/queries.ts'
export { staleQueries } from './query/stale.ts'
export type { ReadModel, ReadModelFindings, ReadModelOptions } from './read-model.ts'
export { beginReadFile, type Building, buildReadFile } from './rebuild/build.ts'
