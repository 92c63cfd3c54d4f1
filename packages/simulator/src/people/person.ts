import type { BatchAnswer } from '@polder/branch/parts'
import type { CommandRequest } from '@polder/contract'
import { asId, type CommandId, isFault, type StreamRef } from '@polder/kernel'
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

/** One command or a few, together or one by one. */
export const work = (world: World, office: Office, step: Step): void => {
  const random = createRandom(step.dice)
  const process = office.process()
  if (process === null) return
  const asking = { world, office, process }
  const count = random.pick([1, 1, 1, 2, MOST_AT_ONCE])
  const requests = Array.from({ length: count }, (_, index) =>
    requestOf(asking, random, madeId('step', step.number * MOST_AT_ONCE + index)),
  )
  if (random.chance(0.5)) ask(asking, requests)
  else for (const request of requests) ask(asking, [request])
}

const requestOf = (asking: Asking, random: Random, commandId: CommandId): CommandRequest => {
  const { world, process } = asking
  const { name, payload } = process.sessions.use(({ enterprise, states: { lookup } }) => {
    const isKnown = (stream: StreamRef) => lookup.revision(stream) > 0
    const streams = world.catalogue.some(random, isKnown)
    return someWish({ enterprise, streams, stateOf: lookup.state }, random)
  })
  const actor = idOf(random.chance(CLERKS_SHARE) ? 'clerk' : 'owner')
  return { name, payload, commandId, actor }
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
  const model = createRandom(step.dice).pick(world.base.successors)
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
