import type { Commit, StoredEvent, StreamId, StreamRef } from '@polder/kernel'
import { streamKey } from '@polder/kernel'
import type { AppendView } from '../append-check.ts'
import { commandHash } from '../chain.ts'
import { DEFAULT_PAGE, type Page } from '../port.ts'
import { createRecent } from '../recent.ts'
import type { BranchParts } from './parts.ts'

/**
 * What commands see at an enrolled branch: streams up to `rebased`, then the outbox. Claims are seen
 * as received: a key that is known to be taken is not promised to anybody, a rebase earlier or later.
 */
export type Seen = {
  readonly view: AppendView
  readonly stream: (stream: StreamRef, page?: Page) => readonly StoredEvent[]
  readonly headRevision: (stream: StreamRef) => number
  readonly claimHolder: (key: string, value: string) => StreamId | undefined
  /** A commit has entered the outbox. */
  readonly recorded: (commit: Commit) => void
  readonly forget: () => void
}

/** How many streams' heads are remembered. */
const MAX_HEADS_REMEMBERED = 100_000

export type SeenParts = Pick<BranchParts, 'log' | 'state' | 'outbox'>

export const createSeen = (parts: SeenParts): Seen => {
  const { log, state, outbox } = parts
  const heads = createRecent<string, number>(MAX_HEADS_REMEMBERED)
  const headOf = (stream: StreamRef) => {
    const name = streamKey(stream)
    const known = heads.get(name)
    if (known !== undefined) return known
    const rebased = log.revisionUpTo(stream, state.read().rebased)
    const head = Math.max(rebased, outbox.headRevision(stream))
    heads.set(name, head)
    return head
  }
  const headRevision = (stream: StreamRef) =>
    state.read().kind === 'enrolled' ? headOf(stream) : log.view.headRevision(stream)
  const claimHolder = (key: string, value: string) =>
    outbox.claim({ key, value }, log.view.claimHolder(key, value))
  return {
    view: {
      commandHashOf: (commandId) => {
        const pending = outbox.find(commandId)
        return pending ? commandHash(pending.command) : log.view.commandHashOf(commandId)
      },
      answerOf: (commandId) => {
        const pending = outbox.find(commandId)
        const isConfirmed = log.endOf(commandId) !== undefined
        if (pending === undefined || isConfirmed) return log.view.answerOf(commandId)
        return { status: 'accepted', events: outbox.events(pending) }
      },
      headRevision,
      claimHolder,
    },
    headRevision,
    claimHolder,
    stream: (stream, page) => readSeen(parts, stream, page),
    recorded: ({ events }) => {
      for (const event of events) heads.set(streamKey(event), event.streamRevision)
    },
    forget: heads.clear,
  }
}

const readSeen = (
  { log, outbox, state }: SeenParts,
  stream: StreamRef,
  { after = 0, limit = DEFAULT_PAGE }: Page = {},
) => {
  const { kind, rebased } = state.read()
  if (kind === 'stand-alone') return log.stream(stream, { after, limit, upTo: WHOLE_LOG })
  const confirmed = log.stream(stream, { after, limit, upTo: rebased })
  if (confirmed.length === limit) return confirmed
  const last = confirmed.at(-1)?.streamRevision ?? after
  const rest = { after: last, limit: limit - confirmed.length }
  return [...confirmed, ...outbox.stream(stream, rest)]
}

const WHOLE_LOG = Number.MAX_SAFE_INTEGER
