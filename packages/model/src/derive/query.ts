import { LEDGER_PLURALS } from './ledger.ts'
import type { Table } from './table.ts'

/** A question that the read model answers: a list of a table, or one row with its lines. */
export type QueryDescriptor = {
  readonly name: string
  readonly answers: 'list' | 'one'
  readonly table: string
}

export const deriveQueries = (
  tables: readonly Table[],
  plurals: { readonly [concept: string]: string | undefined },
): readonly QueryDescriptor[] =>
  tables.flatMap((table): readonly QueryDescriptor[] => {
    const list: QueryDescriptor = { name: `Get${pluralOf(table, plurals)}`, answers: 'list', table: table.name }
    return table.concept === null
      ? [list]
      : [list, { name: `Get${table.name}`, answers: 'one', table: table.name }]
  })

const pluralOf = ({ name, parent, field }: Table, plurals: { readonly [c: string]: string | undefined }) => {
  if (parent !== undefined && field !== undefined)
    return `${parent}${field.charAt(0).toUpperCase()}${field.slice(1)}`
  return plurals[name] ?? LEDGER_PLURALS[name] ?? `${name}s`
}
