import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Northwind Traders: its files, and which of them somebody enters. */
export const SAMPLE = fileURLToPath(
  new URL('../../../../packages/exchange/samples/northwind', import.meta.url),
)

/** What all branches share. */
export const MASTER_DATA = [
  'people, employees, reporting lines, categories, supplier organisations, suppliers, items',
  'customer organisations, customers, carrier organisations, carriers',
].join(', ')

/** What each branch has of its own. */
export const DOCUMENTS = 'orders, deliveries, invoices'

export const importAll = (): readonly string[] => [
  'import',
  SAMPLE,
  '--map',
  join(SAMPLE, 'mapping.json'),
]

/** Some steps, of an office's own documents. */
export const importOf = (steps: string): readonly string[] => [
  ...importAll(),
  '--own',
  '--steps',
  steps,
]

export const ACCOUNT = 'Northwind Traders'
export const BRANCHES = [
  { name: 'London', code: 'LON' },
  { name: 'Seattle', code: 'SEA' },
] as const
