import { resolve } from 'node:path'
import { type Branch, defaultDataFolder, openBranch } from '@polder/branch'
import { createBar } from './progress.ts'

/** Options that every command takes. */
export type GlobalOptions = { readonly data?: string; readonly as?: string }

export const dataFolder = ({ data }: GlobalOptions): string =>
  resolve(data ?? process.env['POLDER_DATA'] ?? defaultDataFolder())

/** Opens the branch for one command, and closes it whatever becomes of that. */
export const withBranch = async (
  options: GlobalOptions,
  work: (branch: Branch) => Promise<void> | void,
): Promise<void> => {
  const bar = createBar('Reading the log')
  const branch = openBranch({ folder: dataFolder(options), onRebuild: bar.update })
  bar.stop()
  try {
    await work(branch)
  } finally {
    branch.close()
  }
}
