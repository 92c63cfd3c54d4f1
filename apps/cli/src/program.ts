import { Command } from 'commander'
import polder from '../package.json' with { type: 'json' }
import { notEmpty } from './arguments.ts'
import { addAsk } from './commands/ask.ts'
import { addDevice } from './commands/device.ts'
import { addDo } from './commands/do.ts'
import { addEnrol } from './commands/enrol.ts'
import { addImport } from './commands/import.ts'
import { addInbox } from './commands/inbox.ts'
import { addInit } from './commands/init.ts'
import { addLog } from './commands/log.ts'
import { addMaintenance } from './commands/maintenance.ts'
import { addModel } from './commands/model.ts'
import { addOutbox } from './commands/outbox.ts'
import { addPublish } from './commands/publish.ts'
import { addReset } from './commands/reset.ts'
import { addStatus } from './commands/status.ts'
import { addSync } from './commands/sync.ts'

/** `polder`: a branch from the command line. */
export const createProgram = (): Command => {
  const program = new Command('polder')
    .description(
      'A branch office from the command line. JSON on standard output, words on standard error.',
    )
    .version(polder.version)
    .option('--data <dir>', "where the branch's files are (or POLDER_DATA)", notEmpty)
    .option('--as <user>', "who acts: a user's name or id; the account's first without it")
    .showHelpAfterError('Run `polder --help` to see what there is.')
    .exitOverride()
  for (const add of COMMANDS) add(program)
  return program
}

const COMMANDS = [
  addInit,
  addDo,
  addAsk,
  addLog,
  addStatus,
  addOutbox,
  addEnrol,
  addPublish,
  addSync,
  addInbox,
  addImport,
  addMaintenance,
  addDevice,
  addReset,
  addModel,
]
