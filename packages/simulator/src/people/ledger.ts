import type { CommandId, Nature } from '@polder/kernel'

/** What somebody was told is saved, and what was settled by somebody: nothing of it may be lost. */
export type Ledger = {
  readonly saved: (command: Saved) => void
  readonly all: () => readonly Saved[]
  readonly of: (commandId: CommandId) => Saved | undefined
  readonly settled: (office: string, commandId: CommandId) => void
  readonly isSettled: (office: string, commandId: CommandId) => boolean
}

export type Saved = {
  readonly commandId: CommandId
  /** Where it was made: its inbox is there. */
  readonly office: string
  readonly name: string
  readonly nature: Nature
}

export const createLedger = (): Ledger => {
  const saved = new Map<CommandId, Saved>()
  const settled = new Set<string>()
  return {
    saved: (command) => {
      if (!saved.has(command.commandId)) saved.set(command.commandId, command)
    },
    all: () => [...saved.values()],
    of: (commandId) => saved.get(commandId),
    settled: (office, commandId) => void settled.add(`${office} ${commandId}`),
    isSettled: (office, commandId) => settled.has(`${office} ${commandId}`),
  }
}
