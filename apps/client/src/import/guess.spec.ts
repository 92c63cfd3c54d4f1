import { deriveEnterprise } from '@polder/model'
import { standardModel } from '@polder/model/standard'
import { describe, expect, test } from 'vitest'
import { guessAssignment, guessKey, guessReading } from './guess.ts'
import { makeMapping } from './make-mapping.ts'
import { headOf } from './read-head.ts'
import { playersOf, targetOf } from './target.ts'

const enterprise = deriveEnterprise(standardModel())
const bytesOf = (text: string) =>
  new Uint8Array(Array.from(text, (each) => each.charCodeAt(0))).buffer
const headFrom = (text: string) => headOf(bytesOf(text))

describe('the beginning of a file', () => {
  test('tells its delimiter and its columns, quoted ones too', () => {
    const head = headFrom('Number;"Name; in full"\nA;"x;y"\n')
    expect(head).toMatchObject({ encoding: 'utf-8', delimiter: ';' })
    expect(head.columns).toEqual(['Number', 'Name; in full'])
    expect(head.rows).toEqual([['A', 'x;y']])
  })

  test('tells that it is of an old Windows', () => {
    expect(headFrom('Stra\u00dfe,Ort\nA,B\n')).toMatchObject({
      encoding: 'windows-1252',
      columns: ['Stra\u00dfe', 'Ort'],
    })
  })

  test.each([
    ['a,b\n1.5,2026-11-02\n', { decimal: '.', dates: 'yyyy-MM-dd' }],
    ['a;b\n1,5;31-12-2026\n', { decimal: ',', dates: 'dd-MM-yyyy' }],
    ['a,b\n1.5,12/31/2026\n', { decimal: '.', dates: 'MM/dd/yyyy' }],
    ['a;b\n1,5;2.1.2026\n', { decimal: ',', dates: 'd.M.yyyy' }],
  ])('tells how numbers and dates are written: %j', (text, reading) => {
    expect(guessReading(headFrom(text))).toEqual(reading)
  })
})

const mappingFor = (concept: string, text: string) => {
  const head = headFrom(text)
  const target = targetOf(enterprise, concept, playersOf(enterprise, concept)[0])
  if (target === undefined) throw new Error(`${concept} can be imported`)
  const assignment = guessAssignment(target, head, ({ label }) => label)
  const keyColumn = guessKey(target, assignment)
  return makeMapping({
    enterprise,
    target,
    file: 'rows.csv',
    head,
    reading: guessReading(head),
    assignment,
    keyColumn,
  })
}

describe('a mapping', () => {
  test('of a role makes first who plays it', () => {
    const { steps } = mappingFor('Customer', 'Number,Name,Spending limit\nA,Acme,100.50\n')
    expect(steps).toEqual([
      {
        name: 'who',
        command: 'CreateOrganisation',
        file: 'rows',
        key: { column: 'Number' },
        payload: { name: { column: 'Name' } },
      },
      {
        name: 'rows',
        command: 'AssignCustomer',
        file: 'rows',
        key: { column: 'Number' },
        payload: {
          of: { row: 'who', key: { column: 'Number' } },
          number: { column: 'Number' },
          spendingLimit: { column: 'Spending limit', as: 'decimal' },
        },
      },
    ])
  })

  test('of documents groups rows, and looks references up by what only one can have', () => {
    const { steps } = mappingFor(
      'Order',
      'Reference,Customer,Placed on,Lines item,Lines quantity\n1,ALFKI,2026-11-02,CHAI,2\n',
    )
    expect(steps).toEqual([
      {
        name: 'rows',
        command: 'PlaceOrder',
        file: 'rows',
        group: { column: 'Reference' },
        payload: {
          reference: { column: 'Reference' },
          customer: { lookup: 'Customer', by: 'number', value: { column: 'Customer' } },
          placedOn: { column: 'Placed on', as: 'date' },
          lines: {
            each: {
              record: {
                item: { lookup: 'Item', by: 'sku', value: { column: 'Lines item' } },
                quantity: { column: 'Lines quantity', as: 'decimal' },
              },
            },
          },
        },
      },
    ])
  })
})
