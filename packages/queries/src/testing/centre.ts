import { createMemoryEventStore } from '@polder/events/memory'
import { anIdentity, aPage, atSecond } from '@polder/events/testing'
import type { BranchLog, EventStore, InboxEntry, PendingCommit } from '@polder/events'
import { assert } from '@polder/kernel'
import type { Happening } from './happenings.ts'
import { commitOf, type Office } from './office.ts'

/** The authoritative log, without its checks: what others do, and what an office sends. */
export type Centre = {
  readonly identity: ReturnType<typeof anIdentity>
  readonly store: EventStore
  /** At another branch; each is a commit of its own. */
  readonly happen: (...happenings: readonly Happening[]) => void
}

export const aCentre = (): Centre => {
  const identity = anIdentity()
  const store = createMemoryEventStore(identity)
  return {
    identity,
    store,
    happen: (...happenings) => {
      for (const happening of happenings)
        accepted(store.append(commitOf([happening], store.headRevision), atSecond(0)))
    },
  }
}

export type Syncing = {
  /** How many of the outbox are sent; all of them unless said. */
  readonly sent?: number
  /** What the centre remarks on what it stores. */
  readonly remark?: string
  /** What a rebase makes of a commit that stays pending; undefined for one that goes to the inbox. */
  readonly rebased?: (commit: PendingCommit) => PendingCommit | undefined
}

/** Push, pull and rebase. The read model follows when it is told to (`followed`). */
export const sync = (
  { log }: Office,
  { store }: Centre,
  { sent = Number.MAX_SAFE_INTEGER, remark, rebased = (commit) => commit }: Syncing = {},
): void => {
  for (const commit of log.outbox.read({ limit: MANY }).slice(0, sent)) {
    const { recordedAt, changedBySync: _, ...plain } = commit
    accepted(store.append(plain, recordedAt, remark))
  }
  const { received } = log.state()
  log.receive(aPage(store.readCommits({ after: received, limit: MANY })))
  const waiting = log.outbox
    .read({ limit: MANY })
    .filter(({ command }) => store.commitOf(command.commandId) === undefined)
  rebase(log, { rebased: store.lastPosition(), waiting, decide: rebased })
}

/** The whole outbox goes to the inbox, as if the centre had refused it. */
export const refuseAll = ({ log }: Office): void => {
  const waiting = log.outbox.read({ limit: MANY })
  rebase(log, { rebased: log.state().rebased, waiting, decide: () => undefined })
}

type Rebasing = {
  readonly rebased: number
  readonly waiting: readonly PendingCommit[]
  readonly decide: (commit: PendingCommit) => PendingCommit | undefined
}

const rebase = (log: BranchLog, { rebased, waiting, decide }: Rebasing) => {
  const refused = waiting.filter((commit) => decide(commit) === undefined)
  log.rebase({
    rebased,
    outbox: waiting.flatMap((commit) => decide(commit) ?? []),
    inbox: refused.map((commit) => ({ ...REFUSED, commit })),
    superseded: [],
  })
}

const REFUSED: Omit<InboxEntry, 'commit'> = {
  enteredAt: atSecond(0),
  reason: { code: 'refused', details: {} },
  meanwhile: [],
  because: null,
  state: 'open',
  settlement: null,
}

export const syncAndFollow = (office: Office, centre: Centre, syncing: Syncing = {}): void => {
  sync(office, centre, syncing)
  office.readModel().follow()
}

const MANY = 100_000

const accepted = ({ status }: { readonly status: string }) => {
  assert(status === 'accepted', `the centre accepts a test's commit, not ${status}`)
}
