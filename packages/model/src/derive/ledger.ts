import type { ConceptShape, Encoding, Table } from './table.ts'
import { movesStock } from './meaning.ts'

/**
 * The ledgers of the first ring: tables that no command writes and no company defines, derived from
 * the characteristics of activities. They are described like any other table, so that the same
 * queries answer them.
 */
export const LEDGER_TABLES: readonly Table[] = [
  table('StockMovement', ['activity', 'line'], {
    activity: 'text',
    line: 'integer',
    activityType: 'text',
    location: 'text',
    subject: 'text',
    quantity: 'micro',
    occurredOn: 'date',
  }, [['location', 'subject'], ['subject', 'occurredOn'], ['occurredOn']]),
  table('Stock', ['location', 'subject'], {
    location: 'text',
    subject: 'text',
    quantity: 'micro',
  }, [['subject']]),
  table('Fulfilment', ['agreement', 'line', 'activityType'], {
    agreement: 'text',
    line: 'integer',
    activityType: 'text',
    agreed: 'micro',
    fulfilled: 'micro',
  }, []),
  table('OpenItem', ['document'], {
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
  }, [['party', 'dueOn'], ['status', 'dueOn'], ['dueOn']]),
  table('Exposure', ['party'], {
    party: 'text',
    agreed: 'minor',
    invoiced: 'minor',
    exposure: 'minor',
  }, [['exposure']]),
  table('Exception', ['id'], {
    id: 'text',
    rule: 'text',
    concept: 'text',
    stream: 'text',
    status: 'text',
    details: 'json',
    reason: 'text',
  }, [['status', 'rule'], ['stream']]),
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

function table(
  name: string,
  key: readonly string[],
  columns: { readonly [name: string]: Encoding | 'date' },
  indexes: readonly (readonly string[])[],
): Table {
  return {
    name,
    concept: null,
    key,
    columns: Object.entries(columns).map(([column, encoding]) => ({
      name: column,
      encoding: encoding === 'date' ? 'text' : encoding,
      label: column,
      required: key.includes(column),
      search: false,
      to: [],
    })),
    shown: [],
    indexes: indexes.map((of) => ({ name: `${name} by ${of.join(', ')}`, columns: of })),
  }
}
