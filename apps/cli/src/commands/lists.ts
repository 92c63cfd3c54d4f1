import type { Branch } from '@polder/branch'
import { accept } from '@polder/kernel'
import type { Command } from 'commander'
import { withBranch } from '../opened-branch.ts'
import { printResult } from '../output.ts'

/** What the branch says of itself. */
export const addLists = (program: Command): void => {
  const list = (name: string, description: string, read: (branch: Branch) => unknown) =>
    program
      .command(name)
      .description(description)
      .action((_: object, command: Command) =>
        withBranch(command.optsWithGlobals(), (branch) => printResult(accept(read(branch)))),
      )
  list('status', 'the account, its branches, and the state of sync', (branch) => branch.status())
  list('outbox', 'commits that the centre has not confirmed', (branch) => branch.outbox())
}
