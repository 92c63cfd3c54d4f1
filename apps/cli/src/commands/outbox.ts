import { accept } from '@polder/kernel'
import type { Command } from 'commander'
import { withBranch } from '../opened-branch.ts'
import { printResult } from '../output.ts'

export const addOutbox = (program: Command): void => {
  program
    .command('outbox')
    .description('commits that the server has not confirmed')
    .action((_: object, command: Command) =>
      withBranch(command.optsWithGlobals(), (branch) => printResult(accept(branch.outbox()))),
    )
}
