export { readFileName, removeReadFile } from './file/create.ts'
export type { AdviceQueries } from './ledger/advice.ts'
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
export { type Building, buildReadFile } from './rebuild/build.ts'
export {
  createReadModel,
  emptyState,
  type Opened,
  openReadModel,
  openReadModelAt,
  type ReadModel,
  type ReadModelFindings,
  type ReadModelOptions,
  type RebuildReason,
} from './read-model.ts'
