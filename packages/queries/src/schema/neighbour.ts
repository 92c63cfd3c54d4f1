import { present } from '@polder/kernel'
import type { Column, Encoding, Enterprise, ShownColumn, Table } from '@polder/model'

/** What a table has under a name: a column of its own, or a value of the entity that a role is of. */
export type Attribute =
  | { readonly kind: 'own'; readonly column: Column }
  | { readonly kind: 'shown'; readonly shown: ShownColumn }

/** A role is named by its entity: `name` on a customer is the `of.name` that it shows. */
const ENTITY_OF_ROLE = 'of'

export const attributeOf = (table: Table, name: string): Attribute | undefined => {
  const column = table.columns.find((each) => each.name === name)
  if (column !== undefined) return { kind: 'own', column }
  const shown = table.shown.find((each) => each.name === name || isEntitys(each, name))
  return shown && { kind: 'shown', shown }
}

export const isEntitys = ({ via, attribute }: ShownColumn, name: string): boolean =>
  via === ENTITY_OF_ROLE && attribute === name

/** How the value of a shown column is encoded: as it is where it comes from. */
export const shownEncoding = (enterprise: Enterprise, { to, attribute }: ShownColumn): Encoding => {
  const neighbour = present(
    enterprise.tables.get(to[0] ?? ''),
    'a checked model refers to what it has',
  )
  const found = attributeOf(neighbour, attribute)
  if (found === undefined) return 'text'
  return found.kind === 'own' ? found.column.encoding : shownEncoding(enterprise, found.shown)
}

/** Whether people search for the value where it comes from. */
export const isSearchable = (enterprise: Enterprise, { to, attribute }: ShownColumn): boolean =>
  to.some((concept) =>
    enterprise.tables
      .get(concept)
      ?.columns.some(({ name, search }) => name === attribute && search),
  )
