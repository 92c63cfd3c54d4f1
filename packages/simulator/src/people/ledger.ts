import type { CommandId, Commit, DeviceId, Nature } from '@polder/kernel'

/** What people asked for and were told, and what the centre answered: nothing of it may be lost. */
export type Ledger = {
  /** Before there is an answer, which may be lost. */
  readonly asked: (commandId: CommandId, device: DeviceId) => void
  /** Whether somebody asked for it at this device. Several may ask for the very same. */
  readonly isAskedAt: (commandId: CommandId, device: DeviceId) => boolean
  readonly saved: (command: Saved) => void
  readonly all: () => readonly Saved[]
  /** The facts of an office. */
  readonly factsOf: (office: string) => readonly Saved[]
  readonly settled: (office: string, commandId: CommandId) => void
  readonly isSettled: (office: string, commandId: CommandId) => boolean
  /** The centre refused an attempt, whether anybody heard of it or not. */
  readonly refused: (attempt: Commit) => void
  readonly isRefused: (attempt: Commit) => boolean
  /** The centre is one that knows nothing of what it refused. */
  readonly forgetRefused: () => void
}

export type Saved = {
  readonly commandId: CommandId
  /** Where it was made: its inbox is there. */
  readonly office: string
  readonly name: string
  readonly nature: Nature
  /** As text: they never change (SY-12). */
  readonly stamps: string
}

export const createLedger = (): Ledger => {
  const saved = new Map<CommandId, Saved>()
  const facts = new Map<string, Saved[]>()
  const [settled, refused] = [new Set<string>(), new Set<string>()]
  const asked = new Set<string>()
  return {
    asked: (commandId, device) => void asked.add(`${commandId} ${device}`),
    isAskedAt: (commandId, device) => asked.has(`${commandId} ${device}`),
    saved: (command) => {
      const { commandId, nature, office } = command
      if (saved.has(commandId)) return
      saved.set(commandId, command)
      if (nature === 'fact') facts.set(office, [...(facts.get(office) ?? []), command])
    },
    all: () => [...saved.values()],
    factsOf: (office) => facts.get(office) ?? [],
    settled: (office, commandId) => void settled.add(`${office} ${commandId}`),
    isSettled: (office, commandId) => settled.has(`${office} ${commandId}`),
    refused: (attempt) => void refused.add(attemptName(attempt)),
    isRefused: (attempt) => refused.has(attemptName(attempt)),
    forgetRefused: () => refused.clear(),
  }
}

const attemptName = ({ command, attempt, deviceCommitNumber }: Commit) =>
  `${command.commandId} ${command.stamps.device} ${attempt} ${deviceCommitNumber}`
