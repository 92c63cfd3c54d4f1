import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { openBranchLog } from '@polder/events/sqlite'
import { Fault } from '@polder/kernel'
import type { Branch, RunningBranch } from './branch.ts'
import { createBranch } from './create-branch.ts'
import { bindingOf, defaultSecretsFolder, deviceSecret } from './device/device-secret.ts'
import type { Link } from '@polder/sync'
import { type Ports, systemPorts } from './ports.ts'
import { createReopening } from './reopening.ts'
import type { RebuildProgress } from './session.ts'
import { createSessions } from './sessions.ts'
import { openCentreFile } from './sync/centre-file.ts'
import { withFaults } from './world.ts'

export type BranchOptions = {
  readonly folder: string
  readonly secrets?: string
  readonly ports?: Ports
  /** Opens a line to a centre by its address; without it the branch can't sync. */
  readonly connect?: (server: string) => Promise<Link>
  /** Told while the read model is made anew, and why. */
  readonly onRebuild?: ((progress: RebuildProgress) => void) | undefined
}

/**
 * Opens the branch whose files are in a folder, and lets nobody else in until it is closed. Faults:
 * `not-a-branch`, `not-a-folder`, `data-read-only`, `data-locked`, `newer-polder`, `log-damaged`, `cannot-open`,
 * `disk-full`, `disk-failed`, `device-secret-damaged`.
 */
export const openBranch = (options: BranchOptions): Branch => {
  const { ports = systemPorts } = options
  return createReopening({ open: () => openFiles(options, ports), ports })
}

const openFiles = (options: BranchOptions, ports: Ports): RunningBranch => {
  const { folder, secrets = defaultSecretsFolder(), connect, onRebuild } = options
  needFolder(folder)
  const log = withFaults(folder, () => openBranchLog({ folder }))
  try {
    const { device } = log.state()
    const known = deviceSecret(secrets, device)
    const sessions = createSessions({ folder, log, home: known?.branch, onRebuild })
    const bound = bindingOf(secrets, device, folder)
    const centre = openCentreFile(folder)
    const secret = known?.secret
    return createBranch({ folder, log, sessions, ports, bound, centre, secret, connect })
  } catch (error) {
    log.close()
    throw error
  }
}

/** Even looking needs to write: the lock, the read model that follows, SQLite's own journals. */
const needFolder = (folder: string) => {
  if (!existsSync(folder)) throw new Fault('not-a-branch', { folder })
  if (!statSync(folder).isDirectory()) throw new Fault('not-a-folder', { folder })
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new Fault('data-read-only', { folder }, error)
  }
}
