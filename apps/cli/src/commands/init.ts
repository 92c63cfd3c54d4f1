import {
  defaultSecretsFolder,
  initAccount,
  openBranch,
  readJson,
  systemPorts,
} from '@polder/branch'
import { accept, type Result } from '@polder/kernel'
import { checkModel, type Model } from '@polder/model'
import { standardModel } from '@polder/model/standard'
import type { Command } from 'commander'
import { say } from '@polder/shell'
import { deviceNumber, notEmpty } from '../arguments.ts'
import { dataFolder } from '../opened-branch.ts'
import { printResult } from '../output.ts'

type InitOptions = {
  readonly account: string
  readonly branch: string
  readonly user: string
  readonly device: number
  readonly model?: string
  readonly currency?: string
}

export const addInit = (program: Command): void => {
  program
    .command('init')
    .description('make a stand-alone account with its first branch')
    .requiredOption('--account <name>', 'the name of the company', notEmpty)
    .requiredOption('--branch <name>', 'the name of its first branch', notEmpty)
    .option('--user <name>', 'the first user, who has all rights', notEmpty, 'owner')
    .option(
      '--device <n>',
      'the number that stands for this device in document numbers',
      deviceNumber,
      1,
    )
    .option('--model <file>', 'a model of your own instead of the standard one')
    .option('--currency <code>', 'ISO 4217; USD without it')
    .action((options: InitOptions, command: Command) =>
      init(options, dataFolder(command.optsWithGlobals())),
    )
}

const init = async (options: InitOptions, folder: string): Promise<void> => {
  const model = modelFor(options)
  if (!model.ok) return printResult(model)
  const { account, branch, user, device } = options
  const secrets = defaultSecretsFolder()
  const wanted = { folder, secrets, account, branch, user, deviceNumber: device }
  const made = initAccount({ ...wanted, model: model.value }, systemPorts)
  if (!made.ok) return printResult(made)
  const opened = openBranch({ folder })
  printResult(accept(opened.status()))
  await opened.close()
  say(`${account} is ready in ${folder}. Try: polder ask GetBranches`)
}

const modelFor = ({ model, currency }: InitOptions): Result<Model> => {
  if (model === undefined) return checkModel(withCurrency(standardModel(), currency))
  const json = readJson(model)
  if (!json.ok) return json
  const checked = checkModel(json.value)
  return checked.ok ? checkModel(withCurrency(checked.value, currency)) : checked
}

const withCurrency = (model: Model, currency: string | undefined) =>
  currency === undefined ? model : { ...model, currency }
