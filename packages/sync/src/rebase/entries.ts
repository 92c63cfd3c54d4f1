import type { InboxEntry, PendingCommit, SupersededAttempt } from '@polder/events'
import type { CommandId, Commit, Instant, Refusal } from '@polder/kernel'
import type { Moved } from './moved.ts'

export type Why = { readonly reason: Refusal; readonly because?: CommandId }

/** What is kept of a proposal that a person has to settle (SY-50). */
export const inboxEntry = (
  commit: PendingCommit,
  { reason, because }: Why,
  { moved, clock }: { readonly moved: Moved; readonly clock: Instant },
): InboxEntry => ({
  commit: plainCommit(commit),
  enteredAt: clock,
  reason,
  meanwhile: moved.meanwhile(commit),
  because: because ?? null,
  state: 'open',
  settlement: null,
})

/** An entry whose command is in the log after all: there is nothing left to settle (SY-62). */
export const confirmedEntry = (entry: InboxEntry, clock: Instant): InboxEntry => ({
  ...entry,
  state: 'settled',
  settlement: { how: 'confirmed', at: clock },
})

/** The attempt that another replaces, for the audit (SY-47). */
export const supersededAttempt = (
  commit: PendingCommit,
  code: 'moved' | 'changed' | 'overtaken',
  { moved, clock }: { readonly moved: Moved; readonly clock: Instant },
): SupersededAttempt => ({
  commit: plainCommit(commit),
  reason: { code, movedBy: moved.movedBy(commit) },
  supersededAt: clock,
})

const plainCommit = ({
  recordedAt: _at,
  changedBySync: _changed,
  ...commit
}: PendingCommit): Commit => commit
