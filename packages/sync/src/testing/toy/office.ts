import type { BranchLog } from '@polder/events'
import { createMemoryBranchLog } from '@polder/events/memory'
import { toInstant } from '@polder/kernel'
import { createSyncEngine, type SyncEngine } from '../../client/engine.ts'
import type { SyncedBranch } from '../../client/ports.ts'
import type { Outcome } from '../../rebase/rebased.ts'
import { createVirtualClock, type VirtualClock } from '../line/clock.ts'
import { createTestLines, type TestLines } from '../line/line.ts'
import { createOrders, type Orders, type Weather } from '../line/weather.ts'
import { toyIdentity } from './account.ts'
import { createToyBranch, type ToyBranch } from './branch.ts'
import { createToyCentre, TOY_SECRET, type ToyCentre, type ToyCentreWishes } from './centre.ts'
import { toyDevice } from './commands.ts'

/** A branch office with a line to its centre, in weather that a test orders. */
export type ToyOffice = ToyBranch & {
  readonly engine: SyncEngine
  readonly orders: Orders
  readonly lines: TestLines
  readonly outcomes: Outcome[]
  /** Calls of `rebase` that the engine made. */
  readonly rebases: () => number
  /** What the engine works on, to make another one of it. */
  readonly synced: SyncedBranch
}

export type OfficeWishes = {
  readonly clock: VirtualClock
  readonly centre: Pick<ToyCentre, 'enrol' | 'listener'>
  readonly name: string
  /** As it was left, for an office that is opened again. */
  readonly log?: BranchLog
  /** In other weather than a test orders. */
  readonly weather?: Weather
  readonly random?: () => number
  /** How far its own clock is ahead. */
  readonly aheadMs?: number
}

export const createToyOffice = (wishes: OfficeWishes): ToyOffice => {
  const { clock, centre, name, random = () => 0.5, aheadMs = 0 } = wishes
  const orders = createOrders()
  const now = () => toInstant(clock.nowMs() + aheadMs)
  const log = wishes.log ?? anEnrolledLog(centre, name)
  const branch = createToyBranch(log, now)
  let rebases = 0
  const synced: SyncedBranch = {
    log,
    credentials: {
      account: toyIdentity.accountId,
      device: log.state().device,
      secret: TOY_SECRET,
    },
    rebase: (refused) => {
      rebases += 1
      return branch.rebase(refused)
    },
  }
  const lines = createTestLines({
    clock,
    listener: centre.listener,
    weather: wishes.weather ?? orders,
  })
  const ports = { connect: lines.connect, now, after: clock.after, random }
  const engine = createSyncEngine({ branch: synced, ports })
  const outcomes: Outcome[] = []
  engine.onOutcomes((told) => outcomes.push(...told))
  return { ...branch, engine, orders, lines, outcomes, rebases: () => rebases, synced }
}

const anEnrolledLog = (centre: Pick<ToyCentre, 'enrol'>, name: string): BranchLog => {
  const device = toyDevice(name)
  const deviceNumber = centre.enrol(device)
  return createMemoryBranchLog({ ...toyIdentity, kind: 'enrolled', device, deviceNumber })
}

/** A centre and two offices, on a clock of their own. */
export type ToyWorld = {
  readonly clock: VirtualClock
  readonly centre: ToyCentre
  readonly here: ToyOffice
  readonly there: ToyOffice
  /** Lets time pass until an office has synced once. */
  readonly sync: (office: ToyOffice) => ReturnType<SyncEngine['syncOnce']>
}

export const createToyWorld = (wishes: Partial<Omit<ToyCentreWishes, 'clock'>> = {}): ToyWorld => {
  const clock = createVirtualClock()
  const centre = createToyCentre({ clock, ...wishes })
  return {
    clock,
    centre,
    here: createToyOffice({ clock, centre, name: 'here' }),
    there: createToyOffice({ clock, centre, name: 'there' }),
    sync: async ({ engine }) => clock.until(engine.syncOnce()),
  }
}
