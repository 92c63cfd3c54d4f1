import type { KeyObject } from 'node:crypto'
import { Fault } from '@polder/kernel'
import { type AppendView, checkAppend } from './append-check.ts'
import { isMacOf } from './chain.ts'
import { brokenShape } from './commit-shape.ts'
import type { ReceivedCommit, ReceivedPage, StoredCommit } from './port.ts'

/** The log that adopts, in a transaction of the caller's: what is thrown here takes all of it back. */
export type AdoptingLog = {
  readonly view: AppendView
  /** A commit that bears no MAC gets the log's own. */
  readonly adopt: (commit: ReceivedCommit) => void
  readonly lastPosition: () => number
  readonly lastHash: () => string
  readonly chainHashAt: (position: number) => string | undefined
}

export type Adoption = {
  readonly offered: ReceivedPage | readonly StoredCommit[]
  readonly signed: 'signed' | 'unsigned'
  readonly key: KeyObject
}

/**
 * SY-33, SY-35: takes commits over verbatim from a branch that has what this log lost, or never had.
 * Nothing that it says is believed. The commits are stored first and judged by what they came to: to
 * the hash that the page ends on, each on the way with the MAC of its own. So a log that went another
 * way (`log-forked`) is told from one that somebody meddled with (`mac-invalid`).
 */
export const adoptCommits = (log: AdoptingLog, { offered, signed, key }: Adoption): void => {
  const { commits, chainHash } = 'commits' in offered ? offered : pageOf(offered)
  const last = commits.at(-1)
  if (last === undefined) return
  const taking = signed === 'signed' ? verifying(log, key) : SIGNING
  let unverified: number | undefined
  for (const commit of commits) {
    if (commit.firstPosition <= log.lastPosition()) continue
    assertPlaced(log, commit)
    log.adopt(taking.taken(commit))
    if (!taking.isVerified(commit)) unverified ??= commit.firstPosition
  }
  const { firstPosition, events } = last
  if (log.chainHashAt(firstPosition + events.length - 1) !== chainHash)
    throw new Fault('log-forked', { position: firstPosition })
  if (unverified !== undefined) throw new Fault('mac-invalid', { position: unverified })
}

/** How a commit is taken, and whether it was what it said once it is the log's last. */
type Taking = {
  readonly taken: (commit: ReceivedCommit) => ReceivedCommit
  readonly isVerified: (commit: ReceivedCommit) => boolean
}

const verifying = (log: AdoptingLog, key: KeyObject): Taking => ({
  taken: (commit) => commit,
  isVerified: ({ mac = '' }) => isMacOf(mac, key, log.lastHash()),
})

/** A MAC that a stand-alone account brings along is nobody's. */
const SIGNING: Taking = {
  taken: ({ mac: _mac, ...commit }) => commit,
  isVerified: () => true,
}

/** The hash of the last is that of all of them. */
const pageOf = (commits: readonly StoredCommit[]): ReceivedPage => ({
  commits,
  chainHash: commits.at(-1)?.chainHash ?? '',
})

/** Whatever a sound log holds was appended to it: here it can be appended again. */
const assertPlaced = ({ view, lastPosition }: AdoptingLog, commit: ReceivedCommit) => {
  const [expected, got] = [lastPosition() + 1, commit.firstPosition]
  if (got !== expected) throw new Fault('log-gap', { expected, got })
  if (brokenShape(commit) !== null || checkAppend(view, commit) !== null)
    throw new Fault('log-forked', { position: got })
}
