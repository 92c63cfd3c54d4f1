import type { InboxEntryAnswer, InboxRow } from '@polder/contract'
import type { Result } from '@polder/kernel'
import type { DeskParts } from '../command/desk.ts'
import { createSettling, type Settling } from './settling.ts'
import { inboxRows, showEntry } from './show.ts'

/** Proposals that the centre or a rebase refused, and how a person settles them. */
export type Inbox = Settling & {
  /** What nobody has settled. */
  readonly list: () => readonly InboxRow[]
  /** One whole, settled or not. */
  readonly show: (commandId: string) => Result<InboxEntryAnswer>
}

/** `after` is called with each answer of what may have changed rows. */
export const createInbox = (parts: DeskParts, after: <T>(answer: T) => T): Inbox => ({
  ...telling(createSettling(parts), after),
  list: () => inboxRows(parts.log),
  show: (commandId) =>
    parts.sessions.use((session) => showEntry({ log: parts.log, session }, commandId)),
})

const telling = (settling: Settling, after: <T>(answer: T) => T): Settling => ({
  sendAgain: (request) => after(settling.sendAgain(request)),
  sendAllAgain: (request) => after(settling.sendAllAgain(request)),
  editAndSend: (request) => after(settling.editAndSend(request)),
  drop: (request) => after(settling.drop(request)),
})
