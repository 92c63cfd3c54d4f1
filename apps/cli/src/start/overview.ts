import type { Branch } from '@polder/branch'
import type { ListRequest } from '@polder/contract'
import { Fault, isJsonObject, type JsonValue } from '@polder/kernel'
import { table } from './table.ts'

/** What is in the branch, in a few tables: the figures that the sample must add up to, and who is who. */
export const overview = async (branch: Branch): Promise<string> => {
  const { account, data, events, exceptions } = branch.status()
  const orders = await groups(branch, 'GetOrders', {
    groupBy: ['branch.name'],
    sum: ['gross', 'net', 'freight'],
  })
  const best = await groups(branch, 'GetOrders', {
    groupBy: ['customer.name'],
    sum: ['net'],
    sort: '-net',
    page: { limit: BEST },
  })
  const years = await groups(branch, 'GetOrders', { groupBy: ['placedOn.year'], sum: ['net'] })
  return [
    `\n${account.name}, ${events} events in ${data}\n`,
    table('Orders', orders, ['branch.name', 'count', 'gross', 'net', 'freight']),
    table('Years', years, ['placedOn.year', 'count', 'net']),
    table('Best customers', best, ['customer.name', 'count', 'net']),
    exceptions > 0 ? `${exceptions} exceptions wait for somebody: polder ask GetExceptions\n` : '',
    nextSteps(data),
  ].join('\n')
}

const BEST = 5

const groups = async (branch: Branch, name: string, request: ListRequest) => {
  const answer = await branch.ask(name, request)
  if (!answer.ok) throw new Fault(answer.refusal.code, answer.refusal.details)
  const found = 'groups' in answer.value ? answer.value.groups : []
  return isList(found) ? found.filter(isJsonObject) : []
}

const isList = (value: JsonValue | undefined): value is readonly JsonValue[] => Array.isArray(value)

const nextSteps = (data: string) => `Go on with
  export POLDER_DATA="${data}"
  npm run -s polder -- ask GetOrders --json '{"filter":{"deliveryStatus":"none"},"sort":"-placedOn"}'
  npm run -s polder -- ask GetCustomers --json '{"search":"quick"}'
  npm run -s polder -- log --type Order --from 1000
  npm run -s polder -- verify
`
