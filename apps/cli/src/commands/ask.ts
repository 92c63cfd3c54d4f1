import type { Branch } from '@polder/branch'
import { listQuerySchema, oneQuerySchema, parseWith } from '@polder/contract'
import { type JsonObject, refuse } from '@polder/kernel'
import type { Command } from 'commander'
import { parseJsonObject } from '../json-argument.ts'
import { type GlobalOptions, withBranch } from '../opened-branch.ts'
import { printResult } from '../output.ts'
import { withBar } from '../progress.ts'

type AskOptions = GlobalOptions & { readonly json: string }

export const addAsk = (program: Command): void => {
  program
    .command('ask')
    .description('ask a query')
    .argument('<query>', 'its name, such as GetOrders')
    .option('--json <query>', 'filter, sort, search, page, groupBy, sum; or the id of one', '{}')
    .action(async (name: string, _: AskOptions, command: Command) => {
      const options: AskOptions = command.optsWithGlobals()
      const query = parseJsonObject(options.json, '--json')
      if (!query.ok) return printResult(query)
      await withBranch(options, (branch) => ask(branch, name, query.value))
    })
}

const ask = async (branch: Branch, name: string, query: JsonObject): Promise<void> => {
  const descriptor = branch.enterprise().queries.get(name)
  if (descriptor === undefined)
    return printResult(
      refuse('unknown-query', { name, known: [...branch.enterprise().queries.keys()] }),
    )
  const schema = descriptor.answers === 'one' ? oneQuerySchema : listQuerySchema
  const request = parseWith(schema, query, 'invalid-query')
  if (!request.ok) return printResult(request)
  printResult(await withBar(name, (onProgress) => branch.ask(name, request.value, { onProgress })))
}
