import type { CommandId } from '@polder/kernel'
import { type Base, baseOf } from '../account/base.ts'
import { type Clock, createClock } from '../clock/clock.ts'
import type { Life } from '../life/life.ts'
import { createNetwork, type Network } from '../network/network.ts'
import { CALM, type Weather } from '../network/weather.ts'
import { PLAIN, STRICT } from '../network/wire.ts'
import { type Catalogue, createCatalogue, streamsIn } from '../people/catalogue.ts'
import { createLedger, type Ledger } from '../people/ledger.ts'
import type { Plan } from '../plan/plan.ts'
import type { Parts } from '../planted/parts.ts'
import { createRandom, type Random } from '../random/random.ts'
import { type CentreOffice, createCentreOffice } from './centre.ts'
import { createOffice, type Office } from './office.ts'
import { storesOf } from './stores.ts'
import { createTrace, type Trace } from './trace.ts'

/** Everything that there is in a run. */
export type World = {
  readonly plan: Plan
  readonly base: Base
  readonly clock: Clock
  readonly network: Network
  readonly trace: Trace
  readonly catalogue: Catalogue
  readonly ledger: Ledger
  /** Who waits for what becomes of a command. */
  readonly waits: Set<Waiting>
  readonly centre: CentreOffice
  /** The position up to which the log is everybody's from the start. */
  readonly foundedAt: number
  /** By device. A copy of one comes after all others. */
  readonly offices: readonly Office[]
  readonly newOffice: (wanted: NewOffice) => Office
  /** From now on nothing goes wrong by itself. */
  readonly calmDown: () => void
  /** The run is over. */
  readonly close: () => void
  /** We were found to be wrong. */
  readonly defect: (error: unknown) => void
  readonly defects: readonly unknown[]
}

export type Waiting = {
  readonly office: string
  readonly commandId: CommandId
  /** Of the process that is to tell. */
  readonly life: Life
}

export type NewOffice = Pick<Office, 'machine' | 'disk' | 'name'>

/** How long a machine takes to start again, and an operator to end a recovery. */
const MOST_DOWN_MS = 20_000
const MOST_RECOVERY_MS = 30_000

export const createWorld = (plan: Plan, planted: Parts): World => {
  const clock = createClock()
  const trace = createTrace(clock)
  const base = baseOf(plan.enterprise)
  const stores = storesOf(plan.store, base)
  const defects: unknown[] = []
  const defect = (error: unknown) => {
    defects.push(error)
    trace.note(`defect ${String(error)}`)
  }
  const ledger = createLedger()
  const around = createSurroundings({ plan, clock, trace, ledger, defect, planted })
  const centre = createCentreOffice({
    ...around.machine('centre'),
    disk: planted.centreDisk(stores.centre()),
    isPutBack: ledger.forgetRefused,
  })
  const offices: Office[] = []
  const catalogue = createCatalogue()
  catalogue.note(streamsIn(centre.disk.log().store))
  const newOffice = (wanted: NewOffice) => {
    const skewMs = plan.skewsMs[offices.length] ?? 0
    const office = createOffice({ ...around.machine(wanted.name), ...wanted, skewMs, defect })
    offices.push(office)
    return office
  }
  for (const [device, office] of plan.devices.entries()) {
    const machine = machineFor(base, office, plan.devices.slice(0, device))
    newOffice({ name: `d${device}`, machine, disk: stores.branch(machine) })
  }
  const { network, calmDown } = around
  const foundedAt = centre.disk.log().store.lastPosition()
  const shared = { plan, base, clock, network, trace, catalogue, ledger, centre, foundedAt }
  const close = () => {
    for (const { disk } of [...offices, centre]) disk.close()
    stores.remove()
  }
  return { ...shared, waits: new Set(), offices, newOffice, calmDown, close, defect, defects }
}

/** The next of the office's machines that no device before is. */
const machineFor = ({ machines }: Base, office: number, before: readonly number[]) => {
  const earlier = before.filter((each) => each === office).length
  const perRound = new Set(machines.map(({ home }) => home)).size
  const machine = machines[office + earlier * perRound]
  if (machine === undefined) throw new Error('Defect: an office has so many machines')
  return machine
}

type Surrounding = Pick<World, 'plan' | 'clock' | 'trace' | 'ledger' | 'defect'> & {
  readonly planted: Parts
}

/** What is around each process: time, lines, chance. */
const createSurroundings = ({ plan, clock, trace, ledger, defect, planted }: Surrounding) => {
  const random = createRandom(plan.seed)
  let weather: Weather = plan.weather
  const network = createNetwork({
    clock,
    random: random.fork('network'),
    weather: () => weather,
    wire: plan.store === 'sqlite' ? STRICT : PLAIN,
    note: trace.note,
    refused: ledger.refused,
    defect: (error) => {
      defect(error)
      throw error
    },
  })
  return {
    network,
    calmDown: () => {
      weather = CALM
    },
    machine: (name: string) => {
      const own: Random = random.fork('machine', name)
      const most = (ms: number) => () => (weather === CALM ? 0 : own.between(0, ms))
      return {
        name,
        clock,
        network,
        planted,
        random: own,
        note: trace.note,
        downMs: most(MOST_DOWN_MS),
        recoveryMs: most(MOST_RECOVERY_MS),
      }
    },
  }
}
