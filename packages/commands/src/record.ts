import { accept, assert, type JsonObject, refuse, type Result, type StreamId } from '@polder/kernel'
import { exists, type Status } from './aggregate.ts'
import { type Decide, type Outcome, outcome, ownEvent, type Situation } from './situation.ts'
import { changedValues } from './values/changed.ts'
import { claimKeys, releaseKeys } from './values/claims.ts'
import { createdValues } from './values/created.ts'
import { overridesOf } from './values/overrides.ts'

/**
 * What entities, roles and work areas have in common: they begin with values, change attribute by
 * attribute, and end. Each kind adds its own words in its decider.
 */
export const beginRecord = (situation: Situation, change: string): Result<Outcome> => {
  if (exists(situation.own)) return refuse('already-exists', { id: situation.id })
  const values = createdValues(situation)
  if (!values.ok) return values
  const claimed = claimKeys(situation, values.value)
  if (!('claims' in claimed)) return claimed
  const begun = ownEvent(situation, change, { ...claimed.values, ...overridesOf(situation) })
  return accept(outcome([begun, ...claimed.yields], claimed.claims))
}

export const changeRecord = (situation: Situation, alive: Status): Result<Outcome> => {
  if (situation.own.status !== alive) return notIn(situation, alive)
  const values = changedValues(situation)
  if (!values.ok) return values
  const claimed = claimKeys(situation, values.value)
  if (!('claims' in claimed)) return claimed
  if (Object.keys(values.value).length === 0) return refuse('nothing-to-change')
  const changed =
    Object.keys(claimed.values).length === 0
      ? []
      : [ownEvent(situation, 'Changed', { ...claimed.values, ...overridesOf(situation) })]
  return accept(outcome([...changed, ...claimed.yields], claimed.claims))
}

export const endRecord =
  (change: string, alive: Status): Decide =>
  (situation) =>
    situation.own.status === alive
      ? accept(outcome([ownEvent(situation, change, reasonOf(situation))]))
      : notIn(situation, alive)

/** KE-1: from now on `from` is another name for `into`; its keys are free. */
export const mergeRecord: Decide = (situation) => {
  const { shape, lookup, command, own, id } = situation
  // Safe: the payload's schema says that `into` is an id.
  const into = command.payload['into'] as StreamId
  if (into === id) return refuse('merge-into-itself', { id })
  if (own.status !== 'active') return notIn(situation, 'active')
  const { status } = lookup.state({ streamType: shape.name, streamId: into })
  if (status !== 'active') return refuse('not-active', { id: into, status })
  return accept(outcome([ownEvent(situation, 'Merged', { into })], releaseKeys(situation)))
}

/** `active` is wanted and the aggregate isn't: said with the status that it has. */
export const notIn = ({ id, own }: Situation, wanted: Status): Result<never> => {
  assert(own.status !== wanted, 'asked only of an aggregate in another status')
  return own.status === 'absent'
    ? refuse('unknown-id', { id })
    : refuse(`not-${wanted}`, { id, status: own.status })
}

export const reasonOf = ({ command }: Situation): JsonObject => {
  const { reason } = command.payload
  return reason === undefined ? {} : { reason }
}
