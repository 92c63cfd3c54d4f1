import { type HistoryAnswer, type HistoryEntry, MAX_HISTORY_ENTRIES } from '@polder/contract/host'
import type { RecordedCommit } from '@polder/events'
import { accept, asId, present, type Result, type StoredEvent, type StreamId } from '@polder/kernel'
import { createNaming, type Naming } from '../inbox/naming.ts'
import { changesBetween } from './changes.ts'
import { evolved, type Looking, stateAt } from './folded.ts'
import { findRecord, type Found, type Thing } from './thing.ts'

export type HistoryOf = Thing & {
  /** Only what is older than this revision. */
  readonly before?: number | undefined
  readonly limit?: number | undefined
}

/**
 * What happened to a record, newest first: who, when, where, what changed, and the command behind it.
 * Refused as `unknown-concept` and `unknown-id`.
 */
export const historyOf = (looking: Looking, asked: HistoryOf): Result<HistoryAnswer> => {
  const found = findRecord(looking, asked)
  if (!found.ok) return found
  const { stream, head } = found.value
  const last = Math.min(head, (asked.before ?? head + 1) - 1)
  const after = Math.max(0, last - (asked.limit ?? MAX_HISTORY_ENTRIES))
  const events = looking.log.readStream(stream, { after, limit: last - after })
  return accept({
    entries: entriesOf(looking, found.value, events).toReversed(),
    next: after === 0 ? null : after + 1,
  })
}

const entriesOf = (looking: Looking, { stream, shape }: Found, events: readonly StoredEvent[]) => {
  const naming = createNaming(looking.session)
  const first = events[0]?.streamRevision ?? 1
  let state = stateAt(looking, stream, first - 1)
  return events.map((event): HistoryEntry => {
    const before = state
    state = evolved(looking, before, event)
    return { ...aboutEvent(looking, naming, event), changes: changesBetween(shape, before, state) }
  })
}

const aboutEvent = (
  { log }: Looking,
  naming: Naming,
  event: StoredEvent,
): Omit<HistoryEntry, 'changes'> => {
  const recorded = present(log.commitOf(event.commitId), 'an event has its commit')
  const { command, nature, attempt } = recorded.commit
  const { stamps } = command
  return {
    revision: event.streamRevision,
    event: event.payloadItemName,
    payload: event.payload,
    madeAt: stamps.clock,
    storedAt: event.commitTime,
    by: naming.user(asId<StreamId>(stamps.actor)),
    branch: naming.branch(asId<StreamId>(stamps.branch)),
    deviceNumber: stamps.deviceNumber,
    command: {
      id: command.commandId,
      name: command.name,
      payload: command.payload,
      nature,
      attempt,
      replaces: stamps.replaces ?? null,
    },
    pending: recorded.status === 'pending',
    remark: remarkOf(recorded),
  }
}

const remarkOf = (recorded: RecordedCommit) =>
  recorded.status === 'confirmed' ? (recorded.commit.remark ?? null) : null
