import type { Office } from '../world/office.ts'
import type { World } from '../world/world.ts'

/** Devices that the centre takes everything from: all but those that it can't trust any more. */
export const inGoodStanding = ({ offices }: World): readonly Office[] =>
  offices.filter(({ standing }) => standing() === 'good')

/** Whether nothing is left to do: every outbox empty, every log rebased on all of the centre's. */
export const isTogether = (world: World): boolean => apartIn(world).length === 0

/** SY-60, SY-61: who has not come together with the centre, and how. */
export const apartIn = (world: World): readonly string[] => {
  const { store, state } = world.centre.disk.log()
  const head = store.lastPosition()
  const hash = store.chainHashAt(head)
  return [
    ...(state().mode === 'open' ? [] : ['[SY-33] the centre still recovers']),
    ...inGoodStanding(world).flatMap((office) =>
      apartFrom({ head, hash, epoch: store.identity.logEpoch }, office),
    ),
  ]
}

type End = { readonly head: number; readonly hash: string | undefined; readonly epoch: number }

const apartFrom = ({ head, hash, epoch }: End, office: Office): readonly string[] => {
  const { name, disk } = office
  const log = disk.log()
  const { received, rebased, logEpoch } = log.state()
  const waiting = log.outbox.count()
  const isAtEnd = log.store.chainHashAt(received) === hash && rebased === head && received === head
  return [
    ...(waiting > 0 ? [`[SY-60] ${name} has ${waiting} unsent, ${phaseOf(office)}`] : []),
    ...(isAtEnd ? [] : [`[SY-61] ${name} has ${rebased} of ${received} of ${head}`]),
    ...(logEpoch === epoch ? [] : [`[SY-33] ${name} is of another epoch`]),
  ]
}

const phaseOf = ({ process }: Office): string => {
  const engine = process()?.engine.status()
  return `${engine?.phase ?? 'no process'} ${engine?.fault?.code ?? ''}`
}
