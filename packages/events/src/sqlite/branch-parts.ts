import type { BranchedLog, BranchParts } from '../branch/parts.ts'
import type { Connection } from './connection.ts'
import { type OpenedStore, openStore } from './event-store.ts'
import { createDrafts, createInbox, createSuperseded } from './inbox.ts'
import { createOutbox } from './outbox.ts'
import { createStateStore } from './sync-state.ts'

/** What a branch's log in SQLite is made of. */
export const openBranchParts = (database: Connection, file: string): BranchParts => {
  const remembered: (() => void)[] = []
  const forgetMore = () => {
    for (const forget of remembered) forget()
  }
  const opened = openStore(database, file, { forgetMore })
  const { store, names, streams, transactions } = opened
  const state = createStateStore(database, opened.forget)
  remembered.push(state.forget)
  return {
    store,
    log: branchedLog(opened),
    state,
    outbox: createOutbox({ database, names, streams, accountId: store.identity.accountId }),
    inbox: createInbox(database),
    superseded: createSuperseded(database),
    drafts: createDrafts(database),
    transactions: { ...transactions, onForgotten: (forget) => remembered.push(forget) },
  }
}

const branchedLog = ({ log, reader, streams }: OpenedStore): BranchedLog => ({
  ...log,
  chainHashAt: reader.chainHashAt,
  commitOf: reader.commitOf,
  endOf: (commandId) => reader.known(commandId)?.lastPosition,
  stream: (stream, asked) => reader.stream(stream, streams.entry(stream).streamKey, asked),
  revisionUpTo: (stream, upTo) => {
    const { streamKey } = streams.entry(stream)
    return streamKey === 0 ? 0 : reader.revisionOf(streamKey, upTo)
  },
})
