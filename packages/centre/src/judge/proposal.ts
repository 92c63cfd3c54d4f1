import type { Decision, Lookup } from '@polder/commands'
import {
  type Commit,
  isFault,
  type JsonObject,
  type NewEvent,
  type Refusal,
  type Result,
  type StreamId,
} from '@polder/kernel'
import { eventName, YIELDED } from '@polder/model'
import { forged, hasSameEvents, hasSamePlaces, type Verdict } from '@polder/sync/server'
import { type Bench, quoteChecking, strangeCommand, undecidable } from './bench.ts'
import type { Ruled } from './models.ts'

/**
 * A proposal whose writes, reads and claims stand as it says: nothing moved, so that deciding it again
 * has to come to the very same. What doesn't is forged; what the rules refuse is refused.
 */
export const judgeProposal = (bench: Bench, commit: Commit): Verdict => {
  try {
    const refusal = refusalOf(bench, commit)
    return refusal === null ? ACCEPTED : { status: 'refuse', refusal }
  } catch (error) {
    if (isFault(error)) throw error
    return { status: 'refuse', refusal: undecidable(error) }
  }
}

const ACCEPTED: Verdict = { status: 'accept' }

const refusalOf = (bench: Bench, commit: Commit): Refusal | null => {
  const { command } = commit
  const ruled = bench.models.now()
  if (ruled === undefined) return forged({ why: 'no-model' })
  const { system, enterprise } = ruled
  if (enterprise.commands.get(command.name)?.nature !== 'proposal') return forged({ why: 'nature' })
  const strange = strangeCommand(ruled, command)
  if (strange !== null) return forged({ why: strange })
  const lacking = system.authorize(command, bench.lookup)
  if (lacking !== undefined) return lacking.refusal
  const quotes = system.checkQuotes(command, quoteChecking(bench, commit))
  if (quotes !== undefined) return refusalOfQuotes(quotes.refusal)
  return decidedOtherwise(ruled, bench.lookup, commit)
}

/** What it quotes was refused itself, or else no event ever held it. */
const refusalOfQuotes = (refusal: Refusal): Refusal =>
  refusal.code === 'quote-of-refused' ? refusal : forged({ why: refusal.code, ...refusal.details })

const decidedOtherwise = (ruled: Ruled, lookup: Lookup, commit: Commit): Refusal | null => {
  const decided = ruled.system.decide(commit.command, lookup)
  if (isSame(decided, commit)) return null
  const yields = commit.events.filter((event) => isYield(event))
  if (yields.length > 0) {
    const then = ruled.system.decide(commit.command, withYields(lookup, yields))
    if (isSame(then, commit)) return null
  }
  return decided.ok ? forged({ why: 'decided-otherwise' }) : decided.refusal
}

const isSame = (decided: Result<Decision>, commit: Commit): boolean =>
  decided.ok && hasSameEvents(decided.value, commit) && hasSamePlaces(decided.value, commit)

const isYield = ({ streamType, payloadItemName }: NewEvent) =>
  payloadItemName === eventName(streamType, YIELDED)

/**
 * A key that a proposal gave up is no claim of it: who held it may have let it go since, and nothing
 * shows that. As it was then, the proposal is what it should be; it goes on without the key.
 */
const withYields = (lookup: Lookup, yields: readonly NewEvent[]): Lookup => {
  const held = new Map(
    yields.map(({ streamType, payload }) => [keyOf(streamType, payload), payload]),
  )
  return {
    ...lookup,
    claimHolder: (key, value) => {
      const given = held.get(JSON.stringify([key, value]))
      // Safe: the holder in an event that gives up a key is the id of a stream.
      return given === undefined ? lookup.claimHolder(key, value) : (given['holder'] as StreamId)
    },
  }
}

const keyOf = (streamType: string, { attribute, wanted }: JsonObject) =>
  // Safe: an event that gives up a key names its attribute.
  JSON.stringify([`${streamType}.${attribute as string}`, wanted ?? null])
