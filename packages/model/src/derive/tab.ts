import { conceptPluralLabel, labelWithin } from './label.ts'
import { type LedgerTab, ledgerTabs } from './ledger-tab.ts'
import { listQueryName } from './query.ts'
import type { Column, ConceptShape, Table } from './table.ts'

/** A list beside one thing: the rows of another table that refer to it. */
export type Tab = {
  /** Unique on its screen: `Delivery.under`, `Order_lines.item`. */
  readonly name: string
  readonly label: string
  /** `under` lies below it, `relation` names it, `lines` names it in its lines, `ledger` sums it up. */
  readonly kind: 'under' | 'relation' | 'lines' | 'ledger'
  readonly table: string
  readonly query: string
  /** The column of that table that holds this one's id. */
  readonly filter: string
  /** The concept whose screen a row opens; for lines the document's that they are of. */
  readonly opens: string | null
}

/** What screens are derived from: all concepts, and all tables of the read model. */
export type ScreenSources = {
  readonly shapes: readonly ConceptShape[]
  readonly tables: readonly Table[]
}

/** Everything that refers to a concept: first what lies under it, last the ledgers. */
export const deriveTabs = (shape: ConceptShape, sources: ScreenSources): readonly Tab[] => {
  const relations = sources.shapes.flatMap((other) => tabsFrom(other, shape.name, sources))
  return [
    ...relations.filter(({ kind }) => kind === 'under'),
    ...relations.filter(({ kind }) => kind === 'relation'),
    ...relations.filter(({ kind }) => kind === 'lines'),
    ...ledgerTabs(shape, sources).map(asTab),
  ]
}

const tabsFrom = (other: ConceptShape, name: string, { tables }: ScreenSources): readonly Tab[] =>
  tables
    .filter((table) => table.name === other.name || table.parent === other.name)
    .flatMap((table) => {
      const columns = table.columns.filter(
        ({ name: column, to }) => to.includes(name) && !isOwnLines(table, column),
      )
      const needsMore = columns.length > 1 || table.parent !== undefined
      return columns.map((column) => tabOf(other, table, { column, needsMore }))
    })

/** Lines refer to the document that they are of, which shows them anyway. */
const isOwnLines = ({ parent }: Table, column: string) => parent !== undefined && column === 'id'

type Referring = { readonly column: Column; readonly needsMore: boolean }

/** `Orders`; where that would not say which relation is meant, `Loans: guarantor`. */
const tabOf = (other: ConceptShape, table: Table, { column, needsMore }: Referring): Tab => {
  const plural = conceptPluralLabel(other.name, other.concept)
  return {
    name: `${table.name}.${column.name}`,
    label: needsMore ? labelWithin(plural, column.label) : plural,
    kind: kindOf(other, table, column.name),
    table: table.name,
    query: listQueryName(table, { [other.name]: other.concept.plural }),
    filter: column.name,
    opens: other.name,
  }
}

const kindOf = (other: ConceptShape, { parent }: Table, column: string): Tab['kind'] => {
  if (parent !== undefined) return 'lines'
  return other.concept.kind === 'activity' && column === 'under' ? 'under' : 'relation'
}

const asTab = ({ table, label, column }: LedgerTab): Tab => ({
  name: `${table.name}.${column}`,
  label,
  kind: 'ledger',
  table: table.name,
  query: listQueryName(table, {}),
  filter: column,
  opens: null,
})
