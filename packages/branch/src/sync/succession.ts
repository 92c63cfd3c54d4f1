import { setImmediate } from 'node:timers/promises'
import { type BranchLog, GENESIS_HASH, type LogOrigin, type SuccessorLog } from '@polder/events'
import { present } from '@polder/kernel'
import type { Connect } from '@polder/sync'
import { type Credentials, fetchLog, type Outcome, rebaseLog } from '@polder/sync/client'
import type { DeskSession } from '../desk-session.ts'
import type { Ports } from '../ports.ts'
import { createDecider } from './decider.ts'

export type FetchingSuccessor = {
  readonly log: BranchLog
  readonly ports: Pick<Ports, 'now'>
  readonly connect: Connect
  readonly credentials: Credentials
  /** Up to where the two logs are the same. */
  readonly common: number
  /** Makes the log beside ours. */
  readonly begin: (origin: LogOrigin) => SuccessorLog
}

/**
 * Fetches the centre's log beside the branch's, from where the two parted; work goes on meanwhile.
 * What fails leaves the branch as it was (SY-33).
 */
export const fetchSuccessor = async (fetching: FetchingSuccessor): Promise<SuccessorLog> => {
  const { log, ports, connect, credentials, common, begin } = fetching
  const { logId, logEpoch } = log.state()
  let successor: SuccessorLog | undefined
  try {
    await fetchLog({
      connect,
      now: ports.now,
      credentials,
      origin: { logId, logEpoch },
      after: { position: common, chainHash: log.store.chainHashAt(common) ?? GENESIS_HASH },
      greeted: async (origin) => {
        successor = begin(origin)
        while (successor.copyPart()) await setImmediate()
      },
      receive: (page) => successor?.receive(page),
    })
    return present(successor, 'who was greeted has begun it')
  } catch (error) {
    successor?.abandon()
    throw error
  }
}

export type SuccessionParts = {
  readonly log: BranchLog
  readonly ports: Pick<Ports, 'now'>
}

export type Succeeded = {
  readonly outcomes: readonly Outcome[]
  /** Commits of this device that are in the outbox again. */
  readonly returned: number
  /** Commits of others that the centre doesn't have. */
  readonly leftBehind: number
}

/**
 * The centre's log takes the place of the branch's: what the centre lost of this device's own is in
 * the outbox again, and decided again. Both logs have to be closed after it.
 */
export const succeedLog = (
  { log, ports }: SuccessionParts,
  session: DeskSession,
  successor: SuccessorLog,
): Succeeded => {
  const { accountId } = log.store.identity
  let outcomes: readonly Outcome[] = []
  const { returned, leftBehind } = successor.finish((next, lost) => {
    outcomes = rebaseLog(next, {
      refused: new Map(),
      clock: ports.now(),
      leftBehind: lost,
      deciderOn: (view) => createDecider({ view, accountId, session }),
    })
  })
  return { outcomes, returned, leftBehind }
}
