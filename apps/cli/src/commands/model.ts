import { readJson } from '@polder/branch'
import { accept } from '@polder/kernel'
import { checkModel, deriveEnterprise, describeModel } from '@polder/model'
import type { Command } from 'commander'
import { say } from '@polder/shell'
import { withBranch } from '../opened-branch.ts'
import { printResult } from '../output.ts'

export const addModel = (program: Command): void => {
  const model = program.command('model').description('the model of the enterprise')
  model
    .command('describe')
    .description('all that derives from the model: commands, events, tables, queries, screens')
    .action((_: object, command: Command) =>
      withBranch(command.optsWithGlobals(), (branch) =>
        printResult(accept(describeModel(branch.enterprise()))),
      ),
    )
  model
    .command('check')
    .description('prove a model sound before it is used')
    .argument('<file>')
    .action((file: string) => check(file))
}

const check = (file: string) => {
  const json = readJson(file)
  if (!json.ok) return printResult(json)
  const checked = checkModel(json.value)
  if (!checked.ok) return printResult(checked)
  const { shapes, commands, queries, tables } = deriveEnterprise(checked.value)
  const counts = {
    concepts: shapes.size,
    commands: commands.size,
    queries: queries.size,
    tables: tables.size,
  }
  printResult(accept({ name: checked.value.name, ...counts }))
  say(`${checked.value.name} is sound.`)
}
