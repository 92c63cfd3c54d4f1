/**
 * What a branch is made of, for whoever runs many in one process: the desk that takes commands, the
 * rebase, the inbox, and sync, over any log and any rows. No clocks, and no files but those that
 * `createSessions` is given.
 */
export { type BareSessionsParts, createBareSessions } from './bare-sessions.ts'
export type { BatchAnswer } from './command/batch.ts'
export { createDesk, type Desk, type DeskParts } from './command/desk.ts'
export type { Wish } from './command/wish.ts'
export type { DeskSession, DeskSessions, Place } from './desk-session.ts'
export { createInbox, type Inbox } from './inbox/inbox.ts'
export type { Ports } from './ports.ts'
export type { Rows } from './rows.ts'
export { createSessions, type Sessions } from './sessions.ts'
export { createOutcomes, type Outcomes } from './sync/outcomes.ts'
export { createRebaser, type Rebaser, type RebaserParts } from './sync/rebaser.ts'
export { createSyncedBranch, type SyncedBranchParts } from './sync/synced-branch.ts'
export { fetchSuccessor, succeedLog, type SuccessionParts } from './sync/succession.ts'
