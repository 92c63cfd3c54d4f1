import { describe, expect, test } from 'vitest'
import { aMapping, aStep, ENTERPRISE } from '../testing/plan.ts'
import { checkMapping } from './check.ts'

const faultsIn = (...args: Parameters<typeof aMapping>) =>
  checkMapping(aMapping(...args), ENTERPRISE).map(({ path, message }) => `${path} ${message}`)

const inStep = (parts: Parameters<typeof aStep>[0]) => faultsIn({ steps: [aStep(parts)] })
const inItem = (payload: object) =>
  inStep({ command: 'CreateItem', payload: { sku: 'x', name: 'x', ...payload } })
const inLines = (parts: object, record: object = {}) =>
  inStep({
    command: 'PostStockCorrection',
    group: { column: 'id' },
    payload: {
      reason: 'count',
      lines: {
        each: {
          record: { item: { lookup: 'Item', by: 'sku', value: 'x' }, quantity: '1', ...record },
        },
      },
    },
    ...parts,
  })

const lookup = (concept: string, by: string) =>
  inItem({ category: { lookup: concept, by, value: { column: 'a' } } })

const customer = (key: unknown) => ({
  name: 'customers',
  command: 'AssignCustomer',
  payload: { of: { row: 'organisations', key }, number: 'x' },
})

const steps = (first: object, key: unknown) =>
  // Safe: a test writes JSON.
  faultsIn({ steps: [aStep(first as never), aStep(customer(key) as never)] })

describe('checkMapping', () => {
  test('is content with a mapping that the model bears out', () => {
    expect(faultsIn()).toEqual([])
    expect(inLines({})).toEqual([])
  })

  test('the currency is the account’s', () => {
    expect(faultsIn({ currency: 'EUR' })).toEqual(["currency is EUR, and the account's is USD"])
  })

  test('files: encoding, dates, and that each is there and read', () => {
    const files = {
      rows: { name: 'rows.csv', encoding: 'klingon', dates: ['dd-MM-yy'], quote: ',' },
      unread: { name: 'unread.csv' },
    }
    expect(faultsIn({ files })).toEqual([
      'files.rows.encoding klingon is not known',
      'files.rows.quote is the delimiter',
      'files.rows.dates.0 has not one yyyy, one M or MM or MMM, and one d or dd',
      'files.unread is read by nothing',
    ])
    expect(inStep({ file: 'orders' })).toContain('steps.0.file there is no file "orders"')
    const lines = { file: 'lines', of: 'x', is: 'x' }
    expect(inStep({ lines })).toEqual(['steps.0.lines.file there is no file "lines"'])
  })

  test('commands and attributes are those of the model', () => {
    expect(inStep({ command: 'CreateOrganization' })).toEqual([
      'steps.0.command the model has no CreateOrganization',
    ])
    expect(inStep({ payload: { nome: 'x' } })).toEqual([
      'steps.0.payload.name is missing',
      expect.stringMatching(
        /^steps\.0\.payload\.nome is nothing that this takes: name, contactName, /,
      ),
    ])
    expect(inStep({ command: 'ChangeOrganisation', payload: { name: 'x' } })).toEqual([
      'steps.0.payload.id is missing',
    ])
    expect(
      inStep({
        command: 'ChangeOrganisation',
        payload: { id: { row: 'organisations', key: 'x' } },
      }),
    ).toEqual([
      'steps.0.payload.id no step before this one makes things by the keys of "organisations"',
    ])
  })

  test('the branch is said by the step and not by the payload', () => {
    const [fault] = inLines({ payload: { reason: 'count', branch: 'x' } })
    expect(fault).toMatch(/^steps\.0\.payload\.branch is nothing that this takes/)
  })

  test('a value becomes what the attribute is', () => {
    expect(inItem({ listPrice: { column: 'a' } })).toEqual([
      'steps.0.payload.listPrice comes to text and the model has unitPrice: say "as": "decimal"',
    ])
    expect(inItem({ stocked: 'yes', nature: 'gift', listPrice: '1,5', category: 'x' })).toEqual([
      'steps.0.payload.stocked "yes" is no yesNo',
      'steps.0.payload.nature "gift" is no choice',
      'steps.0.payload.listPrice "1,5" is no unitPrice',
      'steps.0.payload.category "x" is no reference',
    ])
    const price = { when: { column: 'a', is: 'empty' }, use: '0', else: { column: 'a' } }
    expect(inItem({ listPrice: price })).toHaveLength(1)
    expect(inLines({}, { quantity: { column: 'q' }, colour: 'red' })).toEqual([
      'steps.0.payload.lines.each.record.quantity comes to text and the model has quantity: say "as": "decimal"',
      expect.stringMatching(
        /^steps\.0\.payload\.lines\.each\.record\.colour is nothing that this takes/,
      ),
    ])
  })

  test('look-ups go by a unique attribute', () => {
    expect(lookup('Category', 'name')).toEqual([])
    expect(lookup('Kategorie', 'name')).toEqual([
      'steps.0.payload.category the model has no Kategorie',
    ])
    expect(lookup('Category', 'colour')).toEqual([
      'steps.0.payload.category Category has no colour',
    ])
    expect(lookup('Category', 'description')).toEqual([
      'steps.0.payload.category description of Category is not unique',
    ])
  })

  test('rows are those of an earlier step that makes something, by as many parts of a key', () => {
    expect(steps({}, { column: 'a' })).toEqual([])
    expect(steps({}, [{ column: 'a' }, 'b'])).toEqual([
      'steps.1.payload.of a key of "organisations" has 1 parts and this one 2',
    ])
    expect(steps({ name: 'others' }, 'x')).toEqual([
      'steps.1.payload.of no step before this one makes things by the keys of "organisations"',
    ])
  })

  test('steps have names and keys of their own', () => {
    expect(faultsIn({ steps: [aStep(), aStep()] })).toEqual([
      'steps.1.name is that of another step',
    ])
    expect(inStep({ key: undefined as never })).toEqual([
      'steps.0.key is missing: the same row has to be known again',
    ])
    expect(inStep({ keys: 'others' })).toEqual([
      'steps.0.keys no step before this one is called "others"',
    ])
    const person = aStep({ name: 'people', command: 'CreatePerson', keys: 'organisations' })
    expect(faultsIn({ steps: [aStep(), person] })).toEqual([
      'steps.1.keys "organisations" makes other things',
    ])
  })

  test('lines are asked where there are lines', () => {
    const count = { concat: [{ aggregate: 'count' }] }
    expect(inStep({ payload: { name: count } })).toEqual([
      'steps.0.payload.name.concat.0 asks lines, and the step has neither lines nor a group',
    ])
    expect(inLines({ where: { some: { column: 'a', is: 'zero' } } })).toEqual([
      'steps.0.where asks lines, and the step has neither lines nor a group',
    ])
    expect(inLines({}, { description: count })).toEqual([
      'steps.0.payload.lines.each.record.description.concat.0 asks the lines of a line',
    ])
    expect(inStep({ payload: { name: { column: 'a', in: 'document' } } })).toEqual([
      'steps.0.payload.name is in the document anyway: "in" is said within lines',
    ])
    const lines = { file: 'rows', of: 'x', is: 'x' }
    expect(inLines({ lines })).toEqual([
      'steps.0.group is for the lines of one flat file, and these have a file of their own',
    ])
  })

  test('conversions go with what they convert to', () => {
    expect(inStep({ payload: { name: { column: 'a', scale: '100' } } })).toEqual([
      'steps.0.payload.name has scale or places and is not "as": "decimal"',
    ])
    expect(inStep({ payload: { name: { column: 'a', dates: ['yy'] } } })).toEqual([
      'steps.0.payload.name has dates and is not "as": "date"',
      'steps.0.payload.name has not one yyyy, one M or MM or MMM, and one d or dd',
    ])
    expect(inStep({ payload: { name: { column: 'a', map: 'nowhere' } } })).toEqual([
      'steps.0.payload.name there is no map "nowhere"',
    ])
    expect(inStep({ payload: { name: { template: 'no column' } } })).toEqual([
      'steps.0.payload.name names no column: write one as {column}',
    ])
  })

  test('a map made of a file has faults like any step', () => {
    const maps = {
      branchOf: { file: 'staff', key: { column: 'a' }, value: { row: 'organisations', key: 'x' } },
    }
    expect(faultsIn({ maps })).toEqual([
      'maps.branchOf.file there is no file "staff"',
      'maps.branchOf.value no step before this one makes things by the keys of "organisations"',
    ])
  })
})
