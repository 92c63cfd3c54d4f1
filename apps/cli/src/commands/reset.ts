import { defaultSecretsFolder, resetFolder } from '@polder/branch'
import type { Command } from 'commander'
import { say } from '@polder/shell'
import { dataFolder, type GlobalOptions } from '../opened-branch.ts'
import { printResult } from '../output.ts'

type ResetOptions = GlobalOptions & { readonly export?: string }

export const addReset = (program: Command): void => {
  program
    .command('reset')
    .description('remove an enrolled branch from its folder, once all that it made is sent')
    .option('--export <file>', 'write what is not sent or settled there, as commands, and go on')
    .action((_: object, command: Command) => reset(command.optsWithGlobals()))
}

const reset = (options: ResetOptions) => {
  const folder = dataFolder(options)
  const done = resetFolder({ folder, secrets: defaultSecretsFolder(), exportTo: options.export })
  printResult(done)
  if (!done.ok) return
  const { exported } = done.value
  if (exported > 0)
    say(`${exported} commands are in ${options.export}: polder do --file does them again.`)
  say(`There is no branch in ${folder} any more.`)
}
