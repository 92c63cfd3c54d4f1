import { defaultSecretsFolder, initAccount, openBranch, readJson, systemPorts } from '@polder/branch'
import { accept, type Result } from '@polder/kernel'
import { checkModel, type Model } from '@polder/model'
import { standardModel } from '@polder/model/standard'
import { type Command, InvalidArgumentError } from 'commander'
import { dataFolder } from '../opened-branch.ts'
import { printResult, say } from '../output.ts'

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
    .requiredOption('--account <name>', 'the name of the company')
    .requiredOption('--branch <name>', 'the name of its first branch')
    .option('--user <name>', 'the first user, who has all rights', 'owner')
    .option('--device <n>', 'the number that stands for this device in document numbers', deviceNumber, 1)
    .option('--model <file>', 'a model of your own instead of the standard one')
    .option('--currency <code>', 'ISO 4217; USD without it')
    .action((options: InitOptions, command: Command) => init(options, dataFolder(command.optsWithGlobals())))
}

const MAX_DEVICE_NUMBER = 9_999

const deviceNumber = (text: string) => {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1 || number > MAX_DEVICE_NUMBER)
    throw new InvalidArgumentError(`It is a whole number from 1 to ${MAX_DEVICE_NUMBER}.`)
  return number
}

const init = (options: InitOptions, folder: string) => {
  const model = modelFor(options)
  if (!model.ok) return printResult(model)
  const { account, branch, user, device } = options
  const secrets = defaultSecretsFolder()
  initAccount({ folder, secrets, account, branch, user, deviceNumber: device, model: model.value }, systemPorts)
  const opened = openBranch({ folder })
  printResult(accept(opened.status()))
  opened.close()
  say(`${account} is ready in ${folder}. Try: polder ask GetBranches`)
}

const modelFor = ({ model, currency }: InitOptions): Result<Model> => {
  if (model === undefined) return checkModel(standardModel(currency))
  const json = readJson(model)
  if (!json.ok) return json
  const checked = checkModel(json.value)
  if (!checked.ok || currency === undefined) return checked
  return checkModel({ ...checked.value, currency })
}
