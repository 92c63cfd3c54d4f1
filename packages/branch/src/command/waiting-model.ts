import { createCommandSystem, type Decision, publishedIn } from '@polder/commands'
import { equalJson, type Refused, refuse, type StampedCommand } from '@polder/kernel'
import { deriveEnterprise } from '@polder/model'
import type { DeskSession } from '../desk-session.ts'
import type { Performing } from './record.ts'

/**
 * A fact stays what it is, whatever becomes of the model that waits beneath it: were that refused,
 * nobody could read what only it has words for. So it has to come to the same by the model that the
 * centre is known to have.
 */
export const needsWaitingModel = (
  { session, log }: Performing,
  command: StampedCommand,
  decision: Decision,
): Refused | undefined => {
  if (decision.nature !== 'fact' || isConfirmed(session, log)) return undefined
  const { accountId } = log.store.identity
  const settled = createCommandSystem({
    accountId,
    enterprise: deriveEnterprise(publishedIn(log.store, accountId).model),
  })
  const parsed = settled.parse(command)
  const decided = parsed.ok && settled.decide(command, session.states.lookup)
  const isSame = decided && decided.ok && hasSameEvents(decided.value, decision)
  return isSame ? undefined : refuse('model-waits', { command: command.name })
}

/** Sessions whose model is the centre's: looked up once for each, and nearly always so. */
const confirmed = new WeakSet<DeskSession>()

const isConfirmed = (session: DeskSession, { store }: Performing['log']): boolean => {
  const { publishedBy } = session
  const isKnown =
    confirmed.has(session) || publishedBy === null || store.commitOf(publishedBy) !== undefined
  if (isKnown) confirmed.add(session)
  return isKnown
}

const hasSameEvents = (one: Decision, other: Decision) =>
  equalJson(asJson(one.events), asJson(other.events))

// Safe: events are JSON.
const asJson = (events: Decision['events']) => events as unknown as Parameters<typeof equalJson>[0]
