import { foundAccount } from '@polder/commands'
import type { BranchLog } from '@polder/events'
import { createMemoryBranchLog } from '@polder/events/memory'
import {
  type AccountId,
  asId,
  type Command,
  type DeviceId,
  type LogId,
  newId,
  type StreamId,
} from '@polder/kernel'
import type { Model } from '@polder/model'
import { standardModel } from '@polder/model/standard'
import { createBench } from '../judge/judge.ts'

/** A stand-alone account of one branch, which is its own centre until it is published. */
export const aStandAlone = (model: Model = standardModel('EUR')) => {
  const accountId = newId<AccountId>()
  const log = createMemoryBranchLog({
    accountId,
    logId: newId<LogId>(),
    logEpoch: 1,
    kind: 'stand-alone',
    device: newId<DeviceId>(),
    deviceNumber: 1,
  })
  const wanted = { accountId, account: 'Acme', branch: 'London', user: 'owner', model }
  const { commands, ...founder } = foundAccount(wanted)
  const desk = createDesk(log, founder)
  for (const command of commands) desk(command)
  return { log, branch: founder.branch, perform: desk }
}

type Founder = { readonly actor: StreamId; readonly branch: StreamId }

const NO_ADVICE = {
  stockMicros: () => 1_000_000_000,
  exposureMinor: () => 0,
  fulfilled: () => [],
  isReversed: () => false,
}

const CLOCK = '2026-11-20T08:00:00.000Z'

/** Performs a command that has to be accepted, and gives the id of what it creates first. */
const createDesk = (log: BranchLog, founder: Founder) => {
  const { models, lookup, apply } = createBench(log.store)
  const { device, deviceNumber } = log.state()
  return (wish: Omit<Command, 'commandId'> & Partial<Command>): StreamId => {
    const commandId = wish.commandId ?? newId()
    const command = { ...wish, commandId }
    const system = (models.now() ?? models.founding(command))?.system
    const parsed = system?.parse(command)
    if (system === undefined || parsed?.ok !== true) throw new Error(`${wish.name} is no command`)
    const edge = { ...founder, device, deviceNumber, clock: CLOCK, idSeed: commandId }
    const stamped = system.stamp(parsed.value, edge, { lookup, advice: NO_ADVICE })
    const decided = system.decide(stamped, lookup)
    if (!decided.ok) throw new Error(`${wish.name}: ${JSON.stringify(decided.refusal)}`)
    const outcome = log.record({ command: stamped, ...decided.value }, CLOCK)
    if (outcome.status !== 'accepted') throw new Error(`Defect: ${outcome.status}`)
    apply(outcome.events)
    return asId<StreamId>(commandId)
  }
}
