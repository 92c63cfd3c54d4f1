import { type FaultAnswer, isFault } from '@polder/kernel'
import { drain } from './drain.ts'
import { faultOf } from './faults.ts'
import { overLine } from './line.ts'
import { createPass } from './pass.ts'
import { createTally, type SyncReport } from './report.ts'
import type { Syncing } from './work.ts'

/** One line, everything that can move, and what came of it. What is no fault is thrown. */
export const syncOnce = async (syncing: Syncing): Promise<SyncReport> => {
  const tally = createTally(syncing.branch)
  const pass = createPass(syncing.troubles)
  const faults: FaultAnswer[] = []
  try {
    await overLine(syncing, async (session) => drain({ ...syncing, session, tally }, pass))
  } catch (error) {
    if (!isFault(error)) throw error
    faults.push(faultOf(error))
  } finally {
    syncing.board.phase('stopped', faults[0])
  }
  return tally.report(pass, faults)
}
