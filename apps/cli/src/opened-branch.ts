import { resolve } from 'node:path'
import {
  type Branch,
  defaultDataFolder,
  openBranch,
  type RebuildProgress,
  systemPorts,
} from '@polder/branch'
import { say } from '@polder/shell'
import { connectTo } from './line.ts'
import { tellDefect } from './output.ts'
import { withBar } from './progress.ts'

/** Options that every command takes. */
export type GlobalOptions = { readonly data?: string; readonly as?: string }

/** An empty POLDER_DATA is none: it would stand for the folder where somebody happens to be. */
export const dataFolder = ({ data }: GlobalOptions): string =>
  resolve(data ?? (process.env['POLDER_DATA'] || defaultDataFolder()))

/** Opens the branch for one command, and closes it whatever becomes of that. */
export const withBranch = async (
  options: GlobalOptions,
  work: (branch: Branch) => Promise<void> | void,
): Promise<void> => {
  const branch = await withBar('Reading the log', (update) =>
    openBranch({
      folder: dataFolder(options),
      ports: { ...systemPorts, tellDefect },
      connect: connectTo,
      onRebuild: createTeller(update),
    }),
  )
  try {
    await work(branch)
  } finally {
    await branch.close()
  }
}

/** A read model that had to be made anew is no loss, but its owner may want to look at the disk. */
const WORRYING = ['damaged', 'cut-short', 'ahead-of-the-log', 'another-log']

const createTeller = (update: (progress: RebuildProgress) => void) => {
  let isTold = false
  return (progress: RebuildProgress) => {
    if (!isTold && WORRYING.includes(progress.reason))
      say('The read model was damaged and is made anew from the log; nothing is lost.')
    isTold = true
    update(progress)
  }
}
