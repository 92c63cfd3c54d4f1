import type { ConceptShape, Encoding, Table } from './table.ts'
import { movesStock } from './meaning.ts'

type Ledger = Pick<Table, 'name' | 'key'> & {
  readonly columns: { readonly [name: string]: Encoding }
  readonly indexes: readonly (readonly string[])[]
}

const ledger = ({ name, key, columns, indexes }: Ledger): Table => ({
  name,
  concept: null,
  key,
  columns: Object.entries(columns).map(([column, encoding]) => ({
    name: column,
    encoding,
    label: column,
    required: key.includes(column),
    search: false,
    to: [],
  })),
  shown: [],
  indexes: indexes.map((of) => ({ name: `${name} by ${of.join(', ')}`, columns: of })),
})

/**
 * The ledgers of the first ring: tables that no command writes and no company defines, derived from
 * the characteristics of activities. They are described like any other table, so that the same
 * queries answer them.
 */
export const LEDGER_TABLES: readonly Table[] = [
  ledger({
    name: 'StockMovement',
    key: ['activity', 'line'],
    columns: {
      activity: 'text',
      line: 'integer',
      activityType: 'text',
      location: 'text',
      subject: 'text',
      quantity: 'micro',
      occurredOn: 'text',
    },
    indexes: [['location', 'subject'], ['subject', 'occurredOn'], ['occurredOn']],
  }),
  ledger({
    name: 'Stock',
    key: ['location', 'subject'],
    columns: {
      location: 'text',
      subject: 'text',
      quantity: 'micro',
    },
    indexes: [['subject']],
  }),
  ledger({
    name: 'Fulfilment',
    key: ['agreement', 'line', 'activityType'],
    columns: {
      agreement: 'text',
      line: 'integer',
      activityType: 'text',
      agreed: 'micro',
      fulfilled: 'micro',
    },
    indexes: [],
  }),
  ledger({
    name: 'OpenItem',
    key: ['document'],
    columns: {
      document: 'text',
      documentType: 'text',
      number: 'text',
      party: 'text',
      branch: 'text',
      postedOn: 'text',
      dueOn: 'text',
      total: 'minor',
      settled: 'minor',
      open: 'minor',
      status: 'text',
    },
    indexes: [['party', 'dueOn'], ['status', 'dueOn'], ['dueOn']],
  }),
  ledger({
    name: 'Exposure',
    key: ['party'],
    columns: {
      party: 'text',
      agreed: 'minor',
      invoiced: 'minor',
      exposure: 'minor',
    },
    indexes: [['exposure']],
  }),
  ledger({
    name: 'Exception',
    key: ['id'],
    columns: {
      id: 'text',
      rule: 'text',
      concept: 'text',
      stream: 'text',
      status: 'text',
      details: 'json',
      reason: 'text',
    },
    indexes: [['status', 'rule'], ['stream']],
  }),
]

/** Where a ledger's name would not do with an s. */
export const LEDGER_PLURALS: { readonly [table: string]: string } = {
  Stock: 'Stock',
  Fulfilment: 'Fulfilment',
  Exposure: 'Exposures',
}

/** Only the ledgers that something in the model feeds. */
export const ledgerTables = (shapes: readonly ConceptShape[]): readonly Table[] => {
  const fed = new Set<string>(['Exception'])
  for (const { concept, meanings } of shapes) {
    if (movesStock(concept, meanings)) for (const name of ['StockMovement', 'Stock']) fed.add(name)
    if (concept.kind === 'agreement' && (concept.governs ?? []).length > 0) fed.add('Fulfilment')
    if (concept.kind === 'activity' && concept.payment !== undefined)
      for (const name of ['OpenItem', 'Exposure']) fed.add(name)
  }
  return LEDGER_TABLES.filter(({ name }) => fed.has(name))
}
