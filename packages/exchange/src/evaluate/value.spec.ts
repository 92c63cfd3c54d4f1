import { describe, expect, test } from 'vitest'
import { MAX_MATCHED_CHARS } from '../limits.ts'
import { plainText } from './scope.ts'
import { aMapping, aStep, evaluateAll, planAll } from '../testing/plan.ts'

const valuesOf = async (...args: Parameters<typeof evaluateAll>) =>
  (await evaluateAll(...args)).values
const reasonsOf = async (...args: Parameters<typeof evaluateAll>) =>
  (await evaluateAll(...args)).reasons

const stocked = (csv: string) => {
  const payload = { sku: 'x', name: 'x', stocked: { column: 'a', as: 'yesNo' } }
  const step = aStep({ command: 'CreateItem', key: { lineNumber: true }, payload })
  return planAll(aMapping({ steps: [step] }), { 'rows.csv': csv })
}

const planOf = (payload: Record<string, unknown>, csv: string) =>
  planAll(
    // Safe: a test writes JSON.
    aMapping({
      steps: [aStep({ key: { lineNumber: true }, payload: { name: 'x', ...payload } as never })],
    }),
    { 'rows.csv': csv },
  )

const holds = async (when: unknown, csv: string) =>
  (await valuesOf({ when, use: 'yes', else: 'no' }, csv)).map(plainText).join(' ')

const record = (use: string, column: string) => ({
  record: { use, address: { address: { street: { column, match: '[A-Z].*' } } } },
})

describe('a column', () => {
  test('is its text, trimmed, or nothing where it is empty or says so', async () => {
    const csv = 'a\n" x "\n""\nNULL\n'
    expect(await valuesOf({ column: 'a' }, csv, { nulls: ['NULL'] })).toEqual(['x', null, null])
    expect(await valuesOf({ column: 'a' }, csv, { trim: false })).toEqual([' x ', null, 'NULL'])
  })

  test('may be another delimiter away', async () => {
    expect(await valuesOf({ column: 'b' }, 'a;b\n1,5;2\n', { delimiter: ';' })).toEqual(['2'])
  })
})

describe('what is done to a text', () => {
  test('match keeps the first group, or all of it', async () => {
    expect(await valuesOf({ column: 'a', match: '^(\\d+)\\.0$' }, 'a\n17850.0\n')).toEqual([
      '17850',
    ])
    expect(await valuesOf({ column: 'a', match: '\\d+' }, 'a\nNo 12 b\n')).toEqual(['12'])
  })

  test('a text that does not match is rejected, unless something stands in', async () => {
    const csv = 'a\nx\n'
    expect(await reasonsOf({ column: 'a', match: '\\d' }, csv)).toEqual(['rows.csv:2 no-match'])
    expect(await valuesOf({ column: 'a', match: '\\d', otherwise: 'none' }, csv)).toEqual(['none'])
  })

  test('a text beyond the limit is held against no pattern', async () => {
    const csv = `a\n${'x'.repeat(MAX_MATCHED_CHARS + 1)}\n`
    expect(await reasonsOf({ column: 'a', match: 'x' }, csv)).toEqual(['rows.csv:2 text-too-long'])
  })

  test('a map gives the value for a key, and rejects a key that it does not have', async () => {
    const map = { UK: 'LON' }
    const csv = 'a\nUK\nconstructor\n\nFR\n'
    expect(await valuesOf({ column: 'a', map }, csv)).toEqual(['LON'])
    expect(await reasonsOf({ column: 'a', map }, csv)).toEqual([
      'rows.csv:3 not-in-map',
      'rows.csv:5 not-in-map',
    ])
    expect(await valuesOf({ column: 'a', map, otherwise: { column: 'a' } }, csv)).toEqual([
      'LON',
      'constructor',
      'FR',
    ])
  })

  test('one after the other: match, case, map', async () => {
    const value = { column: 'a', match: '^..', case: 'upper', map: { UK: 'LON' } }
    expect(await valuesOf(value, 'a\nuk-1\n')).toEqual(['LON'])
  })

  test('decimals as the file writes them, scaled and rounded', async () => {
    const comma = { decimal: ',', thousands: '.', delimiter: ';' }
    const discount = { column: 'a', as: 'decimal', scale: '100' }
    expect(await valuesOf({ column: 'a', as: 'decimal' }, 'a\n1.234,50\n', comma)).toEqual([
      '1234.5',
    ])
    expect(await valuesOf(discount, 'a\n0.05\n')).toEqual(['5'])
    expect(await valuesOf({ ...discount, scale: '0.333333', places: 2 }, 'a\n10\n')).toEqual([
      '3.33',
    ])
    expect(await reasonsOf(discount, 'a\nfive\n')).toEqual(['rows.csv:2 not-a-decimal'])
    expect(await reasonsOf({ ...discount, scale: '0.1' }, 'a\n0.000001\n')).toEqual([
      'rows.csv:2 too-many-places',
    ])
  })

  test('dates in the forms of the file, or in their own', async () => {
    const file = { dates: ['yyyy-MM-dd', 'd/M/yyyy'] }
    const csv = 'a\n1996-07-04\n4/7/1996\n04.07.1996\n'
    expect(await valuesOf({ column: 'a', as: 'date' }, csv, file)).toEqual([
      '1996-07-04',
      '1996-07-04',
    ])
    expect(await reasonsOf({ column: 'a', as: 'date' }, csv, file)).toEqual([
      'rows.csv:4 not-a-date',
    ])
    const own = { column: 'a', as: 'date', dates: ['dd.MM.yyyy'] }
    expect(await valuesOf(own, 'a\n04.07.1996\n', file)).toEqual(['1996-07-04'])
  })
})

describe('numbers and yes or no', () => {
  test('yes and no in a few words', async () => {
    const { payloads, reasons } = await stocked('a\nYes\n0\nF\nmaybe\n')
    expect(payloads.map((payload) => payload['stocked'])).toEqual([true, false, false])
    expect(reasons).toEqual(['rows.csv:5 not-yes-or-no'])
  })
})

describe('values of several columns', () => {
  test('a template leaves no gap, and is nothing without any of its columns', async () => {
    const csv = 'a,b\nNancy,Davolio\n,Davolio\n,\n'
    expect(await valuesOf({ template: '{a} {b}' }, csv)).toEqual(['Nancy Davolio', 'Davolio', null])
    expect(await valuesOf({ template: '{{{a}}}' }, 'a\nx\n')).toEqual(['{x}'])
  })

  test('concat joins what there is', async () => {
    const value = { concat: [{ column: 'a' }, { column: 'b' }, 'end'], with: ', ' }
    expect(await valuesOf(value, 'a,b\nx,\n')).toEqual(['x, end'])
  })

  test('the first of several that there is', async () => {
    const value = { firstOf: [{ column: 'a' }, { column: 'b' }], case: 'lower', otherwise: 'none' }
    expect(await valuesOf(value, 'a,b\n,X\nY,X\n,\n')).toEqual(['x', 'y', 'none'])
  })

  test('the number of the line', async () => {
    expect(await valuesOf({ concat: [{ lineNumber: true }] }, 'a\nx\n\ny\n')).toEqual(['2', '4'])
  })
})

describe('an address, a list, a record', () => {
  test('an address of its parts, or none', async () => {
    const address = { address: { street: { column: 'a' }, country: { column: 'b' } } }
    const { payloads } = await planOf({ address }, 'a,b\nHigh Street 1,\n,\n')
    expect(payloads).toEqual([{ name: 'x', address: { street: 'High Street 1' } }, { name: 'x' }])
  })

  test('a list of records, and where in it something is wrong', async () => {
    const addresses = { list: [record('visit', 'a'), record('post', 'b')] }
    const { payloads, rejected } = await planOf({ addresses }, 'a,b\nHigh,Low\nHigh,low\n')
    expect(payloads[0]?.['addresses']).toEqual([
      { use: 'visit', address: { street: 'High' } },
      { use: 'post', address: { street: 'Low' } },
    ])
    expect(rejected[0]?.reason.details['path']).toBe('addresses.2.address.street')
  })
})

describe('a condition', () => {
  test('equals, matches, is empty', async () => {
    const csv = 'a\nx\nyy\n" "\n'
    const file = 'a,b\nx,1\nyy,1\n,1\n'
    expect(await holds({ column: 'a', equals: 'x' }, file)).toBe('yes no no')
    expect(await holds({ column: 'a', equals: ['x', 'yy'] }, file)).toBe('yes yes no')
    expect(await holds({ column: 'a', matches: '^y' }, file)).toBe('no yes no')
    expect(await holds({ column: 'a', is: 'empty' }, file)).toBe('no no yes')
    expect(await holds({ column: 'a', is: 'empty' }, csv)).toBe('no no yes')
  })

  test('negative, zero, positive; nothing is none of them', async () => {
    const csv = 'a,b\n-2,\n0.0,\n3-,\n,1\n99999999999,\n'
    expect(await holds({ column: 'a', is: 'negative' }, csv)).toBe('yes no yes no no')
    expect(await holds({ column: 'a', is: 'zero' }, csv)).toBe('no yes no no no')
    expect(await holds({ column: 'a', is: 'positive' }, csv)).toBe('no no no no yes')
    expect(await reasonsOf({ when: { column: 'a', is: 'zero' }, use: 'x' }, 'a\nx\n')).toEqual([
      'rows.csv:2 not-a-decimal',
    ])
  })

  test('not, all, any', async () => {
    const [x, one] = [
      { column: 'a', equals: 'x' },
      { column: 'b', equals: '1' },
    ]
    const csv = 'a,b\nx,1\nx,2\ny,1\ny,2\n'
    expect(await holds({ not: x }, csv)).toBe('no no yes yes')
    expect(await holds({ all: [x, one] }, csv)).toBe('yes no no no')
    expect(await holds({ any: [x, one] }, csv)).toBe('yes yes yes no')
  })

  test('of a value', async () => {
    const value = { column: 'a', as: 'decimal', scale: '-1' }
    expect(await holds({ value, is: 'negative' }, 'a\n1\n-1\n')).toBe('yes no')
  })

  test('for a whole step: the other rows are passed over', async () => {
    const mapping = aMapping({ steps: [aStep({ where: { column: 'id', equals: 'B' } })] })
    const { payloads, reasons } = await planAll(mapping, { 'rows.csv': 'id,name\nA,x\nB,y\n' })
    expect(payloads).toEqual([{ name: 'y' }])
    expect(reasons).toEqual([])
  })
})

describe('a map made of a file', () => {
  const mapping = aMapping({
    files: { rows: { name: 'rows.csv' }, staff: { name: 'staff.csv' } },
    maps: {
      branchOf: {
        file: 'staff',
        key: { column: 'no' },
        value: { column: 'land', map: { UK: 'LON' } },
      },
    },
    steps: [aStep({ payload: { name: { column: 'name', map: 'branchOf' } } })],
  })

  test('leads from one file to another', async () => {
    const files = { 'rows.csv': 'id,name\nA,1\nB,2\n', 'staff.csv': 'no,land\n1,UK\n2,FR\n1,UK\n' }
    const { payloads, rejected } = await planAll(mapping, files)
    expect(payloads).toEqual([{ name: 'LON' }])
    expect(rejected).toMatchObject([
      { step: 'branchOf', source: { file: 'staff.csv', line: 3 }, reason: { code: 'not-in-map' } },
      {
        step: 'organisations',
        source: { line: 3 },
        reason: { details: { map: 'branchOf', value: '2' } },
      },
    ])
  })

  test('a key with two values is rejected', async () => {
    const maps = { branchOf: { file: 'staff', key: { column: 'no' }, value: { column: 'land' } } }
    const files = { rows: { name: 'rows.csv' }, staff: { name: 'staff.csv' } }
    const steps = [aStep({ payload: { name: { column: 'name', map: 'branchOf' } } })]
    const { reasons } = await planAll(aMapping({ files, maps, steps }), {
      'rows.csv': 'id,name\n',
      'staff.csv': 'no,land\n1,UK\n1,FR\n',
    })
    expect(reasons).toEqual(['staff.csv:3 duplicate-key'])
  })
})
