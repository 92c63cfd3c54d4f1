import { existsSync } from 'node:fs'
import type { BranchLog } from '@polder/events'
import { openBranchLog } from '@polder/events/sqlite'
import { Fault } from '@polder/kernel'
import { bindingOf, defaultSecretsFolder } from './device/device-secret.ts'
import { type Branch, createBranch } from './branch.ts'
import { type Ports, systemPorts } from './ports.ts'
import { openSession, type RebuildProgress } from './session.ts'

export type BranchOptions = {
  readonly folder: string
  readonly secrets?: string
  readonly ports?: Ports
  /** Told while the read model is made anew on opening. */
  readonly onRebuild?: (progress: RebuildProgress) => void
}

/**
 * Opens the branch whose files are in a folder, and lets nobody else in until it is closed. Faults:
 * `not-a-branch`, `data-locked`, `newer-polder`, `log-damaged`, `cannot-open`, `disk-full`.
 */
export const openBranch = (options: BranchOptions): Branch => {
  const { folder, secrets = defaultSecretsFolder(), ports = systemPorts } = options
  if (!existsSync(folder)) throw new Fault('not-a-branch', { folder })
  const log = openBranchLog({ folder })
  try {
    const session = openSession({
      folder,
      log,
      ...(options.onRebuild !== undefined && { onRebuild: options.onRebuild }),
    })
    return createBranch({ folder, log, session, ports, binding: bind(log, secrets, folder) })
  } catch (error) {
    log.close()
    throw error
  }
}

const bind = (log: BranchLog, secrets: string, folder: string) =>
  bindingOf(secrets, log.state().device, folder)
