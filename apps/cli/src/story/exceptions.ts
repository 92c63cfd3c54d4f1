import type { JsonObject } from '@polder/kernel'
import { text } from '@polder/shell'
import type { Office } from './stage.ts'
import { rowAt, rowsAt } from './telling.ts'

/** What collided and waits for somebody, one by one; stock below zero by its count. */
export const exceptionsAt = async (office: Office): Promise<string> => {
  const counts = await rowsAt(office, 'GetExceptions', { groupBy: ['rule'] })
  const rules = ['duplicate-key', 'over-fulfilled']
  const single = await rowsAt(office, 'GetExceptions', { filter: { rule: rules }, sort: 'rule' })
  const lines: string[] = []
  for (const exception of single) lines.push(await inWords(office, exception))
  for (const { rule, count } of counts)
    if (!rules.includes(text(rule))) lines.push(`${text(rule)}: ${text(count)} times`)
  return lines.join('\n')
}

const inWords = async (office: Office, { rule, stream, details }: JsonObject): Promise<string> => {
  if (rule === 'over-fulfilled') {
    const { reference } = await rowAt(office, 'GetOrders', { id: stream })
    return `over-fulfilled: order ${text(reference)}`
  }
  // Safe: it names what was wanted.
  const { wanted } = details as JsonObject
  const customer = await rowAt(office, 'GetCustomers', { id: stream })
  return `duplicate-key: ${text(customer['of.name'])} wanted the number ${text(wanted)}`
}
