import {
  accept,
  type Command,
  type EvolveEvent,
  type NewEvent,
  type Result,
  type StampedCommand,
  type StreamId,
  type StreamRef,
  streamKey,
} from '@polder/kernel'
import type { Aggregate } from '../aggregate.ts'
import { type CommandSystem, createCommandSystem, initialState } from '../command-system.ts'
import type { Decision } from '../decide.ts'
import type { EdgeStamps, Sources } from '../stamp/stamp.ts'
import type { Account } from '../lookup.ts'
import { createMemoryAdvice } from './memory-advice.ts'

/** A stream as it stands after its events. */
type Head = StreamRef & { readonly revision: number; readonly state: Aggregate }

/**
 * An account in memory, whose states and sums come from events alone: what a branch is to the
 * command system, without its files.
 */
export type MemoryAccount = {
  readonly account: Account
  readonly system: CommandSystem
  readonly sources: Sources
  readonly heads: () => readonly Head[]
  readonly parseAndStamp: (wish: Command, edge: EdgeStamps) => Result<StampedCommand>
  readonly decide: (command: StampedCommand) => Result<Decision>
  readonly append: (command: StampedCommand, decision: Decision) => void
}

export const createMemoryAccount = (account: Account): MemoryAccount => {
  const system = createCommandSystem(account)
  const heads = new Map<string, Head>()
  const holders = new Map<string, StreamId>()
  const headOf = (stream: StreamRef): Head =>
    heads.get(streamKey(stream)) ?? { ...stream, revision: 0, state: initialState }
  const lookup: Sources['lookup'] = {
    state: (stream) => headOf(stream).state,
    revision: (stream) => headOf(stream).revision,
    claimHolder: (key, value) => holders.get(claimText(key, value)),
  }
  const allHeads = () => [...heads.values()]
  const sources = { lookup, advice: createMemoryAdvice(account, allHeads) }
  const take = (event: NewEvent, source: EvolveEvent['source'] & object) => {
    const { revision, state } = headOf(event)
    const next = system.evolve(event.streamType, state, { ...event, source })
    const { streamType, streamId } = event
    heads.set(streamKey(event), { streamType, streamId, revision: revision + 1, state: next })
  }
  return {
    account,
    system,
    sources,
    heads: allHeads,
    parseAndStamp: (wish, edge) => {
      const parsed = system.parse(wish)
      return parsed.ok ? accept(system.stamp(parsed.value, edge, sources)) : parsed
    },
    decide: (command) => system.decide(command, lookup),
    append: ({ commandId }, { events, claims }) => {
      for (const [eventIndex, event] of events.entries()) take(event, { commandId, eventIndex })
      for (const { key, value, action, streamId } of claims)
        if (action === 'take') holders.set(claimText(key, value), streamId)
        else holders.delete(claimText(key, value))
    },
  }
}

const claimText = (key: string, value: string) => JSON.stringify([key, value])
