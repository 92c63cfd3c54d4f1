import { Command, Option } from 'commander'
import server from '../package.json' with { type: 'json' }
import { addAccount } from './commands/account.ts'
import { addBackup } from './commands/backup.ts'
import { addBranch } from './commands/branch.ts'
import { addDevice } from './commands/device.ts'
import { addOperations } from './commands/operations.ts'
import { addServe } from './commands/serve.ts'
import { notEmpty } from './arguments.ts'

/** `polder-server`: the centre that branches sync with, and what its operator does. */
export const createProgram = (): Command => {
  const program = new Command('polder-server')
    .description(
      'The server that branches sync with. JSON on standard output, words on standard error.',
    )
    .version(server.version)
    .addOption(
      new Option('--data <dir>', "where the server's files are")
        .env('POLDER_SERVER_DATA')
        .argParser(notEmpty)
        .makeOptionMandatory(),
    )
    .showHelpAfterError('Run `polder-server --help` to see what there is.')
    .exitOverride()
  for (const add of COMMANDS) add(program)
  return program
}

const COMMANDS = [addServe, addAccount, addBranch, addDevice, addOperations, addBackup]
