import { describe, expect, test } from 'vitest'
import { standardModel } from '../standard/index.ts'
import { libraryModel } from '../testing/index.ts'
import type { ConceptKind } from '../language/concept.ts'
import { statusesOf } from './action.ts'
import { deriveEnterprise } from './enterprise.ts'
import { OPERATIONS } from './operation.ts'
import { statusAfter } from './status.ts'

const standard = deriveEnterprise(standardModel())
const library = deriveEnterprise(libraryModel())

const screensOf = (concept: string) => {
  const screens = standard.screens.get(concept) ?? library.screens.get(concept)
  if (screens === undefined) throw new Error(`Defect: no screens of ${concept}`)
  return screens
}

const tabsOf = (concept: string) =>
  screensOf(concept).detail.tabs.map(({ name, label }) => `${name} "${label}"`)

describe('a list', () => {
  test('opens with what people look for first', () => {
    const { columns, query, search } = screensOf('Order').list
    expect(query).toBe('GetOrders')
    expect(search).toBe(true)
    expect(columns.filter(({ initially }) => initially).map(({ name }) => name)).toEqual([
      'reference',
      'customer.name',
      'placedOn',
      'status',
      'total',
      'deliveryStatus',
      'invoiceStatus',
    ])
  })

  test('shows a neighbour by its title under the name of the relation', () => {
    const labels = Object.fromEntries(
      screensOf('Loan').list.columns.map(({ name, label }) => [name, label]),
    )
    expect(labels).toMatchObject({
      'borrower.calledBy': 'Borrower',
      'guarantor.calledBy': 'Guarantor',
      'desk.badge': 'Desk',
    })
    expect(screensOf('Book').list.columns.map(({ label }) => label)).toContain('Tariff: levy')
    expect(screensOf('Customer').list.columns[0]).toMatchObject({ name: 'of.name', label: 'Name' })
  })

  test('shows a neighbour by the type of what is shown', () => {
    const levy = screensOf('Book').list.columns.find(({ name }) => name === 'tariff.levy')
    expect(levy).toMatchObject({ as: 'percent', via: 'tariff', to: ['TariffGroup'] })
  })

  test('filters by every column of one value, fast where the model lists by it', () => {
    const { filters } = screensOf('Order').list
    expect(filters.find(({ name }) => name === 'status')).toMatchObject({
      as: 'status',
      options: ['placed', 'confirmed', 'cancelled', 'closed'],
      fast: true,
    })
    expect(filters.find(({ name }) => name === 'remarks')?.fast).toBe(false)
    expect(filters.map(({ name }) => name)).not.toContain('shipTo')
  })

  test('sorts as the model lists', () => {
    expect(screensOf('Loan').list.sorts).toEqual([
      { name: 'placedOn', with: [] },
      { name: 'backBy', with: ['borrower', 'handoutStatus'] },
      { name: 'placedOn', with: ['desk'] },
    ])
  })
})

describe('a form', () => {
  test('groups its fields as people read a document', () => {
    const { command, groups } = screensOf('Loan').form
    expect(command).toBe('PlaceLoan')
    expect(
      groups.map(({ name, fields }) => `${name}: ${fields.map((field) => field.name).join(' ')}`),
    ).toEqual([
      'header: placedOn',
      'parties: borrower guarantor',
      'attributes: purpose backBy patience desk deposit ceiling rare sendTo',
      'lines: lines',
      'totals: gross net charges vatTotal total',
    ])
  })

  test('asks only for what nothing else gives', () => {
    const lines = screensOf('Loan').form.groups.find(({ name }) => name === 'lines')?.fields[0]
      ?.lines
    expect(lines?.filter(({ required }) => required).map(({ name }) => name)).toEqual(['piece'])
    expect(lines?.map(({ name }) => name)).not.toContain('underLine')
  })

  test('leaves out groups without fields', () => {
    expect(screensOf('Book').form.groups.map(({ name }) => name)).toEqual(['attributes', 'lines'])
    expect(screensOf('Handout').form.groups.map(({ name }) => name)).toEqual([
      'header',
      'parties',
      'attributes',
      'lines',
    ])
  })
})

describe('the tabs of one thing', () => {
  test('are what lies under it, then what refers to it, then ledgers', () => {
    expect(tabsOf('Loan')).toEqual([
      'Handout.under "Handouts"',
      'Return.under "Returns"',
      'Fine.under "Fines"',
      'Fulfilment.agreement "Fulfilment"',
    ])
    expect(tabsOf('Customer')).toEqual([
      'Order.customer "Orders"',
      'Delivery.customer "Deliveries"',
      'Invoice.customer "Invoices"',
      'CreditNote.customer "Credit notes"',
      'Payment.customer "Payments"',
      'OpenItem.party "Open items"',
    ])
  })

  test('tell two relations to the same concept apart', () => {
    expect(tabsOf('Member')).toEqual(
      expect.arrayContaining([
        'Loan.borrower "Loans: borrower"',
        'Loan.guarantor "Loans: guarantor"',
      ]),
    )
  })

  test('come from lines too, and from the stock of what they are about', () => {
    expect(tabsOf('Copy')).toEqual([
      'Loan_lines.piece "Loans: piece"',
      'Handout_lines.volume "Handouts: volume"',
      'Return_lines.volume "Returns: volume"',
      'Weeding_lines.copy "Weedings: copy"',
      'Fine_lines.volume "Fines: volume"',
      'Stock.subject "Stock"',
      'StockMovement.subject "Stock movements"',
    ])
    expect(tabsOf('Shelf')).toEqual([
      'Handout.from "Handouts"',
      'Return.onto "Returns"',
      'Stock.location "Stock"',
      'StockMovement.location "Stock movements"',
    ])
  })

  test('ask queries that there are, by columns that there are', () => {
    for (const enterprise of [standard, library])
      for (const { detail } of enterprise.screens.values())
        for (const { query, table, filter } of detail.tabs) {
          expect(enterprise.queries.get(query)?.table).toBe(table)
          expect(enterprise.tables.get(table)?.columns.map(({ name }) => name)).toContain(filter)
        }
  })

  test('have names of their own', () => {
    for (const enterprise of [standard, library])
      for (const { detail } of enterprise.screens.values()) {
        const names = detail.tabs.map(({ name }) => name)
        expect(new Set(names).size).toBe(names.length)
      }
  })
})

describe('the actions of one thing', () => {
  test('begin with the next step, and are what its status allows', () => {
    const { actions } = screensOf('Loan').detail
    expect(actions['placed']?.[0]).toEqual({
      command: 'ConfirmLoan',
      label: 'Confirm',
      names: 'id',
      primary: true,
    })
    expect(actions['confirmed']?.[0]).toEqual({
      command: 'PostHandout',
      label: 'Handout',
      names: 'under',
      primary: true,
    })
    expect(actions['closed']?.map(({ command }) => command)).toEqual(['ReopenLoan'])
  })

  test('name commands that there are, at most one of them first', () => {
    for (const enterprise of [standard, library])
      for (const { detail } of enterprise.screens.values()) {
        const offered = Object.values(detail.actions)
        const commands = offered.flat().map(({ command }) => command)
        expect(commands.filter((command) => !enterprise.commands.has(command))).toEqual([])
        const firsts = offered.map((actions) => actions.filter(({ primary }) => primary).length)
        expect(Math.max(...firsts)).toBeLessThan(2)
      }
  })

  test('of a merge name the one that goes', () => {
    const merge = screensOf('Book').detail.actions['active']?.find(({ label }) => label === 'Merge')
    expect(merge?.names).toBe('from')
  })
})

describe('the statuses of a concept', () => {
  test.each(Object.entries(OPERATIONS))(
    'of the kind %s are what becomes of one',
    (kind, changes) => {
      const become = Object.values<string>(changes).flatMap(
        (change) => statusAfter(change).status ?? [],
      )
      // Safe: the keys of a table by kind.
      expect(new Set(statusesOf(kind as ConceptKind))).toEqual(new Set(become))
    },
  )
})

describe('labels', () => {
  test.each([
    ['VatCategory', 'VAT category', 'VAT categories'],
    ['Delivery', 'Delivery', 'Deliveries'],
    ['CreditNote', 'Credit note', 'Credit notes'],
    ['TariffGroup', 'Tariff group', 'Tariff groups'],
    ['FinePayment', 'Payment of a fine', 'Payments of fines'],
  ])('%s is a %s of many %s', (concept, label, pluralLabel) => {
    expect(screensOf(concept)).toMatchObject({ label, pluralLabel })
  })
})
