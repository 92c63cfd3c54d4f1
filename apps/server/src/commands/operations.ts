import { accept, refuse } from '@polder/kernel'
import type { Command } from 'commander'
import { say } from '@polder/shell'
import { notEmpty } from '../arguments.ts'
import { accountNamed } from '../named.ts'
import { type GlobalOptions, withCentre } from '../opened-centre.ts'
import { printResult } from '../output.ts'

type AccountOptions = GlobalOptions & { readonly account: string }

export const addOperations = (program: Command): void => {
  const account = ['--account <name>', "the account's name or id", notEmpty] as const
  program
    .command('notes')
    .description('what an operator should know of an account: forged commits, fenced devices')
    .requiredOption(...account)
    .action((_: object, command: Command) => notes(command.optsWithGlobals()))
  program
    .command('recovery')
    .description('after a restore: branches give back what the server lost')
    .command('end')
    .description('nobody has more to give back: take pushes again')
    .requiredOption(...account)
    .action((_: object, command: Command) => endRecovery(command.optsWithGlobals()))
  program
    .command('verify')
    .description('check every log, with hashes and signatures')
    .action((_: object, command: Command) => verify(command.optsWithGlobals()))
}

const notes = (options: AccountOptions) =>
  withCentre(options, (centre) => {
    const found = accountNamed(centre, options.account)
    printResult(found.ok ? accept(centre.notes(found.value.account)) : found)
  })

const endRecovery = (options: AccountOptions) =>
  withCentre(options, async (centre) => {
    const found = accountNamed(centre, options.account)
    if (!found.ok) return printResult(found)
    await centre.endRecovery(found.value.account)
    printResult(accountNamed(centre, found.value.account))
    say(`${found.value.name} takes pushes.`)
  })

const verify = (options: GlobalOptions) =>
  withCentre(options, (centre) => {
    const checked = centre.accounts().map(({ account, name }) => {
      const { findings } = centre.verify(account)
      return { account, name, checks: findings.length, wrong: findings.filter(({ ok }) => !ok) }
    })
    const wrong = checked.filter((each) => each.wrong.length > 0)
    if (wrong.length > 0) return printResult(refuse('verification-failed', { accounts: wrong }))
    printResult(accept(checked.map(({ wrong: _wrong, ...passed }) => passed)))
    say(`All checks of ${checked.length} accounts passed.`)
  })
