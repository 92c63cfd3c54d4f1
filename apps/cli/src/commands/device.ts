import { defaultSecretsFolder, renewDevice } from '@polder/branch'
import type { Command } from 'commander'
import { say } from '@polder/shell'
import { deviceNumber } from '../arguments.ts'
import { dataFolder, type GlobalOptions } from '../opened-branch.ts'
import { printResult } from '../output.ts'

type DeviceOptions = GlobalOptions & { readonly number: number; readonly yes?: boolean }

export const addDevice = (program: Command): void => {
  program
    .command('device')
    .description('make this folder a device of its own, where it is a copy or was put back')
    .requiredOption('--number <n>', 'stands for the device in document numbers', deviceNumber)
    .option('--yes', 'the copies of a stand-alone account will never be one again')
    .action((_: DeviceOptions, command: Command) => renew(command.optsWithGlobals()))
}

const renew = (options: DeviceOptions) => {
  const renewed = renewDevice({
    folder: dataFolder(options),
    secrets: defaultSecretsFolder(),
    number: options.number,
    isSure: options.yes === true,
  })
  printResult(renewed)
  if (renewed.ok) say(`This is device ${options.number} now, and an account of its own.`)
}
