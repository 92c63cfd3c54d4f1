import { LEDGER_PLURALS } from './ledger.ts'
import type { Table } from './table.ts'

/** A question that the read model answers: a list of a table, or one row with its lines. */
export type QueryDescriptor = {
  readonly name: string
  readonly answers: 'list' | 'one'
  readonly table: string
}

/** The plurals that the model gives, by concept. */
export type Plurals = { readonly [concept: string]: string | undefined }

export const deriveQueries = (
  tables: readonly Table[],
  plurals: Plurals,
): readonly QueryDescriptor[] =>
  tables.flatMap((table): readonly QueryDescriptor[] => {
    const { name } = table
    const list: QueryDescriptor = {
      name: listQueryName(table, plurals),
      answers: 'list',
      table: name,
    }
    return table.concept === null
      ? [list]
      : [list, { name: oneQueryName(name), answers: 'one', table: name }]
  })

export const oneQueryName = (concept: string): string => `Get${concept}`

/** `GetOrders`, `GetDeliveries`, `GetOrderLines`, `GetStock`. */
export const listQueryName = (table: Table, plurals: Plurals): string =>
  `Get${pluralOf(table, plurals)}`

const pluralOf = ({ name, parent, field }: Table, plurals: Plurals) => {
  if (parent !== undefined && field !== undefined)
    return `${parent}${field.charAt(0).toUpperCase()}${field.slice(1)}`
  return plurals[name] ?? LEDGER_PLURALS[name] ?? `${name}s`
}
