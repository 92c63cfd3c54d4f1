import { describe, expect, test } from 'vitest'
import { standardModel } from '../standard/index.ts'
import { libraryModel } from '../testing/index.ts'
import { deriveEnterprise } from './enterprise.ts'

const standard = deriveEnterprise(standardModel())
const library = deriveEnterprise(libraryModel())

const columnsOf = (concept: string) =>
  standard.importColumns.get(concept) ?? library.importColumns.get(concept) ?? []

const columnOf = (concept: string, name: string) =>
  columnsOf(concept).find((column) => column.name === name)

describe('import columns', () => {
  test('are values that a command takes, one by one', () => {
    expect(columnsOf('Supplier').map(({ name }) => name)).toEqual(['of', 'number', 'paymentTerms'])
    expect(columnsOf('Handout').map(({ name }) => name)).toEqual([
      'under',
      'taker',
      'postedOn',
      'from',
      'lines.volume',
      'lines.pieces',
      'lines.remark',
    ])
  })

  test('split an address into its parts', () => {
    expect(
      columnsOf('Reader')
        .filter(({ name }) => name.startsWith('home'))
        .map(({ name, label }) => `${name} "${label}"`),
    ).toEqual([
      'home.name "Home: name"',
      'home.street "Home: street"',
      'home.postalCode "Home: postal code"',
      'home.city "Home: city"',
      'home.region "Home: region"',
      'home.country "Home: country"',
    ])
  })

  test('name what they refer to by its keys, the best first', () => {
    expect(columnOf('Order', 'customer')?.namedBy).toEqual([
      { concept: 'Customer', attribute: 'number' },
      { concept: 'Customer', attribute: 'name' },
    ])
    expect(columnOf('Payment', 'lines.document')?.namedBy).toEqual([
      { concept: 'Invoice', attribute: 'number' },
      { concept: 'CreditNote', attribute: 'number' },
    ])
    expect(columnOf('Fine', 'lines.volume')?.namedBy).toEqual([
      { concept: 'Copy', attribute: 'tag' },
    ])
  })

  test('know keys, lists, choices and what is required', () => {
    expect(columnOf('Item', 'sku')).toMatchObject({ isKey: true, required: true })
    expect(columnOf('Item', 'nature')).toMatchObject({ options: ['good', 'service', 'charge'] })
    expect(columnOf('Order', 'lines.vat')).toMatchObject({ list: 'lines', label: 'Lines: VAT' })
    expect(columnOf('Order', 'lines.unitPrice')).toMatchObject({ required: false })
  })
})
