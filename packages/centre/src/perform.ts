import type { AdviceSource, EdgeStamps } from '@polder/commands'
import type { CentreLog } from '@polder/events'
import {
  accept,
  assert,
  type Command,
  type Instant,
  present,
  refuse,
  type Result,
  type StreamId,
} from '@polder/kernel'
import { ownDevice } from './account/own-device.ts'
import type { Bench } from './judge/bench.ts'

/** An account in which the centre itself performs commands. */
export type Performing = {
  readonly log: CentreLog
  readonly bench: Bench
  readonly now: () => Instant
}

export type Who = { readonly actor: StreamId; readonly branch: StreamId }

/**
 * A command of the centre's own, made by a device of its own: parsed, stamped, decided, stored. In a
 * transaction of the caller's. Whoever asked has been let in by the operating system.
 */
export const perform = (performing: Performing, wish: Command, who: Who): Result<StreamId> => {
  const { log, bench, now } = performing
  const ruled = bench.models.now() ?? bench.models.founding(wish)
  if (ruled === undefined) return refuse('no-model')
  const { system } = ruled
  const parsed = system.parse(wish)
  if (!parsed.ok) return parsed
  const { device, deviceNumber } = ownDevice(log, now())
  const idSeed = wish.commandId
  const edge: EdgeStamps = { ...who, device, deviceNumber, clock: now(), idSeed }
  const sources = { lookup: bench.lookup, advice: NO_ADVICE }
  const command = system.stamp(parsed.value, edge, sources)
  const decided = system.decide(command, bench.lookup)
  if (!decided.ok) return decided
  const deviceCommitNumber = log.devices.numbers(device).last + 1
  const commit = { command, ...decided.value, attempt: 1, deviceCommitNumber }
  const outcome = log.store.append(commit, now())
  assert(outcome.status === 'accepted', 'what was decided on this log can be appended to it')
  log.devices.setNumbers(device, { last: deviceCommitNumber, missing: [] })
  bench.apply(outcome.events)
  return accept(present(decided.value.events[0], 'a decision has events').streamId)
}

/** A centre has no read models: what asks for sums is done at a branch. */
const NO_ADVICE: AdviceSource = {
  stockMicros: () => 0,
  exposureMinor: () => 0,
  fulfilled: () => [],
  isReversed: () => false,
}
