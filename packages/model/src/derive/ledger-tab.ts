import { labelOf } from './field.ts'
import { linesOf, movesStock } from './meaning.ts'
import type { ConceptShape, Table } from './table.ts'

/** The rows of a ledger that are about one thing. */
export type LedgerTab = {
  readonly table: Table
  /** The column that holds the thing's id. */
  readonly column: string
  readonly label: string
}

type LedgerSources = {
  readonly shapes: readonly ConceptShape[]
  readonly tables: readonly Table[]
}

/** A ledger knows concepts by the part that they play in it, not by name. */
export const ledgerTabs = (
  shape: ConceptShape,
  { shapes, tables }: LedgerSources,
): readonly LedgerTab[] =>
  PARTS.flatMap(({ plays, ledgers }) => {
    if (!shapes.some((other) => plays(other).includes(shape.name))) return []
    return ledgers.flatMap(({ name, column }) => {
      const table = tables.find((each) => each.name === name)
      return table === undefined
        ? []
        : [{ table, column, label: LEDGER_LABELS[name] ?? labelOf(name) }]
    })
  })

type Part = {
  /** The concepts that play the part in what a concept says. */
  readonly plays: (shape: ConceptShape) => readonly string[]
  readonly ledgers: readonly { readonly name: string; readonly column: string }[]
}

const PARTS: readonly Part[] = [
  {
    plays: ({ concept, meanings, name }) =>
      concept.kind === 'agreement' && (concept.governs ?? []).length > 0 && meanings.line.quantity
        ? [name]
        : [],
    ledgers: [{ name: 'Fulfilment', column: 'agreement' }],
  },
  {
    plays: ({ concept, meanings }) =>
      concept.kind === 'activity' && concept.payment !== undefined
        ? (meanings.party?.to ?? [])
        : [],
    ledgers: [{ name: 'OpenItem', column: 'party' }],
  },
  {
    plays: (shape) =>
      movesStock(shape.concept, shape.meanings)
        ? (linesOf(shape.fields).find(({ means }) => means === 'subject')?.to ?? [])
        : [],
    ledgers: [
      { name: 'Stock', column: 'subject' },
      { name: 'StockMovement', column: 'subject' },
    ],
  },
  {
    plays: (shape) =>
      movesStock(shape.concept, shape.meanings) ? (shape.meanings.header.location?.to ?? []) : [],
    ledgers: [
      { name: 'Stock', column: 'location' },
      { name: 'StockMovement', column: 'location' },
    ],
  },
]

const LEDGER_LABELS: { readonly [ledger: string]: string | undefined } = {
  Fulfilment: 'Fulfilment',
  OpenItem: 'Open items',
  Stock: 'Stock',
  StockMovement: 'Stock movements',
}
