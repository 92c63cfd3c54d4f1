import {
  type Command,
  type EvolveEvent,
  type Refused,
  refuse,
  type Result,
  type StampedCommand,
} from '@polder/kernel'
import { EXCEPTION_STREAM, MODEL_STREAM, SERIES_STREAM } from '@polder/model'
import { ABSENT, type Aggregate } from './aggregate.ts'
import { type Decision, decide } from './decide.ts'
import { evolve } from './evolve.ts'
import type { Account, Lookup } from './lookup.ts'
import { parse } from './parse.ts'
import { authorize } from './rights.ts'
import { descriptorOf, situationOf } from './situation.ts'
import { checkQuotes, type QuoteCheck } from './stamp/check-quotes.ts'
import { type EdgeStamps, type Sources, stamp } from './stamp/stamp.ts'

/**
 * The command system of one account: from its model to deciders. Pure: `stamp` is called once where
 * a command is made, `decide` as often as needed, with the same answer on the same states.
 */
export type CommandSystem = {
  /** A wish in the model's words, or every fault in it with its path. */
  readonly parse: (wish: Command) => Result<Command>
  readonly stamp: (command: Command, edge: EdgeStamps, sources: Sources) => StampedCommand
  /** A refusal where the actor may not do this for this branch (RI-1). */
  readonly authorize: (command: StampedCommand, lookup: Lookup) => Refused | undefined
  readonly decide: (command: StampedCommand, lookup: Lookup) => Result<Decision>
  /** A refusal where a quote isn't what its event held, or is left out (SY-70). */
  readonly checkQuotes: (command: StampedCommand, check: QuoteChecking) => Refused | undefined
  readonly evolve: (streamType: string, state: Aggregate, event: EvolveEvent) => Aggregate
}

export type QuoteChecking = QuoteCheck & { readonly lookup: Lookup }

export const createCommandSystem = (account: Account): CommandSystem => ({
  parse: (wish) => parse(account, wish),
  stamp: (command, edge, sources) => stamp(account, { command, edge, sources }),
  authorize: (command, lookup) => {
    const descriptor = descriptorOf(account, command)
    return authorize({ command, descriptor, enterprise: account.enterprise }, lookup)
  },
  decide: (command, lookup) => decide(account, command, lookup),
  checkQuotes: (command, { lookup, ...check }) => {
    const descriptor = descriptorOf(account, command)
    if (descriptor.kind !== 'system')
      return checkQuotes(situationOf(account, { command, descriptor }, lookup), check)
    const [path] = Object.keys(command.stamps.quotes)
    return path === undefined ? undefined : refuse('unknown-quote', { path })
  },
  evolve: (streamType, state, event) => evolveIn(account, { streamType, state, event }),
})

type Evolving = {
  readonly streamType: string
  readonly state: Aggregate
  readonly event: EvolveEvent
}

const SYSTEM_STREAMS: ReadonlySet<string> = new Set([MODEL_STREAM, SERIES_STREAM, EXCEPTION_STREAM])

const evolveIn = ({ enterprise }: Account, { streamType, state, event }: Evolving): Aggregate => {
  // The program's own streams have no attributes to look at: that they began is all there is.
  if (SYSTEM_STREAMS.has(streamType)) return { ...state, status: 'active' }
  const descriptor = enterprise.events.get(event.payloadItemName)
  if (descriptor === undefined) throw new Error(`Defect: unknown event ${event.payloadItemName}`)
  return evolve(state, event, descriptor)
}

export const initialState: Aggregate = ABSENT
