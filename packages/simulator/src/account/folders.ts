import { join } from 'node:path'
import { createSessions } from '@polder/branch/parts'
import { openBranchLog, openCentreLog, openRegistry } from '@polder/events/sqlite'
import { toPage } from '@polder/sync'
import { ACCOUNT_FILE, registered } from '../centre/disk.ts'
import { REGISTRY_FILE } from '../centre/sqlite-disk.ts'
import { createFolders } from '../files/folders.ts'
import { type Base, IDENTITY, type Machine } from './base.ts'
import { KEY } from './ids.ts'

/** The data folders of an account as every run finds it: made once in a process, and copied. */
export type BaseFolders = {
  readonly centre: () => string
  readonly branch: (machine: Machine) => string
}

const known = new Map<Base, BaseFolders>()

export const baseFoldersOf = (base: Base): BaseFolders => {
  const made = known.get(base) ?? makeFolders(base)
  known.set(base, made)
  return made
}

const makeFolders = (base: Base): BaseFolders => {
  const folders = createFolders()
  process.on('exit', folders.removeAll)
  const made = new Map<string, string>()
  const once = (name: string, fill: (folder: string) => void) => {
    const folder = made.get(name) ?? folders.fresh()
    if (!made.has(name)) fill(folder)
    made.set(name, folder)
    return folder
  }
  return {
    centre: () => once('centre', (folder) => fillCentre(base, folder)),
    branch: (machine) => once(machine.device, (folder) => fillBranch(base, machine, folder)),
  }
}

const wholeLog = ({ centreLog }: Base) => {
  const { store } = centreLog()
  return toPage(store.readCommits({ limit: store.lastPosition() }))
}

const fillCentre = (base: Base, folder: string) => {
  const { devices } = base.centreLog()
  const file = join(folder, ACCOUNT_FILE)
  const log = openCentreLog({ file, key: KEY, create: { identity: IDENTITY, mode: 'open' } })
  log.adopt(wholeLog(base), 'signed')
  for (const device of devices.all()) {
    log.devices.add(device)
    log.devices.setNumbers(device.device, devices.numbers(device.device))
  }
  log.close()
  registered(openRegistry(join(folder, REGISTRY_FILE))).close()
}

const fillBranch = (base: Base, { device, deviceNumber, home }: Machine, folder: string) => {
  const create = { ...IDENTITY, kind: 'enrolled', device, deviceNumber } as const
  const log = openBranchLog({ folder, create })
  log.receive(wholeLog(base))
  log.rebase({ rebased: log.state().received, outbox: [], inbox: [], superseded: [] })
  createSessions({ folder, log, home }).close()
  log.close()
}
