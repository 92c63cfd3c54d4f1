import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import type { CommandRequest } from '@polder/contract'
import type { BranchLog } from '@polder/events'
import { openBranchLog } from '@polder/events/sqlite'
import {
  accept,
  type Commit,
  type DeviceId,
  Fault,
  type Refused,
  refuse,
  type Result,
} from '@polder/kernel'
import { openEntries } from '../inbox/entries.ts'
import { pendingCommits } from '../report/log.ts'
import { withFaults } from '../world.ts'
import { unbindDevice } from './device-secret.ts'

export type Resetting = {
  readonly folder: string
  readonly secrets: string
  /** A new file for the commands that the centre does not have; whoever may can do them again. */
  readonly exportTo?: string | undefined
}

export type Reset = { readonly device: DeviceId; readonly exported: number }

/**
 * Removes the branch from a folder, so that it can be enrolled anew. Refused as `unsent-commits` while
 * commands are unsent or unsettled that are not exported (SY-52), and as `only-copy` for a stand-alone
 * account, whose log is nowhere else. Faults: `file-not-written`, and those of opening a branch.
 */
export const resetFolder = (resetting: Resetting): Result<Reset> => {
  const { folder, secrets } = resetting
  const left = withFaults(folder, () => leave(resetting))
  if (!left.ok) return left
  withFaults(folder, () => {
    // Another name first: a folder that is half removed must not be taken for a branch.
    const leaving = `${folder}.removed-${process.pid}`
    renameSync(folder, leaving)
    rmSync(leaving, { recursive: true, force: true })
  })
  unbindDevice(secrets, left.value.device)
  return left
}

const leave = ({ folder, exportTo }: Resetting): Result<Reset> => {
  const log = openBranchLog({ folder })
  try {
    const stopped = hindrance(log, exportTo)
    if (stopped !== null) return stopped
    const exported = exportTo === undefined ? 0 : exportCommands(log, exportTo)
    return accept({ device: log.state().device, exported })
  } finally {
    log.close()
  }
}

const hindrance = (log: BranchLog, exportTo: string | undefined): Refused | null => {
  if (log.state().kind === 'stand-alone') return refuse('only-copy')
  const [unsent, inbox] = [log.outbox.count(), log.inbox.count()]
  return unsent + inbox > 0 && exportTo === undefined
    ? refuse('unsent-commits', { unsent, inbox })
    : null
}

/** One request a line, as `do --file` takes them, in the order in which they were made. */
const exportCommands = (log: BranchLog, file: string): number => {
  const unsettled = [...openEntries(log)].map(({ commit }) => commit)
  const commits = [...pendingCommits(log), ...unsettled].toSorted(byNumber)
  const handle = opened(file)
  try {
    for (const { command } of commits) writeSync(handle, `${JSON.stringify(requestOf(command))}\n`)
    fsyncSync(handle)
    return commits.length
  } finally {
    closeSync(handle)
  }
}

/** A file that is there already is somebody's. */
const opened = (file: string) => {
  try {
    return openSync(file, 'wx')
  } catch (error) {
    throw new Fault('file-not-written', { file }, error)
  }
}

const byNumber = (one: Commit, other: Commit) => one.deviceCommitNumber - other.deviceCommitNumber

const requestOf = ({ name, payload, commandId, stamps }: Commit['command']): CommandRequest => ({
  name,
  payload,
  commandId,
  branch: stamps.branch,
  actor: stamps.actor,
})
