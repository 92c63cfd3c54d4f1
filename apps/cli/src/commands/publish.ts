import { parseWith, publishRequestSchema } from '@polder/contract'
import { accept } from '@polder/kernel'
import type { Command } from 'commander'
import { say } from '@polder/shell'
import { notEmpty } from '../arguments.ts'
import { type GlobalOptions, withBranch } from '../opened-branch.ts'
import { printResult } from '../output.ts'
import { withBar } from '../progress.ts'

type PublishOptions = GlobalOptions & { readonly server: string; readonly code: string }

export const addPublish = (program: Command): void => {
  program
    .command('publish')
    .description('give this stand-alone account, log and all, to a server that awaits it')
    .requiredOption(
      '--server <url>',
      'where the server is, such as https://erp.example.com',
      notEmpty,
    )
    .requiredOption('--code <code>', 'the one-time code that its operator gave', notEmpty)
    .action((_: PublishOptions, command: Command) => publish(command.optsWithGlobals()))
}

const publish = async (options: PublishOptions): Promise<void> => {
  const { server, code } = options
  const request = parseWith(publishRequestSchema, { server, code }, 'invalid-arguments')
  if (!request.ok) return printResult(request)
  await withBranch(options, async (branch) => {
    await withBar('Giving the log', (onProgress) =>
      branch.sync.publish(request.value, { onProgress }),
    )
    const status = branch.status()
    printResult(accept(status))
    say(`${status.account.name} is at ${server} now. Try: polder sync`)
  })
}
