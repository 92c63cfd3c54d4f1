import { join } from 'node:path'
import type { Sessions } from '@polder/branch/parts'
import type { BranchLog } from '@polder/events'
import { verifyBranchLog } from '@polder/events/sqlite'
import { buildReadFile, emptyState, openReadModelAt, removeReadFile } from '@polder/queries'

export type Comparing = {
  readonly folder: string
  readonly log: BranchLog
  readonly sessions: Sessions
}

/** SY-63: a branch's files say what those of one say that begins with the log and knows nothing else. */
export const unlikeANewcomer = ({ folder, log, sessions }: Comparing): readonly string[] => {
  const { enterprise, readModel } = sessions.use((session) => session)
  while (readModel.sweep());
  const file = join(folder, 'newcomer.db')
  const upTo = log.state().rebased
  buildReadFile({ file, enterprise, store: log.store, upTo, state: emptyState(log) })
  openReadModelAt({ folder, enterprise, log }, file).close()
  const found = readModel.verify(file)
  removeReadFile(file)
  return [
    ...verifyBranchLog(log)
      .filter(({ ok }) => !ok)
      .map(({ check, detail }) => `[SY-7] its log: ${check} ${JSON.stringify(detail)}`),
    ...found.differences.map((difference) => `[SY-63] its rows: ${JSON.stringify(difference)}`),
    ...found.ledgers
      .filter(({ wrong }) => wrong > 0)
      .map((check) => `[SY-63] its ledgers: ${JSON.stringify(check)}`),
    ...(found.journalFits ? [] : ['[SY-61] its rows have other pending commits than its outbox']),
    ...(found.isSound ? [] : ['its read file is damaged']),
    ...(readModel.state().position === upTo ? [] : ['[SY-61] its rows are behind']),
  ]
}
