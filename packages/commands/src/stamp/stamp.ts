import type { Command, StampedCommand, Stamps } from '@polder/kernel'
import type { Account, AdviceSource, Lookup } from '../lookup.ts'
import { descriptorOf, type Situation, situationOf } from '../situation.ts'
import { adviceAfterQuotes, adviceBeforeQuotes } from './advice.ts'
import { quotesFor } from './quote.ts'
import { seenBy } from './seen.ts'

/** What the edge knows when a command is made, before the command's own rules ask for more. */
export type EdgeStamps = Omit<Stamps, 'seen' | 'quotes' | 'advice'>

export type Sources = { readonly lookup: Lookup; readonly advice: AdviceSource }

type Stamping = {
  readonly command: Command
  readonly edge: EdgeStamps
  readonly sources: Sources
}

/** Looks up, once, all that the command's rules ask for beyond streams; it stays as stamped (SY-12). */
export const stamp = (account: Account, { command, edge, sources }: Stamping): StampedCommand => {
  const bare: StampedCommand = { ...command, stamps: { ...edge, seen: {}, quotes: {}, advice: {} } }
  const descriptor = descriptorOf(account, command)
  if (descriptor.kind === 'system') return bare
  const situation = situationOf(account, { command: bare, descriptor }, sources.lookup)
  const advised = withStamps(situation, {
    seen: seenBy(situation),
    advice: adviceBeforeQuotes(situation, sources.advice),
  })
  const quoted = withStamps(advised, { quotes: quotesFor(advised) })
  return withStamps(quoted, { advice: adviceAfterQuotes(quoted, sources.advice) }).command
}

const withStamps = (situation: Situation, stamps: Partial<Stamps>): Situation => ({
  ...situation,
  command: { ...situation.command, stamps: { ...situation.command.stamps, ...stamps } },
})
