import { type FaultAnswer, isFault } from '@polder/kernel'
import { drain } from './drain.ts'
import { faultOf } from './faults.ts'
import { overLine } from './line.ts'
import { createPass } from './pass.ts'
import { createTally, type SyncReport } from './report.ts'
import type { Session } from './session.ts'
import type { Syncing } from './work.ts'

/** Sync that ends by itself. */
export type Once = {
  readonly report: Promise<SyncReport>
  /** Hangs up: it ends as when the line is cut. */
  readonly stop: () => void
}

export const syncOnce = (syncing: Syncing): Once => {
  const opened: { line?: Session; isStopped: boolean } = { isStopped: false }
  const report = overOneLine(syncing, (line) => {
    opened.line = line
    if (opened.isStopped) line.close()
  })
  return {
    report,
    stop: () => {
      opened.isStopped = true
      opened.line?.close()
    },
  }
}

/** One line, everything that can move, and what came of it. What is no fault is thrown. */
const overOneLine = async (
  syncing: Syncing,
  onOpen: (line: Session) => void,
): Promise<SyncReport> => {
  const tally = createTally(syncing.branch)
  const pass = createPass(syncing.troubles)
  const faults: FaultAnswer[] = []
  try {
    await overLine(syncing, async (session) => drain({ ...syncing, session, tally }, pass), onOpen)
  } catch (error) {
    if (!isFault(error)) throw error
    faults.push(faultOf(error))
  } finally {
    syncing.board.phase('stopped', faults[0])
  }
  return tally.report(pass, faults)
}
