import type { InboxEntry } from '@polder/events'
import type { Saved } from '../people/ledger.ts'
import type { Office } from '../world/office.ts'
import type { World } from '../world/world.ts'
import { inGoodStanding } from './together.ts'

/** SY-62: what was answered as saved is in the log once, or in one inbox, or settled there by somebody. */
export const lostCommands = (world: World): readonly string[] => {
  const offices = new Map(inGoodStanding(world).map((office) => [office.name, office]))
  return world.ledger.all().flatMap((saved) => {
    const office = offices.get(saved.office)
    const why = office && misplaced(world, office, saved)
    return why === undefined ? [] : [`[SY-62] ${saved.name} ${saved.commandId} of ${saved.office} ${why}`]
  })
}

const misplaced = (world: World, { name, disk }: Office, saved: Saved): string | undefined => {
  const { commandId } = saved
  const log = disk.log()
  const isStored = world.centre.disk.log().store.commitOf(commandId) !== undefined
  const isWaiting = log.commitOf(commandId)?.status === 'pending'
  const entry = log.inbox.find(commandId)
  if (saved.nature === 'fact' && entry !== undefined) return 'is a fact in the inbox'
  if (isStored) return entry?.state === 'open' ? 'is stored, and to be settled' : undefined
  if (isWaiting) return undefined
  if (entry === undefined) return 'is nowhere'
  return isAccountedFor(world, name, entry) ? undefined : 'was settled by nobody'
}

const isAccountedFor = ({ ledger }: World, office: string, { commit, state }: InboxEntry) =>
  state === 'open' || ledger.isSettled(office, commit.command.commandId)

/** Nobody else's word is in the log: each command was asked for at the device that it bears. */
export const strangeCommands = (world: World): readonly string[] => {
  const { store } = world.centre.disk.log()
  const asked = new Map(
    world.offices.flatMap(({ machine, asked: requests }) =>
      requests.map(({ commandId }) => [commandId, machine.device] as const),
    ),
  )
  const own = new Set(world.offices.map(({ machine }) => machine.device))
  return store.readCommits({ after: world.foundedAt, limit: store.lastPosition() }).flatMap(
    ({ command: { commandId, name, stamps } }) =>
      own.has(stamps.device) && asked.get(commandId) === stamps.device
        ? []
        : [`[SY-70] ${name} ${commandId} was asked for by nobody`],
  )
}
