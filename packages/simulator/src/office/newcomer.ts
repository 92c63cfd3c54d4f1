import { join } from 'node:path'
import type { Sessions } from '@polder/branch/parts'
import type { BranchLog } from '@polder/events'
import { verifyBranchLog } from '@polder/events/sqlite'
import { present } from '@polder/kernel'
import { buildReadFile, emptyState, type ReadModelFindings } from '@polder/queries'
import type { Folders } from '../files/folders.ts'

export type Compared = { readonly log: BranchLog; readonly sessions: Sessions }

/** SY-63: what a branch keeps is what one would have that begins with the log and knows nothing else. */
export type Newcomers = { readonly unlike: (compared: Compared) => readonly string[] }

/** When all is well every branch has the same log, and one newcomer does for them all. */
export const createNewcomers = (folders: Folders): Newcomers => {
  const files = new Map<string, string>()
  const fileFor = ({ log, sessions }: Compared) => {
    const upTo = log.state().rebased
    const hash = present(log.store.chainHashAt(upTo), 'a log is rebased up to the end of a commit')
    const file = files.get(hash) ?? join(folders.fresh(), 'newcomer.db')
    if (!files.has(hash)) {
      const { enterprise } = sessions.use((session) => session)
      buildReadFile({ file, enterprise, store: log.store, upTo, state: emptyState(log) })
    }
    files.set(hash, file)
    return file
  }
  return {
    unlike: (compared) => {
      const { log, sessions } = compared
      const { readModel } = sessions.use((session) => session)
      while (readModel.sweep());
      const { position } = readModel.state()
      return [
        ...wrongInLog(log),
        ...wrongInRows(readModel.verify(fileFor(compared))),
        ...(position === log.state().rebased ? [] : [`[SY-61] its rows end at ${position}`]),
      ]
    },
  }
}

const wrongInLog = (log: BranchLog) =>
  verifyBranchLog(log)
    .filter(({ ok }) => !ok)
    .map(({ check, detail }) => `[SY-7] its log: ${check} ${JSON.stringify(detail)}`)

const wrongInRows = ({ differences, ledgers, journalFits, isSound }: ReadModelFindings) => [
  ...differences.map((difference) => `[SY-63] its rows: ${JSON.stringify(difference)}`),
  ...ledgers
    .filter(({ wrong }) => wrong > 0)
    .map((check) => `[SY-63] its ledgers: ${JSON.stringify(check)}`),
  ...(journalFits ? [] : ['[SY-61] its rows have other pending commits than its outbox']),
  ...(isSound ? [] : ['its read file is damaged']),
]
