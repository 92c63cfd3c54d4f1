import { defaultSecretsFolder, joinAccount, systemPorts } from '@polder/branch'
import { enrolRequestSchema, parseWith } from '@polder/contract'
import { accept } from '@polder/kernel'
import type { Command } from 'commander'
import { say } from '@polder/shell'
import { notEmpty } from '../arguments.ts'
import { connectTo } from '../line.ts'
import { dataFolder, type GlobalOptions, withBranch } from '../opened-branch.ts'
import { printResult } from '../output.ts'
import { withBar } from '../progress.ts'

type EnrolOptions = GlobalOptions & { readonly server: string; readonly code: string }

export const addEnrol = (program: Command): void => {
  program
    .command('enrol')
    .description('make this folder a branch of an account at a server; again: another device')
    .requiredOption(
      '--server <url>',
      'where the server is, such as https://erp.example.com',
      notEmpty,
    )
    .requiredOption('--code <code>', 'the one-time code that its operator gave', notEmpty)
    .action((_: EnrolOptions, command: Command) => enrol(command.optsWithGlobals()))
}

const enrol = async (options: EnrolOptions): Promise<void> => {
  const { server, code } = options
  const request = parseWith(enrolRequestSchema, { server, code }, 'invalid-arguments')
  if (!request.ok) return printResult(request)
  const folder = dataFolder(options)
  const joined = await withBar('Receiving the log', (onProgress) =>
    joinAccount({
      ...request.value,
      folder,
      secrets: defaultSecretsFolder(),
      connect: () => connectTo(server),
      ports: systemPorts,
      onProgress,
    }),
  )
  if (!joined.ok) return printResult(joined)
  await withBranch(options, (branch) => printResult(accept(branch.status())))
  const { deviceNumber } = joined.value
  say(`This is device ${deviceNumber} now, in ${folder}. Try: polder sync`)
}
