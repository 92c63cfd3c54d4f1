import type { Enterprise } from '@polder/model'
import { type DeskSessions, openDeskSession, type Place } from './desk-session.ts'
import { createDue } from './due.ts'
import type { Rows } from './rows.ts'

export type BareSessionsParts = Place & {
  /** Rows that have followed the log; opened anew when the account's model changes. */
  readonly openRows: (enterprise: Enterprise) => Rows
}

/** The sessions of a branch without files, whose rows are no read model: a simulator's. */
export const createBareSessions = (parts: BareSessionsParts): DeskSessions => {
  const open = () => openDeskSession(parts, parts.openRows)
  let session = open()
  const { what, isDone, ...telling } = createDue(parts.log, () => session)
  return {
    ...telling,
    use: (work) => {
      if (what() === 'reopen') session = open()
      if (what() === 'follow') session.rows.follow()
      isDone()
      return work(session)
    },
  }
}
