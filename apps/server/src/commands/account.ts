import { accept } from '@polder/kernel'
import type { Command } from 'commander'
import { say } from '@polder/shell'
import { notEmpty } from '../arguments.ts'
import { modelFor, type ModelOptions } from '../model-file.ts'
import { accountNamed } from '../named.ts'
import { type GlobalOptions, withCentre, withNewCentre } from '../opened-centre.ts'
import { printResult, sayCode } from '../output.ts'

type CreateOptions = GlobalOptions &
  ModelOptions & { readonly user: string; readonly branch: string }

export const addAccount = (program: Command): void => {
  const account = program.command('account').description('the companies on this server')
  account
    .command('create')
    .description('make an account with its first branch')
    .argument('<name>', 'the name of the company', notEmpty)
    .requiredOption('--user <name>', 'the first user, who has all rights', notEmpty)
    .option('--branch <name>', 'the name of its first branch', notEmpty, 'Head office')
    .option('--model <file>', 'a model of your own instead of the standard one')
    .option('--currency <code>', 'ISO 4217; USD without it')
    .action((name: string, _: object, command: Command) => create(name, command.optsWithGlobals()))
  account
    .command('await')
    .description('wait for a stand-alone account, which its branch publishes with the code')
    .argument('<name>', 'how it is called here', notEmpty)
    .action((name: string, _: object, command: Command) =>
      awaitOne(name, command.optsWithGlobals()),
    )
  account
    .command('code')
    .description('another code for an account that is awaited')
    .argument('<name>', 'its name or id', notEmpty)
    .action((name: string, _: object, command: Command) => code(name, command.optsWithGlobals()))
  account
    .command('list')
    .description('all of them')
    .action((_: object, command: Command) =>
      withCentre(command.optsWithGlobals(), (centre) => printResult(accept(centre.accounts()))),
    )
}

const create = async (name: string, options: CreateOptions): Promise<void> => {
  const model = modelFor(options)
  if (!model.ok) return printResult(model)
  const { user, branch } = options
  await withNewCentre(options, (centre) => {
    const made = centre.createAccount({ name, user, branch, model: model.value })
    printResult(made)
    if (!made.ok) return
    say(`${name} is ready. For the first machine of its branch:`)
    say(`  polder-server device code --account "${name}" --branch "${branch}"`)
  })
}

const awaitOne = (name: string, options: GlobalOptions) =>
  withNewCentre(options, (centre) => {
    const awaited = centre.awaitAccount(name)
    printResult(awaited)
    if (awaited.ok) sayCode(awaited.value, PUBLISH)
  })

const code = (name: string, options: GlobalOptions) =>
  withCentre(options, (centre) => {
    const found = accountNamed(centre, name)
    if (!found.ok) return printResult(found)
    const given = centre.publishCode(found.value.account)
    printResult(given)
    if (given.ok) sayCode(given.value, PUBLISH)
  })

const PUBLISH = 'Publish the account from its branch with the code'
