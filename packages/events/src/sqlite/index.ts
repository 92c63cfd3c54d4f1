export { type BranchLogOptions, LOG_FILE, type NewBranch, openBranchLog } from './branch-log.ts'
export { createSqliteEventStore, type SqliteStoreOptions } from './event-store.ts'
