import { GENESIS_HASH } from '../chain.ts'
import type { ReceivedPage, StoredCommit } from '../port.ts'

/** Commits of a log as a branch receives them: without what it computes itself. */
export const aPage = (commits: readonly StoredCommit[]): ReceivedPage => ({
  commits: commits.map(({ lastPosition: _last, chainHash: _hash, ...commit }) => commit),
  chainHash: commits.at(-1)?.chainHash ?? GENESIS_HASH,
})
