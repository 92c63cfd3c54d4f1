import type { CommandSystem, Lookup, LogView } from '@polder/commands'
import { type Refused, refuse, type StampedCommand } from '@polder/kernel'

export type QuoteSeeing = {
  readonly commands: CommandSystem
  readonly view: LogView
  readonly lookup: Lookup
}

/**
 * SY-12: quotes are not looked up again, but what they quote has to be in the log still. It isn't where
 * what waited with a command was refused, or the log went another way: the centre would take the
 * command for forged.
 */
export const lostQuote = (
  { commands, view, lookup }: QuoteSeeing,
  command: StampedCommand,
): Refused | undefined => {
  const lost = commands.checkQuotes(command, { view, lookup, isUnmoved: () => false })
  return lost && refuse('quote-of-refused', lost.refusal.details)
}
