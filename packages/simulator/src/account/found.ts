import { createCommandSystem, createStates } from '@polder/commands'
import type { CentreLog } from '@polder/events'
import { asId, assert, type Commit, present, type StreamId, toInstant } from '@polder/kernel'
import { deriveEnterprise, type Model } from '@polder/model'
import { BEGINNING_MS } from '../clock/clock.ts'
import { type FoundingWish, idOf } from './founding.ts'
import { ACCOUNT_ID, deviceId, namedId } from './ids.ts'

/** The device that did all of it; nobody speaks as it in a run. */
export const FOUNDER = { device: deviceId(1), deviceNumber: 1 }

const WHO = {
  actor: asId<StreamId>(idOf('owner')),
  branch: asId<StreamId>(idOf('office 0')),
  ...FOUNDER,
  clock: toInstant(BEGINNING_MS - 86_400_000),
}

/** As an edge that sees nothing but streams. */
const NO_ADVICE = {
  stockMicros: () => 1_000_000_000,
  exposureMinor: () => 0,
  fulfilled: () => [],
  isReversed: () => false,
}

/** Puts an account's first day into a log that has nothing yet. */
export const foundIn = (
  { store, devices }: CentreLog,
  model: Model,
  wishes: readonly FoundingWish[],
): void => {
  const system = createCommandSystem({
    accountId: ACCOUNT_ID,
    enterprise: deriveEnterprise(model),
  })
  const { lookup, apply } = createStates(store, system)
  for (const [index, { name, payload, as }] of wishes.entries()) {
    const commandId = as === ACCOUNT_ID ? asId<Commit['command']['commandId']>(as) : namedId(as)
    const parsed = system.parse({ name, payload, commandId })
    assert(parsed.ok, `${as} is a wish of the model: ${JSON.stringify(parsed)}`)
    const edge = { ...WHO, idSeed: commandId }
    const command = system.stamp(parsed.value, edge, { lookup, advice: NO_ADVICE })
    const decided = system.decide(command, lookup)
    assert(decided.ok, `${as} can be done: ${JSON.stringify(decided)}`)
    const commit = { command, ...decided.value, attempt: 1, deviceCommitNumber: index + 1 }
    const outcome = store.append(commit, WHO.clock)
    assert(outcome.status === 'accepted', `${as} is stored`)
    apply(outcome.events)
  }
  const founder = present(devices.find(FOUNDER.device), 'the founder is a device')
  devices.setNumbers(founder.device, { last: wishes.length, missing: [] })
}
