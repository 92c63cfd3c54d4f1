import { asId, type CommandId, type Result } from '@polder/kernel'
import { idOf } from '../account/founding.ts'
import { madeId } from '../account/ids.ts'
import type { Process } from '../office/process.ts'
import type { Step } from '../plan/step.ts'
import { createRandom, type Random } from '../random/random.ts'
import type { Office } from '../world/office.ts'
import type { World } from '../world/world.ts'
import { noteSaved } from './saved.ts'

/** Everywhere somebody looks through what came back, and settles some of it one way or another (SY-51). */
export const settleAll = (world: World, step: Step): void => {
  for (const office of world.offices) settle(world, office, step)
}

const settle = (world: World, office: Office, step: Step) => {
  const process = office.process()
  if (process === null) return
  const random = createRandom(step.dice).fork(office.name)
  for (const { commandId, payload } of process.inbox.list()) {
    if (process.life.isOver()) return
    if (random.chance(0.3)) continue
    const entry = {
      commandId,
      payload,
      newCommandId: madeId(`edit ${step.number} ${office.name}`, random.below(2 ** 31)),
    }
    settleOne({ world, office, process }, entry, random)
  }
  if (!process.life.isOver()) process.engine.wake()
}

type Settling = { readonly world: World; readonly office: Office; readonly process: Process }
type Entry = {
  readonly commandId: string
  readonly payload: Parameters<Process['inbox']['editAndSend']>[0]['payload']
  readonly newCommandId: CommandId
}

const settleOne = (settling: Settling, entry: Entry, random: Random) => {
  const { world, office, process } = settling
  const id = asId<CommandId>(entry.commandId)
  const how = random.pick(['again', 'again', 'all', 'edit', 'drop'] as const)
  if (how === 'edit') world.ledger.asked(entry.newCommandId, office.machine.device)
  // Noted before: whose process is killed may have done it all the same.
  if (how === 'drop' || how === 'edit') world.ledger.settled(office.name, id)
  const answer = settleAs(settling, entry, how)
  world.trace.note(`${office.name} ${how} ${id} ${answer.ok ? 'done' : answer.refusal.code}`)
  if (!answer.ok) return
  if (how === 'edit') noteSaved(world, office, { commandId: entry.newCommandId, process })
}

const settleAs = (
  { process: { inbox } }: Settling,
  { commandId, payload, newCommandId }: Entry,
  how: 'again' | 'all' | 'edit' | 'drop',
): Result<unknown> => {
  const actor = idOf('owner')
  switch (how) {
    case 'again':
      return inbox.sendAgain({ commandId, actor })
    case 'all':
      return inbox.sendAllAgain({ commandId, actor })
    case 'edit':
      return inbox.editAndSend({ commandId, payload, newCommandId, actor })
    case 'drop':
      return inbox.drop({ commandId, actor })
  }
}
