import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { openBranchLog } from '@polder/events/sqlite'
import { Fault } from '@polder/kernel'
import { type Branch, createBranch } from './branch.ts'
import { bindingOf, defaultSecretsFolder } from './device/device-secret.ts'
import { type Ports, systemPorts } from './ports.ts'
import type { RebuildProgress } from './session.ts'
import { createSessions } from './sessions.ts'
import { withFaults } from './world.ts'

export type BranchOptions = {
  readonly folder: string
  readonly secrets?: string
  readonly ports?: Ports
  /** Told while the read model is made anew, and why. */
  readonly onRebuild?: ((progress: RebuildProgress) => void) | undefined
}

/**
 * Opens the branch whose files are in a folder, and lets nobody else in until it is closed. Faults:
 * `not-a-branch`, `not-a-folder`, `data-read-only`, `data-locked`, `newer-polder`, `log-damaged`, `cannot-open`,
 * `disk-full`, `disk-failed`, `device-secret-damaged`.
 */
export const openBranch = (options: BranchOptions): Branch => {
  const { folder, secrets = defaultSecretsFolder(), ports = systemPorts, onRebuild } = options
  needFolder(folder)
  const log = withFaults(folder, () => openBranchLog({ folder }))
  try {
    const sessions = createSessions({ folder, log, onRebuild })
    const binding = bindingOf(secrets, log.state().device, folder)
    return createBranch({ folder, log, sessions, ports, binding })
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
