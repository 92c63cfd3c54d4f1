import type { OutcomeAnswer } from '@polder/contract'
import type { BranchLog } from '@polder/events'
import { accept, asId, type CommandId, Fault, refuse, type Result } from '@polder/kernel'
import { type Outcome, UNDECIDABLE } from '@polder/sync/client'
import { createListeners } from '../listeners.ts'
import type { Ports } from '../ports.ts'

/** Tells whoever waits what became of a commit, always (SY-48). */
export type Outcomes = {
  /** What a rebase came to. */
  readonly tell: (outcomes: readonly Outcome[]) => void
  readonly listen: (listener: (outcomes: readonly OutcomeAnswer[]) => void) => () => void
  /**
   * What becomes of a command: at once when it waits for nothing any more, otherwise when the next
   * rebase has told. Refused as `unknown-command-id`; a fault, `cancelled`, when the branch is closed.
   */
  readonly next: (commandId: string) => Promise<Result<OutcomeAnswer>>
  readonly close: () => void
}

export type OutcomesParts = {
  readonly log: Pick<BranchLog, 'commitOf' | 'inbox'>
  readonly ports: Pick<Ports, 'tellDefect'>
}

type Waiting = {
  readonly resolve: (answer: Result<OutcomeAnswer>) => void
  readonly reject: (fault: Fault) => void
}

export const createOutcomes = ({ log, ports }: OutcomesParts): Outcomes => {
  const listeners = createListeners<readonly OutcomeAnswer[]>(ports)
  const waiting = new Map<CommandId, Waiting[]>()
  const answer = (outcome: Outcome) => {
    for (const { resolve } of waiting.get(outcome.commandId) ?? []) resolve(accept(outcome))
    waiting.delete(outcome.commandId)
  }
  return {
    tell: (outcomes) => {
      if (outcomes.length === 0) return
      for (const outcome of outcomes) answer(outcome)
      listeners.tell(outcomes)
    },
    listen: listeners.listen,
    next: async (given) => {
      const commandId = asId<CommandId>(given)
      const known = standing(log, commandId)
      if (known !== 'waits') return known
      return await new Promise((resolve, reject) => {
        waiting.set(commandId, [...(waiting.get(commandId) ?? []), { resolve, reject }])
      })
    },
    close: () => {
      for (const { reject } of [...waiting.values()].flat()) reject(new Fault('cancelled'))
      waiting.clear()
    },
  }
}

/** Where a command is, when it waits for nothing. */
const standing = (
  { commitOf, inbox }: OutcomesParts['log'],
  commandId: CommandId,
): Result<OutcomeAnswer> | 'waits' => {
  const known = commitOf(commandId)
  if (known?.status === 'confirmed') return accept({ commandId, became: 'confirmed' })
  if (known !== undefined) return 'waits'
  const entry = inbox.find(commandId)
  if (entry === undefined) return refuse('unknown-command-id', { commandId })
  const became = entry.reason.code === UNDECIDABLE ? 'quarantined' : 'refused'
  return accept({ commandId, became })
}
