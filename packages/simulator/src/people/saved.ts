import { present, type CommandId } from '@polder/kernel'
import type { Process } from '../office/process.ts'
import type { Office } from '../world/office.ts'
import type { World } from '../world/world.ts'

/** Somebody was told that a command is saved: it is held against everything from now on. */
export const noteSaved = (world: World, office: Office, saved: Saving): void => {
  const { commandId, process } = saved
  const { commit } = present(process.log.commitOf(commandId), 'what is saved is there')
  const { command, nature } = commit
  world.ledger.saved({
    commandId,
    nature,
    office: office.name,
    name: command.name,
    stamps: JSON.stringify(command.stamps),
  })
  world.catalogue.note(commit.events)
}

export type Saving = { readonly commandId: CommandId; readonly process: Process }

/** SY-48: whoever waits for what becomes of it is told, unless the process ends before. */
export const waitFor = (
  { waits }: World,
  { name }: Office,
  { commandId, process }: Saving,
): void => {
  const waiting = { office: name, commandId, life: process.life }
  waits.add(waiting)
  const told = () => void waits.delete(waiting)
  process.outcomes.next(commandId).then(told, told)
}
