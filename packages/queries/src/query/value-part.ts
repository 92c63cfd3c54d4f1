import { ADDRESS_PARTS, type Column, type Enterprise, recordsOf, type Table } from '@polder/model'

/** Parts of a date by which people group. ISO 8601 weeks. */
const DATE_PARTS: ReadonlyMap<string, (date: string) => string> = new Map([
  ['year', (date) => `substr(${date}, 1, 4)`],
  [
    'quarter',
    (date) => `substr(${date}, 1, 4) || '-Q' || ((CAST(substr(${date}, 6, 2) AS INTEGER) + 2) / 3)`,
  ],
  ['month', (date) => `substr(${date}, 1, 7)`],
  ['week', (date) => `strftime('%G-W%V', ${date})`],
  ['day', (date) => `substr(${date}, 1, 10)`],
])

type Of = { readonly enterprise: Enterprise; readonly table: Table }
type Whole = { readonly column: Column; readonly sql: string }

/** A part of a date or an address, as SQL that gives a text; null where there is no such part. */
export const partSql = (of: Of, { column, sql }: Whole, part: string): string | null => {
  if (column.encoding === 'json' && ADDRESS_PARTS.some((each) => each === part))
    return `json_extract(${sql}, '$.${part}')`
  return isDated(of, column.name) ? (DATE_PARTS.get(part)?.(sql) ?? null) : null
}

/** Ledgers have no fields; what is a day in them is called so: `postedOn`. */
const isDated = ({ enterprise, table }: Of, name: string) => {
  const { concept, parent, field } = table
  const fields = enterprise.shapes.get(concept ?? parent ?? '')?.fields
  if (fields === undefined) return name.endsWith('On')
  const records = parent === undefined ? fields : recordsOf(fields, field ?? '')
  const type = records.find((each) => each.name === name)?.type
  return type === 'date' || type === 'instant'
}
