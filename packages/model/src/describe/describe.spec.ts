import { isJsonObject, type JsonObject, type JsonValue } from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import { deriveEnterprise } from '../derive/enterprise.ts'
import type { Model } from '../language/model.ts'
import { standardModel } from '../standard/index.ts'
import { altered, libraryModel } from '../testing/index.ts'
import { describeModel } from './describe.ts'

const standard = describeModel(deriveEnterprise(standardModel('EUR')))

const named = (part: string, name: string, described: JsonObject = standard): JsonObject => {
  // Safe: these parts are lists of objects; what isn't found is reported as missing.
  const list = described[part] as readonly JsonObject[]
  return list.find((each) => each['name'] === name) ?? { missing: name }
}

describe('describeModel', () => {
  test('is JSON, and the same text for the same model', () => {
    for (const model of [standardModel('EUR'), libraryModel()]) {
      const described = describeModel(deriveEnterprise(model))
      expect(JSON.parse(JSON.stringify(described))).toEqual(described)
      expect(JSON.stringify(describeModel(deriveEnterprise(model)))).toBe(JSON.stringify(described))
    }
  })

  test('has every part', () => {
    expect(Object.keys(standard)).toEqual([
      'name',
      'language',
      'currency',
      'tablesFingerprint',
      'concepts',
      'commands',
      'events',
      'tables',
      'queries',
      'screens',
      'importColumns',
    ])
  })

  test('says of a concept what the model leaves unsaid', () => {
    expect(named('concepts', 'Invoice')).toMatchObject({
      kind: 'activity',
      label: 'Invoice',
      statuses: ['posted', 'reversal'],
      said: { under: 'Order', direction: 'out', payment: 'opens' },
      meanings: { header: { charge: 'freight' }, line: { unitPrice: 'unitPrice', vat: 'vat' } },
      priced: true,
    })
  })

  test('says of a command what its payload may look like, as JSON Schema', () => {
    expect(named('commands', 'PlaceOrder')).toMatchObject({
      nature: 'proposal',
      creates: true,
      payload: {
        type: 'object',
        required: ['customer'],
        additionalProperties: false,
        properties: {
          customer: { type: 'string', format: 'uuid' },
          lines: { anyOf: [{ type: 'array', maxItems: 5_000 }, { type: 'null' }] },
        },
      },
    })
    expect(named('commands', 'ChangeOrder')).toMatchObject({
      payload: { properties: { remarks: { anyOf: [{ required: ['to'] }, {}] } } },
    })
  })

  test('says of a query by what it filters and in which orders it answers', () => {
    expect(named('queries', 'GetDeliveries')).toMatchObject({
      answers: 'list',
      table: 'Delivery',
      filters: expect.arrayContaining(['customer', 'status', 'under']) as JsonValue,
      sorts: expect.arrayContaining([{ name: 'postedOn', with: ['customer'] }]) as JsonValue,
    })
    expect(named('queries', 'GetStockMovements')).toMatchObject({
      sorts: [
        { name: 'subject', with: ['location'] },
        { name: 'occurredOn', with: ['subject'] },
        { name: 'occurredOn', with: [] },
      ],
    })
    expect(named('queries', 'GetDelivery')).toEqual({
      name: 'GetDelivery',
      answers: 'one',
      table: 'Delivery',
    })
  })

  test('a new attribute appears in commands, tables, screens and import columns', () => {
    const changes = { 'Customer.attributes.nickname': { type: 'text', search: true } }
    // Safe: the change leaves the form of a model.
    const model = altered(standardModel('EUR'), changes) as unknown as Model
    const described = describeModel(deriveEnterprise(model))
    for (const [part, name] of [
      ['concepts', 'Customer'],
      ['commands', 'AssignCustomer'],
      ['commands', 'ChangeCustomer'],
      ['tables', 'Customer'],
      ['queries', 'GetCustomers'],
      ['screens', 'Customer'],
    ] as const) {
      expect(JSON.stringify(named(part, name))).not.toContain('nickname')
      expect(JSON.stringify(named(part, name, described))).toContain('nickname')
    }
    const columns = described['importColumns']
    expect(JSON.stringify(isJsonObject(columns) ? columns['Customer'] : null)).toContain('nickname')
  })
})
