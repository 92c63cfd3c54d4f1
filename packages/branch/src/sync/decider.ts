import {
  type CommandSystem,
  createCommandSystem,
  createStates,
  type LogView,
  publishedIn,
  type States,
} from '@polder/commands'
import type { AccountId, StreamRef } from '@polder/kernel'
import { deriveEnterprise, MODEL_STREAM } from '@polder/model'
import type { ViewDecider } from '@polder/sync/client'
import { lostQuote } from '../command/lost-quote.ts'
import type { DeskSession } from '../desk-session.ts'

export type DeciderParts = {
  /** The log with all that was received, and the outbox laid over it as far as it is rebased. */
  readonly view: LogView
  readonly accountId: AccountId
  /** Of before the rebase: mostly its model is still in force. */
  readonly session: Pick<DeskSession, 'publishedBy' | 'commands'>
}

type Deciding = { readonly commands: CommandSystem; readonly states: States }

/**
 * Decides commands again on a view of the log, by the model that is in force there: one that arrived,
 * or one of our own that waits in the outbox, decides all that come after it. Quotes and advice are
 * in the command's stamps, and nothing is looked up (SY-12).
 */
export const createDecider = ({ view, accountId, session }: DeciderParts): ViewDecider => {
  // Most rebases decide nothing again, and then the model is never read.
  let known: Deciding | null = null
  const deciding = () => {
    known ??= decidingIn({ view, accountId, session })
    return known
  }
  return {
    moved: (streams) => {
      if (streams.some(isModel)) known = null
      known?.states.drop(streams)
    },
    decide: (command) => {
      const { commands, states } = deciding()
      // What it says must fit the model, as the centre will ask; what it says stays as it is.
      const parsed = commands.parse(command)
      if (!parsed.ok) return parsed
      const { lookup } = states
      return lostQuote({ commands, view, lookup }, command) ?? commands.decide(command, lookup)
    },
  }
}

const isModel = ({ streamType }: StreamRef) => streamType === MODEL_STREAM

const decidingIn = ({ view, accountId, session }: DeciderParts): Deciding => {
  const { by, model } = publishedIn(view, accountId)
  const commands =
    by === session.publishedBy
      ? session.commands
      : createCommandSystem({ accountId, enterprise: deriveEnterprise(model) })
  return { commands, states: createStates(view, commands) }
}
