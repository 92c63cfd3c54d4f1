import { accept } from '@polder/kernel'
import type { Command } from 'commander'
import { say } from '@polder/shell'
import { withBranch } from '../opened-branch.ts'
import { printResult } from '../output.ts'
import { statusInWords } from '../words/sync-report.ts'

export const addStatus = (program: Command): void => {
  program
    .command('status')
    .description('the account, its branches, and the state of sync')
    .action((_: object, command: Command) =>
      withBranch(command.optsWithGlobals(), (branch) => {
        const status = branch.status()
        printResult(accept(status))
        say(statusInWords(status, Date.now()))
      }),
    )
}
