import { mkdirSync, realpathSync, renameSync, rmdirSync, rmSync, existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { openBranchLog } from '@polder/events/sqlite'
import {
  accept,
  type AccountId,
  type DeviceId,
  type LogId,
  newId,
  type Refusal,
  refuse,
  type Result,
} from '@polder/kernel'
import { performBatch } from './command/batch.ts'
import { bindDevice, unbindDevice } from './device/device-secret.ts'
import type { Ports } from './ports.ts'
import { openFirstSession } from './session.ts'
import { syncFolder, withFaults } from './world.ts'
import { needFree, removeAbandoned } from './init/free-folder.ts'
import { foundingWishes, type NewAccount } from './init/new-account.ts'

/**
 * Makes a stand-alone account in a folder beside the wanted one, which takes its place when all is
 * done: whatever fails, and wherever the process is ended, there is a whole branch or none. Refused
 * as `no-setup` and `setup-refused`; faults: `already-a-branch`, `folder-not-empty`,
 * `folder-in-use`, `not-a-folder`, `data-read-only`, `disk-full`.
 */
export const initAccount = (wanted: NewAccount, ports: Ports): Result<null> => {
  if ((wanted.model.setup ?? []).length === 0)
    return refuse('no-setup', { model: wanted.model.name })
  const { folder } = wanted
  return withFaults(folder, () => {
    needFree(folder)
    mkdirSync(dirname(folder), { recursive: true })
    removeAbandoned(folder)
    return makeBeside(wanted, ports)
  })
}

const makeBeside = (wanted: NewAccount, ports: Ports): Result<null> => {
  const { folder, secrets } = wanted
  const making = `${folder}.new-${process.pid}`
  const device = newId<DeviceId>()
  let isMade = false
  try {
    const refused = found({ ...wanted, folder: making }, device, ports)
    if (refused !== null) return refuse('setup-refused', refused)
    // Before the folder is there: one without its device's secret is taken for a copy.
    bindDevice(secrets, device, join(realpathSync(dirname(folder)), basename(folder)))
    if (existsSync(folder)) rmdirSync(folder)
    renameSync(making, folder)
    syncFolder(dirname(folder))
    isMade = true
    return accept(null)
  } finally {
    if (!isMade) {
      rmSync(making, { recursive: true, force: true })
      unbindDevice(secrets, device)
    }
  }
}

type SetupRefused = { readonly command: string; readonly refusal: { readonly code: string } }

const found = (wanted: NewAccount, device: DeviceId, ports: Ports): SetupRefused | null => {
  const { folder, account, model, deviceNumber } = wanted
  const accountId = newId<AccountId>()
  const log = openBranchLog({
    folder,
    create: {
      accountId,
      logId: newId<LogId>(),
      logEpoch: 1,
      kind: 'stand-alone',
      device,
      deviceNumber,
    },
  })
  try {
    const session = openFirstSession({ folder, log }, { name: account, model })
    const wishes = foundingWishes(wanted, accountId)
    const sessions = { use: <T>(work: (given: typeof session) => T) => work(session), fellBehind }
    const answers = performBatch({ log, ports, sessions }, wishes)
    session.readModel.close()
    for (const [index, answer] of answers.entries()) {
      if (answer.ok) continue
      if ('thrown' in answer) throw answer.thrown
      return { command: wishes[index]?.name ?? '', refusal: flat(answer.refusal) }
    }
    return null
  } finally {
    log.close()
  }
}

const flat = ({ code, details }: Refusal) => ({ code, ...details })

/** The read model is made anew when the branch is first opened. */
const fellBehind = () => undefined
