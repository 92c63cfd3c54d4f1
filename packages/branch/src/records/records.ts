import type { HistoryAnswer, RecordAnswer } from '@polder/contract/host'
import type { BranchLog } from '@polder/events'
import type { Result } from '@polder/kernel'
import type { DeskSession, DeskSessions } from '../desk-session.ts'
import { historyOf, type HistoryOf } from './history.ts'
import { type RecordAt, recordAt } from './record-at.ts'

/** The past of single records. */
export type Records = {
  readonly history: (asked: HistoryOf) => Result<HistoryAnswer>
  readonly at: (asked: RecordAt) => Result<RecordAnswer>
}

export type RecordsParts = {
  readonly log: BranchLog
  readonly sessions: Pick<DeskSessions<DeskSession>, 'use'>
}

export const createRecords = ({ log, sessions }: RecordsParts): Records => ({
  history: (asked) => sessions.use((session) => historyOf({ log, session }, asked)),
  at: (asked) => sessions.use((session) => recordAt({ log, session }, asked)),
})
