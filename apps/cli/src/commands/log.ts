import { once } from 'node:events'
import type { Branch } from '@polder/branch'
import { refuse } from '@polder/kernel'
import { MODEL_STREAM } from '@polder/model'
import type { Command } from 'commander'
import { position } from '../arguments.ts'
import { type GlobalOptions, withBranch } from '../opened-branch.ts'
import { printResult } from '../output.ts'

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
      await withBranch(options, (branch) => printLog(branch, options))
    })
}

const printLog = async (branch: Branch, options: LogOptions): Promise<void> => {
  const { type } = options
  const known = [MODEL_STREAM, ...branch.enterprise().shapes.keys()]
  if (type !== undefined && !known.includes(type))
    return printResult(refuse('unknown-stream-type', { type, known }))
  for (const row of branch.log(options)) {
    const isTaken = process.stdout.write(`${JSON.stringify(row)}\n`)
    if (!isTaken) await once(process.stdout, 'drain')
  }
}
