import type { BranchLog, InboxEntry } from '@polder/events'
import { asId, type CommandId, type Refused, refuse, type Result, accept } from '@polder/kernel'

type WithInbox = Pick<BranchLog, 'inbox'>

const ENTRIES_PER_PAGE = 200

/** Entries that nobody has settled, in the order in which their commands first came here. */
export const openEntries = function* ({ inbox }: WithInbox): Generator<InboxEntry> {
  for (let after = 0; ; after += ENTRIES_PER_PAGE) {
    const entries = inbox.read({ after, limit: ENTRIES_PER_PAGE })
    for (const entry of entries) if (entry.state === 'open') yield entry
    if (entries.length < ENTRIES_PER_PAGE) return
  }
}

export const idOf = ({ commit }: InboxEntry): CommandId => commit.command.commandId

/** Refused as `not-in-inbox` when it was never there. */
export const findEntry = ({ inbox }: WithInbox, commandId: string): Result<InboxEntry> => {
  const entry = inbox.find(asId<CommandId>(commandId))
  return entry === undefined ? notInInbox(commandId) : accept(entry)
}

export const notInInbox = (commandId: string): Refused => refuse('not-in-inbox', { commandId })

/**
 * The open entries that are there because of this one, through others too, in the order in which they
 * were made: in that order they can be sent again.
 */
export const takenAlong = (log: WithInbox, entry: InboxEntry): readonly InboxEntry[] => {
  const lost = new Set([idOf(entry)])
  const waiting = [...openEntries(log)].toSorted(byNumber)
  const taken: InboxEntry[] = []
  // What depends on a command was made after it, so one pass finds all.
  for (const each of waiting)
    if (each.because !== null && lost.has(each.because)) {
      lost.add(idOf(each))
      taken.push(each)
    }
  return taken
}

const byNumber = (one: InboxEntry, other: InboxEntry) =>
  one.commit.deviceCommitNumber - other.commit.deviceCommitNumber
