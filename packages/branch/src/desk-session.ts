import {
  type CommandSystem,
  createCommandSystem,
  createStates,
  publishedIn,
  type States,
} from '@polder/commands'
import type { BranchLog } from '@polder/events'
import type { CommandId, StreamId } from '@polder/kernel'
import { deriveEnterprise, type Enterprise, type Model } from '@polder/model'
import { createFinder, type Finder } from './command/who.ts'
import type { Rows } from './rows.ts'

/** What taking commands needs of the account's model as it is published now. */
export type DeskSession<R extends Rows = Rows> = {
  /** The command that published the model; null in an account's first session, before it did. */
  readonly publishedBy: CommandId | null
  readonly accountName: string
  readonly enterprise: Enterprise
  readonly commands: CommandSystem
  readonly states: States
  readonly finder: Finder
  readonly rows: R
}

/**
 * The session of a branch, and what happens to it while the branch is open. The log is the truth, so
 * rows that failed never stop a command: they are put right before anybody looks at them again.
 *
 *     follows  --its commit failed after the log's-->  behind    --next use-->  follows
 *     follows  --another model was published-------->  outdated  --next use-->  another session
 */
export type DeskSessions<S extends DeskSession = DeskSession> = {
  /** Work that looks at the rows or writes them. */
  readonly use: <T>(work: (session: S) => T) => T
  /** The log has commits whose rows are not written. */
  readonly fellBehind: () => void
  /** Another model was published. */
  readonly modelChanged: () => void
  /** The log was rebased: what is remembered of its streams may never have been. */
  readonly wasRebased: () => void
}

/** Where commands are taken. */
export type Place = {
  readonly log: BranchLog
  /** The branch that the device was enrolled for, and speaks for; without it for every one. */
  readonly home?: StreamId | undefined
}

/** What the log's model makes of the account. `open` gives the rows, which have followed the log. */
export const openDeskSession = <R extends Rows>(
  place: Place,
  open: (enterprise: Enterprise) => R,
): DeskSession<R> => {
  const { log } = place
  const { by, accountName, model } = publishedIn(log, log.store.identity.accountId)
  return deskSession(place, { publishedBy: by, accountName, model }, open)
}

/** The session of an account whose log is empty: its first command publishes the model. */
export const firstDeskSession = <R extends Rows>(
  log: BranchLog,
  { name: accountName, model }: { readonly name: string; readonly model: Model },
  open: (enterprise: Enterprise) => R,
): DeskSession<R> => deskSession({ log }, { publishedBy: null, accountName, model }, open)

type Founded = Pick<DeskSession, 'publishedBy' | 'accountName'> & { readonly model: Model }

const deskSession = <R extends Rows>(
  place: Place,
  { model, ...founded }: Founded,
  open: (enterprise: Enterprise) => R,
): DeskSession<R> => {
  const { log } = place
  const enterprise = deriveEnterprise(model)
  const commands = createCommandSystem({ accountId: log.store.identity.accountId, enterprise })
  const states = createStates(log, commands)
  const finder = createFinder({ enterprise, states, ...place })
  return { ...founded, enterprise, commands, states, finder, rows: open(enterprise) }
}
