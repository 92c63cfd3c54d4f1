import { accept } from '@polder/kernel'
import type { Command } from 'commander'
import { say } from '@polder/shell'
import { notEmpty } from '../arguments.ts'
import { accountNamed } from '../named.ts'
import { type GlobalOptions, withCentre } from '../opened-centre.ts'
import { printResult } from '../output.ts'

type BranchOptions = GlobalOptions & { readonly account: string; readonly code?: string }

export const addBranch = (program: Command): void => {
  const branch = program.command('branch').description('the branch offices of an account')
  branch
    .command('open')
    .description('open one more')
    .argument('<name>', 'of the branch', notEmpty)
    .requiredOption('--account <name>', "the account's name or id", notEmpty)
    .option('--code <code>', 'stands for the branch in document numbers', notEmpty)
    .action((name: string, _: object, command: Command) => open(name, command.optsWithGlobals()))
  branch
    .command('list')
    .description('those that are open')
    .requiredOption('--account <name>', "the account's name or id", notEmpty)
    .action((_: object, command: Command) => list(command.optsWithGlobals()))
}

const open = (name: string, options: BranchOptions) =>
  withCentre(options, async (centre) => {
    const { account, code } = options
    const found = accountNamed(centre, account)
    if (!found.ok) return printResult(found)
    const opened = await centre.openBranch(found.value.account, { name, code })
    if (!opened.ok) return printResult(opened)
    const offices = centre.offices(found.value.account)
    printResult(accept(offices.find(({ branch }) => branch === opened.value)))
    say(`${name} is open. For its first machine:`)
    say(`  polder-server device code --account "${account}" --branch "${name}"`)
  })

const list = (options: BranchOptions) =>
  withCentre(options, (centre) => {
    const found = accountNamed(centre, options.account)
    printResult(found.ok ? accept(centre.offices(found.value.account)) : found)
  })
