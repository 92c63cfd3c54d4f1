import { publisherIn } from '@polder/commands'
import type { BranchLog } from '@polder/events'
import type { DeskSession, DeskSessions } from './desk-session.ts'

/** What has to be done before the session is used. */
export type What = 'nothing' | 'follow' | 'reopen'

/** Remembers what has to be done; the most that was asked for counts. */
export type Due = Omit<DeskSessions, 'use'> & {
  readonly what: () => What
  readonly isDone: () => void
}

export const createDue = (log: BranchLog, session: () => DeskSession): Due => {
  let due: What = 'nothing'
  const fellBehind = () => {
    if (due === 'nothing') due = 'follow'
  }
  const modelChanged = () => {
    due = 'reopen'
  }
  return {
    what: () => due,
    isDone: () => {
      due = 'nothing'
    },
    fellBehind,
    modelChanged,
    wasRebased: () => {
      session().states.forget()
      fellBehind()
      if (publisherIn(log, log.store.identity.accountId) !== session().publishedBy) modelChanged()
    },
  }
}
