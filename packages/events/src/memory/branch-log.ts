import { present } from '@polder/kernel'
import { createBranchLog } from '../branch/log.ts'
import type { BranchLog, NewBranch } from '../branch-log.ts'
import { type MemoryParts, openMemoryParts } from './branch-parts.ts'

/**
 * The log of a branch that forgets when its process ends: every rule of the port and no file, for a
 * simulator that makes a branch in microseconds. Its outbox keeps commits as they are given, without
 * a copy: whoever gives one doesn't change it afterwards.
 */
export const createMemoryBranchLog = (branch: NewBranch): BranchLog =>
  branchLogOf(openMemoryParts(branch))

export const branchLogOf = (parts: MemoryParts): BranchLog => {
  const log = createBranchLog(parts, () => undefined)
  logs.set(log, parts)
  return log
}

/** The parts of each log, for the log that succeeds it. */
const logs = new WeakMap<BranchLog, MemoryParts>()

export const partsOf = (log: BranchLog): MemoryParts =>
  present(logs.get(log), 'a log that this package made in memory')
