import { describe, expect, test } from 'vitest'
import type { Model } from '../language/model.ts'
import { standardModel } from '../standard/index.ts'
import { altered, type Changes } from '../testing/index.ts'
import { deriveEnterprise } from './enterprise.ts'

const enterprise = deriveEnterprise(standardModel('EUR'))

const changed = (changes: Changes) =>
  // Safe: none of the changes here leaves the form of a model.
  deriveEnterprise(altered(standardModel('EUR'), changes) as unknown as Model)

const commandsOf = (concept: string) =>
  [...enterprise.commands.values()]
    .filter((command) => command.concept === concept)
    .map(({ operation }) => operation)

const columnsOf = (table: string) => enterprise.tables.get(table)?.columns.map(({ name }) => name)

describe('commands and events', () => {
  test('each kind of concept has its own operations', () => {
    expect(commandsOf('Item')).toEqual(['Create', 'Change', 'Archive', 'Merge'])
    expect(commandsOf('Customer')).toEqual(['Assign', 'Change', 'End', 'Merge'])
    expect(commandsOf('Order')).toEqual([
      'Place',
      'Change',
      'Confirm',
      'Release',
      'Cancel',
      'Close',
      'Reopen',
    ])
    expect(commandsOf('Invoice')).toEqual(['Post', 'Reverse'])
    expect(commandsOf('Location')).toEqual(['Open', 'Change', 'Close'])
  })

  test('an activity has happened unless the model says that it asks', () => {
    expect(enterprise.commands.get('PostInvoice')?.nature).toBe('fact')
    expect(enterprise.commands.get('PlaceOrder')?.nature).toBe('proposal')
    const asking = changed({ 'StockCorrection.commands': 'proposal' })
    expect(asking.commands.get('PostStockCorrection')?.nature).toBe('proposal')
  })

  test('an event is named by its concept and what became of it', () => {
    expect(enterprise.events.get('OrderPlacedEvent')).toEqual({
      name: 'OrderPlacedEvent',
      concept: 'Order',
      change: 'Placed',
    })
    expect([...enterprise.events.keys()].filter((name) => name.startsWith('Customer'))).toEqual([
      'CustomerAssignedEvent',
      'CustomerChangedEvent',
      'CustomerEndedEvent',
      'CustomerMergedEvent',
      'CustomerYieldedEvent',
    ])
  })

  test('a schema is built when it is first asked for, and once', () => {
    const command = enterprise.commands.get('PlaceOrder')
    expect(command?.schema).toBe(command?.schema)
  })
})

describe('tables', () => {
  test('a document has what its kind has, what the model says, and what is worked out', () => {
    expect(columnsOf('Order')).toEqual([
      'id',
      'status',
      'branch',
      'customer',
      'placedOn',
      'reference',
      'requestedOn',
      'employee',
      'carrier',
      'shipTo',
      'paymentTerms',
      'freight',
      'needsApproval',
      'remarks',
      'blocks',
      'terms',
      'deliveryStatus',
      'invoiceStatus',
      'gross',
      'net',
      'vatTotal',
      'total',
    ])
    expect(columnsOf('Delivery_lines')).toEqual([
      'id',
      'line',
      'underLine',
      'item',
      'description',
      'quantity',
    ])
    expect(columnsOf('Person_addresses')).toEqual(['id', 'line', 'use', 'preferred', 'address'])
  })

  test('amounts and decimals are integers, so that sums are exact', () => {
    const encodings = Object.fromEntries(
      enterprise.tables.get('Order_lines')?.columns.map(({ name, encoding }) => [name, encoding]) ??
        [],
    )
    expect(encodings).toMatchObject({
      quantity: 'micro',
      unitPrice: 'micro',
      vat: 'micro',
      net: 'minor',
      item: 'text',
    })
  })

  test('a list of the model has an index, unless a longer one does as well', () => {
    const indexes = enterprise.tables.get('Order')?.indexes.map(({ columns }) => columns.join(' '))
    expect(indexes).toContain('customer status placedOn')
    expect(indexes).toContain('customer placedOn')
    expect(indexes).not.toContain('customer')
    const alike = changed({
      'Category.lists': [
        { filter: [], sort: 'name' },
        { filter: ['name'], sort: 'description' },
      ],
    })
    expect(alike.tables.get('Category')?.indexes.map(({ columns }) => columns)).toEqual([
      ['name', 'description'],
    ])
  })

  test('a role is sorted by the name of its entity, which is inlined', () => {
    const indexes = enterprise.tables.get('Customer')?.indexes.map(({ columns }) => columns)
    expect(indexes).toContainEqual(['of.name'])
  })

  test('only ledgers that something feeds are there', () => {
    expect([...enterprise.tables.keys()]).toEqual(
      expect.arrayContaining(['Stock', 'StockMovement', 'OpenItem', 'Exposure', 'Fulfilment']),
    )
    const small = deriveEnterprise({
      language: 1,
      name: 'Small',
      currency: 'EUR',
      concepts: { Thing: { kind: 'entity' } },
    })
    expect([...small.tables.keys()]).toEqual(['User', 'User_rights', 'Thing', 'Exception'])
  })
})

describe('the fingerprint of the tables', () => {
  test('is the same for the same tables', () => {
    expect(deriveEnterprise(standardModel('EUR')).tablesFingerprint).toBe(
      enterprise.tablesFingerprint,
    )
  })

  test.each([
    { 'Order.label': 'Sales order' },
    { 'Order.attributes.remarks.label': 'Notes' },
    { 'Order.attributes.remarks.required': true },
    { 'Order.attributes.remarks.maxLength': 80 },
    { '.name': 'Our own' },
  ])('%j leaves it', (changes) => {
    expect(changed(changes).tablesFingerprint).toBe(enterprise.tablesFingerprint)
  })

  test.each([
    { 'Order.attributes.colour': { type: 'text' } },
    { 'Order.attributes.remarks.search': true },
    { 'Order.parties.customer.show.name': 'inline' },
    { 'Order.lists': [] },
  ])('%j changes it', (changes) => {
    expect(changed(changes).tablesFingerprint).not.toBe(enterprise.tablesFingerprint)
  })
})

describe('queries', () => {
  test('a concept answers a list and one, lines and ledgers a list', () => {
    const names = [...enterprise.queries.keys()]
    for (const name of [
      'GetOrders',
      'GetOrder',
      'GetDeliveries',
      'GetDelivery',
      'GetVatCategories',
    ])
      expect(names).toContain(name)
    expect(enterprise.queries.get('GetOrderLines')).toEqual({
      name: 'GetOrderLines',
      answers: 'list',
      table: 'Order_lines',
    })
    expect(enterprise.queries.get('GetStock')?.table).toBe('Stock')
  })
})
