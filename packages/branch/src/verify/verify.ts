import type { Finding } from '@polder/contract'
import type { BranchLog } from '@polder/events'
import { verifyBranchLog } from '@polder/events/sqlite'
import {
  openReadModelAt,
  type ReadModel,
  type ReadModelFindings,
  removeReadFile,
} from '@polder/queries'
import { isReadDamage } from '../damage.ts'
import { buildAside } from '../rebuild/rebuild.ts'
import type { Sessions } from '../sessions.ts'
import type { Watching } from '../worker/run-worker.ts'

export type Verifying = {
  readonly folder: string
  readonly log: BranchLog
  readonly sessions: Sessions
}

/**
 * Checks everything that can be checked: the log by itself, and the read model against one that is
 * built anew from the log and the outbox, row for row (SY-61), and by what must add up in it. Looks,
 * and puts nothing right.
 */
export const verifyBranch = async (
  verifying: Verifying,
  watching: Watching,
): Promise<readonly Finding[]> => {
  const ofLog = findingsOfLog(verifying.log, watching)
  if (!ofLog.every(({ ok }) => ok)) return ofLog
  return [...ofLog, ...(await findingsOfReadModel(verifying, watching))]
}

const findingsOfLog = (log: BranchLog, { onProgress }: Watching): readonly Finding[] =>
  verifyBranchLog(log, (done, total) => onProgress?.({ done, total })).map(
    ({ check, ok, detail }) => ({
      check: `log-${check.replaceAll(' ', '-')}`,
      ok,
      ...(detail !== undefined && { details: detail }),
    }),
  )

const findingsOfReadModel = async (
  verifying: Verifying,
  watching: Watching,
): Promise<readonly Finding[]> => {
  const { folder, log, sessions } = verifying
  const { enterprise } = sessions.unsettled()
  const file = await buildAside({ folder, enterprise, log }, watching)
  try {
    // In use, so that it has followed: after a rebase it is behind the log, and not wrong.
    const { readModel, enterprise: current } = sessions.use((session) => session)
    // Another model was published meanwhile: its tables are other ones.
    if (current !== enterprise) return await findingsOfReadModel(verifying, watching)
    openReadModelAt({ folder, enterprise, log }, file).close()
    return compared(readModel, file, log)
  } finally {
    removeReadFile(file)
  }
}

const compared = (readModel: ReadModel, file: string, log: BranchLog): readonly Finding[] => {
  try {
    while (readModel.sweep());
    return listed(readModel.verify(file), readModel.state().position === log.state().rebased)
  } catch (error) {
    if (!isReadDamage(error)) throw error
    return [{ check: FILE_IS_SOUND, ok: false }]
  }
}

const FILE_IS_SOUND = 'read-model-file-is-sound'

const listed = (
  { ledgers, differences, journalFits, isSound }: ReadModelFindings,
  isAtEnd: boolean,
): readonly Finding[] => [
  { check: FILE_IS_SOUND, ok: isSound },
  { check: 'read-model-is-at-the-end-of-the-log', ok: isAtEnd },
  { check: 'undo-journal-fits-the-outbox', ok: journalFits },
  {
    check: 'read-model-equals-one-rebuilt',
    ok: differences.length === 0,
    ...(differences.length > 0 && {
      details: { differences: differences.map((each) => ({ ...each })) },
    }),
  },
  ...ledgers.map(({ check, wrong }) => ({
    check,
    ok: wrong === 0,
    ...(wrong > 0 && { details: { wrong } }),
  })),
]
