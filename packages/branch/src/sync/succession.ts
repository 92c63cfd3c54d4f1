import { setImmediate } from 'node:timers/promises'
import { type BranchLog, GENESIS_HASH, type SuccessorLog } from '@polder/events'
import { createSuccessorLog } from '@polder/events/sqlite'
import { present } from '@polder/kernel'
import type { Connect } from '@polder/sync'
import { fetchLog, type Outcome, rebaseLog } from '@polder/sync/client'
import type { DeskSession } from '../desk-session.ts'
import type { Ports } from '../ports.ts'
import type { Watching } from '../worker/run-worker.ts'
import { cancellable } from './cancellable.ts'
import type { CentreFile } from './centre-file.ts'
import { createDecider } from './decider.ts'
import { credentialsOf, type LineParts, lineTo } from './line.ts'

export type SuccessionParts = LineParts & {
  readonly log: BranchLog
  readonly centre: CentreFile
  readonly ports: Pick<Ports, 'now'>
}

/**
 * Fetches the centre's log beside the branch's, from where the two parted; work goes on meanwhile.
 * What fails leaves the branch as it was (SY-33).
 */
export const fetchSuccessor = async (
  parts: SuccessionParts,
  common: number,
  watching: Watching,
): Promise<SuccessorLog> => {
  const connect = async () => lineTo(parts, parts.centre.read().server)
  return cancellable(connect, watching, (line) => fetchOver(line, parts, common))
}

const fetchOver = async (
  connect: Connect,
  parts: SuccessionParts,
  common: number,
): Promise<SuccessorLog> => {
  const { log, ports } = parts
  const { logId, logEpoch } = log.state()
  let successor: SuccessorLog | undefined
  try {
    await fetchLog({
      connect,
      now: ports.now,
      credentials: credentialsOf(parts),
      origin: { logId, logEpoch },
      after: { position: common, chainHash: log.store.chainHashAt(common) ?? GENESIS_HASH },
      greeted: async (origin) => {
        successor = createSuccessorLog({ log, common, origin })
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

/**
 * The centre's log takes the place of the branch's: what the centre lost of this device's own is in
 * the outbox again, and decided again. Both logs have to be closed after it.
 */
export const succeedLog = (
  { log, ports, centre }: SuccessionParts,
  session: DeskSession,
  successor: SuccessorLog,
): readonly Outcome[] => {
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
  centre.write({ parted: { at: ports.now(), returned, leftBehind } })
  return outcomes
}
