import { resolve } from 'node:path'
import { restore } from '@polder/centre'
import { accept } from '@polder/kernel'
import type { Command } from 'commander'
import { say } from '@polder/shell'
import { notEmpty } from '../arguments.ts'
import { folderOf, type GlobalOptions, now, OPENERS, withCentre } from '../opened-centre.ts'
import { printResult } from '../output.ts'
import { asSystemFault, withSystemFaults } from '../system-faults.ts'

export const addBackup = (program: Command): void => {
  program
    .command('backup')
    .description(
      'everything in one file, also while the server runs; it holds the key, keep it safe',
    )
    .argument('<file>', 'where it is written', notEmpty)
    .action((file: string, _: object, command: Command) => backUp(file, command.optsWithGlobals()))
  program
    .command('restore')
    .description('make a server of a backup, in a folder that is not there or empty')
    .argument('<file>', 'a backup', notEmpty)
    .action((file: string, _: object, command: Command) => bring(file, command.optsWithGlobals()))
}

const backUp = (file: string, options: GlobalOptions) =>
  withCentre(options, async (centre) => {
    try {
      printResult(accept(await centre.backup(resolve(file))))
    } catch (error) {
      throw asSystemFault({ file }, error)
    }
    say(`${file} holds everything, the key too: keep it where only you can read it.`)
  })

const bring = (file: string, options: GlobalOptions) => {
  const folder = folderOf(options)
  const restored = withSystemFaults({ file, folder }, () =>
    restore({ file: resolve(file), folder, openers: OPENERS, now }),
  )
  printResult(accept(restored))
  say('Start the server: branches give back what it lost since the backup.')
  say('When all have been heard, end that: polder-server recovery end --account NAME.')
}
