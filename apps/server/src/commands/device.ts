import type { Device } from '@polder/events'
import { accept } from '@polder/kernel'
import type { Command } from 'commander'
import { say } from '@polder/shell'
import { notEmpty } from '../arguments.ts'
import { accountNamed, deviceNamed, officeNamed } from '../named.ts'
import { type GlobalOptions, withCentre } from '../opened-centre.ts'
import { printResult, sayCode } from '../output.ts'

type DeviceOptions = GlobalOptions & { readonly account: string }
type CodeOptions = DeviceOptions & { readonly branch: string }
type RevokeOptions = DeviceOptions & { readonly why: string }

export const addDevice = (program: Command): void => {
  const device = program.command('device').description('the machines of an account')
  const account = ['--account <name>', "the account's name or id", notEmpty] as const
  device
    .command('code')
    .description('a code that makes one machine a device of a branch, once and soon')
    .requiredOption(...account)
    .requiredOption('--branch <name>', "the branch's name, code or id", notEmpty)
    .action((_: object, command: Command) => giveCode(command.optsWithGlobals()))
  device
    .command('list')
    .description('all of them')
    .requiredOption(...account)
    .action((_: object, command: Command) => list(command.optsWithGlobals()))
  device
    .command('revoke')
    .description('take nothing more from a machine that is lost or sold')
    .argument('<device>', 'its number or id', notEmpty)
    .requiredOption(...account)
    .option('--why <text>', 'what it is told', notEmpty, 'revoked by the operator')
    .action((name: string, _: object, command: Command) => revoke(name, command.optsWithGlobals()))
}

const giveCode = (options: CodeOptions) =>
  withCentre(options, (centre) => {
    const found = accountNamed(centre, options.account)
    if (!found.ok) return printResult(found)
    const { account } = found.value
    const office = officeNamed(centre.offices(account), options.branch)
    if (!office.ok) return printResult(office)
    const given = centre.deviceCode(account, office.value.branch)
    printResult(given)
    if (given.ok) sayCode(given.value, `Enrol a machine for ${office.value.name} with the code`)
  })

const list = (options: DeviceOptions) =>
  withCentre(options, (centre) => {
    const found = accountNamed(centre, options.account)
    if (!found.ok) return printResult(found)
    printResult(accept(centre.devices(found.value.account).map(shown)))
  })

const revoke = (name: string, options: RevokeOptions) =>
  withCentre(options, async (centre) => {
    const found = accountNamed(centre, options.account)
    if (!found.ok) return printResult(found)
    const { account } = found.value
    const device = deviceNamed(centre.devices(account), name)
    if (!device.ok) return printResult(device)
    const revoked = await centre.revokeDevice(account, device.value.device, options.why)
    if (!revoked.ok) return printResult(revoked)
    printResult(accept(shown(revoked.value)))
    say(
      `Device ${revoked.value.deviceNumber} may say nothing more. What it has not sent stays there.`,
    )
  })

/** Not even the hash of a secret is shown. */
const shown = ({ secretHash: _hash, ...device }: Device) => device
