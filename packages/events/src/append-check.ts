import {
  type Claim,
  type CommandId,
  type Commit,
  type RevisionMismatch,
  type StreamAtRevision,
  type StreamId,
  type StreamRef,
} from '@polder/kernel'
import { commandHash } from './chain.ts'
import { assertShape } from './commit-shape.ts'
import { claimKey, holderAfter } from './claims.ts'
import type { AppendOutcome, StoredCommit, TakenClaim } from './port.ts'

/** What a check looks at: a log, or a branch's view of one. */
export type AppendView = {
  /** Of a command that is in the log. Asked on every append: for any other it must be cheap. */
  readonly commandHashOf: (commandId: CommandId) => string | undefined
  /** The stored answer to a command that is in the log. */
  readonly answerOf: (commandId: CommandId) => AppendOutcome
  readonly headRevision: (stream: StreamRef) => number
  readonly claimHolder: (key: string, value: string) => StreamId | undefined
}

export type PlaceView = Pick<AppendView, 'headRevision' | 'claimHolder'>

export type Conflict = AppendOutcome & { readonly status: 'conflict' }

/** SY-2, SY-5: why a commit isn't appended, or null when nothing stands in its way. */
export const checkAppend = (view: AppendView, commit: Commit): AppendOutcome | null => {
  const { commandId } = commit.command
  const known = view.commandHashOf(commandId)
  if (known === undefined) return checkPlace(view, commit)
  return known === commandHash(commit.command)
    ? view.answerOf(commandId)
    : { status: 'refused', code: 'id-reused' }
}

/** The stored answer for a command that is known. */
export const knownAs = (commit: StoredCommit): AppendOutcome => ({ status: 'known', commit })

/** SY-2 alone, for who judges a commit between this and its being appended. */
export const checkPlace = (view: PlaceView, commit: Commit): Conflict | null => {
  assertShape(commit)
  const expected = commit.nature === 'fact' ? commit.writes : [...commit.writes, ...commit.reads]
  const streams = expected.flatMap((stream) => mismatch(stream, view.headRevision(stream)))
  const claims = takenClaims(view, commit.claims)
  return streams.length + claims.length === 0 ? null : { status: 'conflict', streams, claims }
}

const mismatch = (
  { streamType, streamId, revision: expected }: StreamAtRevision,
  actual: number,
): readonly RevisionMismatch[] =>
  expected === actual ? [] : [{ streamType, streamId, expected, actual }]

const takenClaims = (view: PlaceView, claims: readonly Claim[]): readonly TakenClaim[] => {
  const holders = new Map<string, StreamId | undefined>()
  return claims.flatMap((claim) => {
    const { key, value, streamId } = claim
    const name = claimKey(key, value)
    const holder = holders.has(name) ? holders.get(name) : view.claimHolder(key, value)
    if (claim.action === 'take' && holder !== undefined && holder !== streamId)
      return [{ ...claim, holder }]
    holders.set(name, holderAfter(holder, claim))
    return []
  })
}
