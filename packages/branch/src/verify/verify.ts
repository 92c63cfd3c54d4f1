import { join } from 'node:path'
import type { Finding } from '@polder/contract'
import type { BranchLog } from '@polder/events'
const verifyBranchLog = (_log: BranchLog): readonly Finding[] => []
import { openReadModelAt, type ReadModelFindings, removeReadFile } from '@polder/queries'
import { orderAt } from '../rebuild/rebuild.ts'
import type { Session } from '../session.ts'
import { runWorker, type Watching } from '../worker/run-worker.ts'

export type Verifying = {
  readonly folder: string
  readonly log: BranchLog
  readonly session: Session
}

/**
 * Checks everything that can be checked: the log by itself, and the read model against one that is
 * built anew from the log and the outbox, row for row (SY-61), and by what must add up in it.
 */
export const verifyBranch = async (
  { folder, log, session }: Verifying,
  watching: Watching,
): Promise<readonly Finding[]> => {
  const ofLog = verifyBranchLog(log)
  const { enterprise, readModel } = session
  const file = join(folder, `verify-${process.pid}.db`)
  try {
    await runWorker(orderAt({ folder, enterprise, log }, file), watching)
    const rebuilt = openReadModelAt({ folder, enterprise, log }, file)
    rebuilt.close()
    return [...ofLog, ...findingsOf(readModel.verify(file), readModel.state().position, log)]
  } finally {
    removeReadFile(file)
  }
}

const findingsOf = (
  { ledgers, differences, journalFits, isSound }: ReadModelFindings,
  position: number,
  log: BranchLog,
): readonly Finding[] => [
  { check: 'read-model-file-is-sound', ok: isSound },
  { check: 'read-model-is-at-the-end-of-the-log', ok: position === log.state().rebased },
  { check: 'undo-journal-fits-the-outbox', ok: journalFits },
  {
    check: 'read-model-equals-one-rebuilt',
    ok: differences.length === 0,
    ...(differences.length > 0 && { details: { differences: differences.map((each) => ({ ...each })) } }),
  },
  ...ledgers.map(({ check, wrong }) => ({
    check,
    ok: wrong === 0,
    ...(wrong > 0 && { details: { wrong } }),
  })),
]
