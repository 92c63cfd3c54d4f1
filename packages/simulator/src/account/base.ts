import type { BranchLog, CentreLog, Device } from '@polder/events'
import {
  copyMemoryBranchLog,
  copyMemoryCentreLog,
  createMemoryBranchLog,
  createMemoryCentreLog,
} from '@polder/events/memory'
import { asId, type DeviceId, present, type StreamId, toInstant } from '@polder/kernel'
import { checkModel, type Model } from '@polder/model'
import { altered, type Changes } from '@polder/model/testing'
import { toPage } from '@polder/sync'
import { secretHash } from '@polder/sync/server'
import { BEGINNING_MS } from '../clock/clock.ts'
import { FOUNDER, foundIn } from './found.ts'
import { type Founded, founding, idOf, MAX_OFFICES, OFFICES } from './founding.ts'
import { ACCOUNT_ID, deviceId, KEY, LOG_ID } from './ids.ts'
import { LIBRARY, LIBRARY_FOUNDED } from './library.ts'
import { STANDARD, STANDARD_FOUNDED } from './standard.ts'

export type EnterpriseName = 'standard' | 'library'

/** A machine that is enrolled from the start, of one of the offices. */
export type Machine = {
  readonly device: DeviceId
  readonly deviceNumber: number
  readonly home: StreamId
  readonly secret: string
}

/** An account as every run finds it: made once, and copied. */
export type Base = {
  readonly model: Model
  /** Models that follow it, and each other or not. */
  readonly successors: readonly Model[]
  readonly machines: readonly Machine[]
  readonly centreLog: () => CentreLog
  /** With all that the centre has. */
  readonly branchLog: (machine: Machine) => BranchLog
}

export const IDENTITY = { accountId: ACCOUNT_ID, logId: LOG_ID, logEpoch: 1 }
/** Each office may have so many; the founder has the first number. */
const MACHINES_PER_OFFICE = 3

const MACHINES: readonly Machine[] = Array.from(
  { length: MAX_OFFICES * MACHINES_PER_OFFICE },
  (_, index) => {
    const deviceNumber = FOUNDER.deviceNumber + 1 + index
    return {
      device: deviceId(deviceNumber),
      deviceNumber,
      home: asId<StreamId>(idOf(OFFICES[index % MAX_OFFICES] ?? '')),
      secret: `of machine ${index}, which nobody else may know or guess`,
    }
  },
)

const bases = new Map<EnterpriseName, Base>()

export const baseOf = (name: EnterpriseName): Base => {
  const known = bases.get(name)
  if (known !== undefined) return known
  const made = name === 'standard' ? STANDARD_BASE() : LIBRARY_BASE()
  bases.set(name, made)
  return made
}

const STANDARD_BASE = () =>
  makeBase(STANDARD, STANDARD_FOUNDED, [
    { 'Item.attributes.colour': { type: 'text' }, 'Delivery.attributes.gate': { type: 'text' } },
    { 'Customer.attributes.region': { type: 'text' } },
  ])

const LIBRARY_BASE = () =>
  makeBase(LIBRARY, LIBRARY_FOUNDED, [
    { 'Copy.attributes.signed': { type: 'yesNo' }, 'Handout.attributes.desk': { type: 'text' } },
    { 'Member.attributes.nickname': { type: 'text' } },
  ])

/** Two changes, each alone and both together: the second of two that are published apart is refused. */
const successorsOf = (model: Model, changes: readonly Changes[]): readonly Model[] =>
  [...changes, Object.assign({}, ...changes) as Changes].map((change) => {
    const checked = checkModel(altered(model, change))
    return present(checked.ok ? checked.value : undefined, 'a model of a run is sound')
  })

const makeBase = (model: Model, founded: Founded, changes: readonly Changes[]): Base => {
  const centre = createMemoryCentreLog({ identity: IDENTITY, mode: 'open', key: KEY })
  for (const device of [founderDevice, ...MACHINES.map(asDevice)]) centre.devices.add(device)
  foundIn(centre, model, [...founding(model, founded), founded.clerk, ...founded.goods])
  const logs = new Map<DeviceId, BranchLog>()
  const branchLog = (machine: Machine) => {
    const known = logs.get(machine.device) ?? enrolledLog(machine, centre)
    logs.set(machine.device, known)
    return known
  }
  return {
    model,
    successors: successorsOf(model, changes),
    machines: MACHINES,
    centreLog: () => copyMemoryCentreLog(centre, KEY),
    branchLog: (machine) => copyMemoryBranchLog(branchLog(machine)),
  }
}

const ENROLLED_AT = toInstant(BEGINNING_MS)

const founderDevice: Device = {
  ...FOUNDER,
  branch: null,
  status: 'active',
  secretHash: '',
  enrolledAt: ENROLLED_AT,
  note: null,
}

const asDevice = ({ device, deviceNumber, home, secret }: Machine): Device => ({
  device,
  deviceNumber,
  branch: home,
  status: 'active',
  secretHash: secretHash(secret),
  enrolledAt: ENROLLED_AT,
  note: null,
})

const enrolledLog = ({ device, deviceNumber }: Machine, { store }: CentreLog): BranchLog => {
  const log = createMemoryBranchLog({ ...IDENTITY, kind: 'enrolled', device, deviceNumber })
  log.receive(toPage(store.readCommits({ limit: store.lastPosition() })))
  log.rebase({ rebased: log.state().received, outbox: [], inbox: [], superseded: [] })
  return log
}
