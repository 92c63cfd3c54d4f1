import { once } from 'node:events'
import type { Command } from 'commander'
import { position } from '../arguments.ts'
import { type GlobalOptions, withBranch } from '../opened-branch.ts'

type LogOptions = GlobalOptions & {
  readonly stream?: string
  readonly type?: string
  readonly from?: number
}

export const addLog = (program: Command): void => {
  program
    .command('log')
    .description('the log as NDJSON, then what is pending')
    .option('--stream <id>', 'of one stream')
    .option('--type <type>', 'of one stream type, such as Order')
    .option('--from <position>', 'from this position on', position)
    .action(async (_: LogOptions, command: Command) => {
      const options: LogOptions = command.optsWithGlobals()
      await withBranch(options, async (branch) => {
        for (const row of branch.log(options)) {
          const isTaken = process.stdout.write(`${JSON.stringify(row)}\n`)
          if (!isTaken) await once(process.stdout, 'drain')
        }
      })
    })
}
