import type { BatchAnswer } from '@polder/branch/parts'
import type { CommandRequest } from '@polder/contract'
import {
  asId,
  type CommandId,
  isFault,
  type JsonObject,
  present,
  type StreamRef,
} from '@polder/kernel'
import { idOf, publication } from '../account/founding.ts'
import { madeId } from '../account/ids.ts'
import type { Process } from '../office/process.ts'
import type { Step } from '../plan/step.ts'
import { createRandom, type Random } from '../random/random.ts'
import type { Office } from '../world/office.ts'
import type { World } from '../world/world.ts'
import { noteSaved, waitFor } from './saved.ts'
import { someWish } from './wishes.ts'

/** Somebody at a device asks for something, while its process lives. */
type Asking = { readonly world: World; readonly office: Office; readonly process: Process }

const MOST_AT_ONCE = 3
const CLERKS_SHARE = 0.06
const WATCHED_CLERKS_SHARE = 0.7

/** One command or a few, together or one by one. */
export const work = (world: World, office: Office, step: Step): void => {
  const random = createRandom(step.dice)
  workOn(world, office, { step, random, streams: world.catalogue.some(random) })
}

/**
 * The same for several at once, about the same things, before they hear of each other. Some ask for the
 * very same: to deliver an order, to have a number.
 */
export const collide = (world: World, offices: readonly Office[], step: Step): void => {
  const chance = createRandom(step.dice)
  const streams = world.catalogue.one(chance)
  const isSame = chance.chance(ASKING_THE_SAME)
  for (const [index, office] of offices.entries()) {
    const random = createRandom(step.dice).fork('at', isSame ? 0 : index)
    workOn(world, office, {
      step: { ...step, number: step.number + index / MOST_MEETING },
      random,
      streams,
    })
  }
}

const ASKING_THE_SAME = 0.4

/** So many may collide in one step. */
export const MOST_MEETING = 10

type Working = {
  readonly step: Step
  readonly random: Random
  readonly streams: readonly StreamRef[]
}

const workOn = (world: World, office: Office, { step, random, streams }: Working) => {
  const process = office.process()
  if (process === null) return
  const asking = { world, office, process }
  const count = random.pick([1, 1, 1, 2, MOST_AT_ONCE])
  const requests = Array.from({ length: count }, (_, index): CommandRequest => {
    const commandId = madeId('step', step.number * MOST_AT_ONCE + index)
    return { ...wishAt(process, streams, random), commandId, actor: someActor(world, random) }
  })
  if (random.chance(0.5)) ask(asking, requests)
  else for (const request of requests) ask(asking, [request])
}

const wishAt = ({ sessions }: Process, about: readonly StreamRef[], random: Random) =>
  sessions.use(({ enterprise, states: { lookup } }) => {
    const streams = about.filter((stream) => lookup.revision(stream) > 0)
    return someWish({ enterprise, streams, stateOf: lookup.state }, random)
  })

/** Where a clerk's rights come and go, clerks do more. */
const someActor = ({ plan }: World, random: Random) => {
  const isWatched = plan.steps.some(({ doing }) => doing === 'rights')
  return idOf(random.chance(isWatched ? WATCHED_CLERKS_SHARE : CLERKS_SHARE) ? 'clerk' : 'owner')
}

const ALL_RIGHTS = [{ concept: '*', operation: '*', workarea: '*' }]

/** The clerk may do nothing from now on. */
export const takeRights = (world: World, office: Office, step: Step): void =>
  giveRights(world, office, { commandId: madeId('step', step.number * MOST_AT_ONCE), rights: [] })

export const giveRightsBack = (world: World, office: Office, step: Step): void =>
  giveRights(world, office, {
    commandId: madeId('step', step.number * MOST_AT_ONCE + 1),
    rights: ALL_RIGHTS,
  })

type Rights = { readonly commandId: CommandId; readonly rights: readonly JsonObject[] }

const giveRights = (world: World, office: Office, { commandId, rights }: Rights) => {
  const process = office.process()
  if (process === null) return
  const payload = { id: idOf('clerk'), rights: { to: rights } }
  const request = { name: 'ChangeUser', payload, commandId, actor: idOf('owner') }
  ask({ world, office, process }, [request])
}

/** Whoever got no answer, or forgot it, asks again. */
export const repeat = (world: World, office: Office, step: Step): void => {
  const process = office.process()
  if (process === null || office.asked.length === 0) return
  const request = createRandom(step.dice).pick(office.asked)
  ask({ world, office, process }, [request])
}

export const publish = (world: World, office: Office, step: Step): void => {
  const process = office.process()
  if (process === null) return
  const { successors } = world.base
  const model = present(successors[step.dice % successors.length], 'there are models to follow')
  const commandId = madeId('step', step.number * MOST_AT_ONCE)
  const request = { name: 'PublishModel', payload: publication(model), commandId }
  ask({ world, office, process }, [{ ...request, actor: idOf('owner') }])
}

const ask = (asking: Asking, requests: readonly CommandRequest[]) => {
  const { world, office, process } = asking
  if (process.life.isOver()) return
  office.asked.push(...requests)
  for (const { commandId = '' } of requests)
    world.ledger.asked(asId<CommandId>(commandId), office.machine.device)
  for (const [index, answer] of process.desk.doBatch(requests).entries())
    hear(asking, requests[index]?.name ?? '', answer)
  if (!process.life.isOver()) process.engine.wake()
  world.trace.note(`${office.name} has asked ${requests.length}`)
}

const hear = ({ world, office, process }: Asking, name: string, answer: BatchAnswer) => {
  if ('thrown' in answer) {
    if (!isFault(answer.thrown)) throw answer.thrown
    return
  }
  world.trace.note(`${office.name} ${name} ${answer.ok ? 'saved' : answer.refusal.code}`)
  if (!answer.ok) return
  const saving = { commandId: asId<CommandId>(answer.value.saved.commandId), process }
  noteSaved(world, office, saving)
  waitFor(world, office, saving)
}
