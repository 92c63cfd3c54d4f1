import type { InboxEntry } from '@polder/events'
import { SECOND_WRITER } from '@polder/kernel'
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
    return why === undefined
      ? []
      : [`[SY-62] ${saved.name} ${saved.commandId} of ${saved.office} ${why}`]
  })
}

const misplaced = (world: World, { name, disk }: Office, saved: Saved): string | undefined => {
  const { commandId } = saved
  const log = disk.log()
  const isStored = world.centre.disk.log().store.commitOf(commandId) !== undefined
  // Together, everybody has what the centre has; until then the centre may have lost it (SY-33).
  const isHere = log.commitOf(commandId) !== undefined
  const entry = log.inbox.find(commandId)
  if (saved.nature === 'fact' && entry !== undefined) return 'is a fact in the inbox'
  if (isStored) return entry?.state === 'open' ? 'is stored, and to be settled' : undefined
  if (isHere) return undefined
  if (entry === undefined) return 'is nowhere'
  return isAccountedFor(world, name, entry) ? undefined : 'was settled by nobody'
}

const isAccountedFor = ({ ledger }: World, office: string, { commit, state }: InboxEntry) =>
  state === 'open' || ledger.isSettled(office, commit.command.commandId)

/** Nobody else's word is in the log: each command was asked for at the device that it bears. */
export const strangeCommands = ({
  centre,
  offices,
  foundedAt,
  ledger,
}: World): readonly string[] => {
  const { store } = centre.disk.log()
  const own = new Set(offices.map(({ machine }) => machine.device))
  return store
    .readCommits({ after: foundedAt, limit: store.lastPosition() })
    .filter(({ remark }) => remark !== SECOND_WRITER)
    .map(({ command }) => command)
    .filter(
      ({ commandId, stamps: { device } }) =>
        !ledger.isAskedAt(commandId, device) || !own.has(device),
    )
    .map(({ commandId, name }) => `[SY-70] ${name} ${commandId} was asked for by nobody`)
}

/** SY-12: a command is in the log with the stamps that it had when somebody was told of it. */
export const changedStamps = ({ centre, ledger }: World): readonly string[] =>
  ledger.all().flatMap(({ commandId, name, stamps }) => {
    const stored = centre.disk.log().store.commitOf(commandId)
    if (stored === undefined || stored.remark === SECOND_WRITER) return []
    return JSON.stringify(stored.command.stamps) === stamps
      ? []
      : [`[SY-12] ${name} ${commandId} has other stamps`]
  })

/** SY-5: an attempt that was refused is refused for good. */
export const refusedAndStored = ({ centre, foundedAt, ledger }: World): readonly string[] => {
  const { store } = centre.disk.log()
  return store
    .readCommits({ after: foundedAt, limit: store.lastPosition() })
    .filter(ledger.isRefused)
    .map(
      ({ command: { name, commandId } }) => `[SY-5] ${name} ${commandId} was refused, and stored`,
    )
}

/** SY-48: nobody waits for a message that isn't coming. */
export const untold = (world: World): readonly string[] => {
  const good = new Set(inGoodStanding(world).map(({ name }) => name))
  return [...world.waits]
    .filter(({ life, office }) => !life.isOver() && good.has(office))
    .map(({ office, commandId }) => `[SY-48] ${office} waits for what becomes of ${commandId}`)
}
