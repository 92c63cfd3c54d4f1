import { describe, expect, test } from 'vitest'
import { MAX_HELD_ROWS, MAX_ROWS_PER_GROUP } from '../limits.ts'
import { aMapping, aStep, BRANCH, planAll } from '../testing/plan.ts'

const record = { item: { constant: BRANCH }, quantity: { column: 'qty', as: 'decimal' } }
const each = { each: { record } }

const correction = (parts = {}, payload = {}) =>
  aStep({
    name: 'corrections',
    command: 'PostStockCorrection',
    payload: { reason: 'count', lines: each, ...payload },
    ...parts,
  })

const linesOf = (payloads: readonly object[]) =>
  payloads.map((payload) =>
    'lines' in payload && Array.isArray(payload.lines)
      ? payload.lines.map((line: { quantity: string }) => line.quantity).join(' ')
      : '',
  )

const grouped = (parts = {}, payload = {}) =>
  aMapping({
    steps: [correction({ key: undefined, group: { column: 'no' }, ...parts }, payload)],
  })

const joined = (lines = {}, parts = {}) =>
  aMapping({
    files: { rows: { name: 'rows.csv' }, parts: { name: 'parts.csv' } },
    steps: [
      correction({
        lines: { file: 'parts', of: { column: 'no' }, is: { column: 'id' }, ...lines },
        ...parts,
      }),
    ],
  })

const planGrouped = (csv: string, parts = {}, payload = {}) =>
  planAll(grouped(parts, payload), { 'rows.csv': csv })

const planJoined = (rows: string, parts: string, mapping = joined()) =>
  planAll(mapping, { 'rows.csv': `id,name\n${rows}`, 'parts.csv': `no,qty\n${parts}` })

const valueOf = async (aggregate: string, value: unknown, where?: unknown) => {
  const remarks = {
    concat: [
      { aggregate, ...(value !== null && { value }), ...(where !== undefined && { where }) },
    ],
  }
  const { payloads, reasons } = await planGrouped(
    'no,qty,day\n1,10,b\n1,9,a\n1,2,\n',
    {},
    { remarks },
  )
  return payloads[0]?.['remarks'] ?? reasons[0]
}

const remarksWhen = (condition: unknown) => ({
  remarks: { when: condition, use: 'yes', else: 'no' },
})

describe('rows grouped from one flat file', () => {
  test('one document for each value, named by its first row', async () => {
    const { payloads, commands } = await planGrouped('no,qty\n1,10\n1,11\n2,20\n')
    expect(linesOf(payloads)).toEqual(['10 11', '20'])
    expect(commands.map(({ source }) => source.line)).toEqual([2, 4])
  })

  test('rows of a document need not lie together', async () => {
    const { payloads } = await planGrouped('no,qty\n1,10\n2,20\n1,11\n3,30\n2,21\n1,12\n')
    expect(linesOf(payloads)).toEqual(['30', '20 21', '10 11 12'])
  })

  test('rows that do not count leave the others', async () => {
    const where = { column: 'qty', is: 'positive' }
    const { payloads, reasons } = await planGrouped('no,qty\n1,10\n2,-1\n1,-2\n3,0\n', { where })
    expect(linesOf(payloads)).toEqual(['10'])
    expect(reasons).toEqual([])
  })

  test('[IM-5] one bad row rejects its document, named by that row', async () => {
    const { payloads, rejected } = await planGrouped('no,qty\n1,10\n1,x\n1,y\n2,20\n')
    expect(linesOf(payloads)).toEqual(['20'])
    expect(rejected).toMatchObject([
      {
        source: { file: 'rows.csv', line: 3 },
        reason: { code: 'not-a-decimal', details: { path: 'lines.2.quantity', document: ['1'] } },
      },
    ])
  })

  test('[IM-5] a row that cannot be judged rejects its document', async () => {
    const where = { column: 'qty', is: 'positive' }
    const { payloads, reasons } = await planGrouped('no,qty\n1,10\n1,x\n2,20\n', { where })
    expect(linesOf(payloads)).toEqual(['20'])
    expect(reasons).toEqual(['rows.csv:3 not-a-decimal'])
  })

  test('a row without the value is rejected', async () => {
    expect((await planGrouped('no,qty\n,10\n')).reasons).toEqual(['rows.csv:2 missing-key'])
  })

  test('a document has its limit of rows', async () => {
    const rows = '1,1\n'.repeat(MAX_ROWS_PER_GROUP + 1)
    const { payloads, reasons } = await planGrouped(`no,qty\n${rows}2,20\n`)
    expect(linesOf(payloads)).toEqual(['20'])
    expect(reasons).toEqual([`rows.csv:${MAX_ROWS_PER_GROUP + 2} too-many-rows`])
  })

  test('[IM-7] a file whose documents are all over the place is a fault', async () => {
    const rows = Array.from({ length: MAX_HELD_ROWS + 1 }, (_, row) => `${row},1`).join('\n')
    await expect(planGrouped(`no,qty\n${rows}\n${rows}\n`)).rejects.toMatchObject({
      code: 'import-rows-scattered',
      details: { file: 'rows.csv', limitRows: MAX_HELD_ROWS },
    })
  })

  test('values out of all rows of a document', async () => {
    const [qty, day] = [{ column: 'qty' }, { column: 'day' }]
    expect(await valueOf('first', day)).toBe('b')
    expect(await valueOf('last', day)).toBe('a')
    expect(await valueOf('min', day)).toBe('a')
    expect(await valueOf('min', qty)).toBe('2')
    expect(await valueOf('max', qty)).toBe('10')
    expect(await valueOf('sum', qty)).toBe('21')
    expect(await valueOf('sum', qty, { not: { column: 'day', is: 'empty' } })).toBe('19')
    expect(await valueOf('count', null)).toBe('3')
    expect(await valueOf('only', { column: 'no' })).toBe('1')
    expect(await valueOf('only', day)).toBe('rows.csv:2 differs-within-document')
  })

  test('some and every row of a document', async () => {
    const negative = { column: 'qty', is: 'negative' }
    const csv = 'no,qty\n1,1\n1,-1\n2,-1\n'
    const some = await planGrouped(csv, {}, remarksWhen({ some: negative }))
    expect(some.payloads.map((payload) => payload['remarks'])).toEqual(['yes', 'yes'])
    const every = await planGrouped(csv, {}, remarksWhen({ every: negative }))
    expect(every.payloads.map((payload) => payload['remarks'])).toEqual(['no', 'yes'])
  })

  test('a file is counted once for all steps that group it alike', async () => {
    const step = correction({ key: undefined, group: { column: 'no' } })
    const mapping = aMapping({ steps: [step, { ...step, name: 'again' }] })
    const { progress } = await planAll(mapping, { 'rows.csv': 'no,qty\n1,10\n' })
    const totals = new Map(progress.map((item) => [item.step, item.totalBytes]))
    expect([...totals.values()]).toEqual([24, 12])
  })
})

describe('documents with lines from another file', () => {
  test('lines in the order of their documents, or in any other', async () => {
    const parts = ['1,10', '1,11', '2,20', '3,30']
    const straight = await planJoined('1,\n2,\n3,\n', `${parts.join('\n')}\n`)
    expect(linesOf(straight.payloads)).toEqual(['10 11', '20', '30'])
    const reversed = await planJoined('1,\n2,\n3,\n', `${parts.toReversed().join('\n')}\n`)
    expect(linesOf(reversed.payloads)).toEqual(['11 10', '20', '30'])
    expect(reversed.reasons).toEqual([])
  })

  test('a line sees the document above it', async () => {
    const remarks = {
      each: { record: { ...record, description: { column: 'name', in: 'document' } } },
    }
    const step = { payload: { reason: 'count', lines: remarks } }
    const { payloads } = await planJoined('1,One\n', '1,10\n', joined({}, step))
    expect(payloads[0]?.['lines']).toMatchObject([{ quantity: '10', description: 'One' }])
  })

  test('lines without a document are named', async () => {
    const { payloads, reasons } = await planJoined('2,\n', '1,10\n2,20\n9,90\n')
    expect(linesOf(payloads)).toEqual(['20'])
    expect(reasons).toEqual(['parts.csv:2 no-document', 'parts.csv:4 no-document'])
  })

  test('lines of a document that does not count are passed over', async () => {
    const where = { column: 'id', equals: '2' }
    const { payloads, reasons } = await planJoined('1,\n2,\n', '1,x\n2,20\n', joined({}, { where }))
    expect(linesOf(payloads)).toEqual(['20'])
    expect(reasons).toEqual([])
  })

  test('[IM-5] one bad line rejects its document, named by that line', async () => {
    const { payloads, rejected } = await planJoined('1,\n2,\n', '1,10\n1,x\n2,20\n')
    expect(linesOf(payloads)).toEqual(['20'])
    expect(rejected).toMatchObject([
      {
        source: { file: 'parts.csv', line: 3 },
        reason: { details: { path: 'lines.2.quantity', document: ['1'] } },
      },
    ])
  })

  test('lines may be chosen', async () => {
    const where = { column: 'qty', is: 'positive' }
    expect(linesOf((await planJoined('1,\n', '1,10\n1,-1\n', joined({ where }))).payloads)).toEqual(
      ['10'],
    )
  })

  test('a document without lines has none; that is for the command to refuse', async () => {
    expect((await planJoined('1,\n', '')).payloads).toEqual([{ reason: 'count', lines: [] }])
  })

  test('a document that comes twice is rejected, and no line is lost to it', async () => {
    const { payloads, reasons } = await planJoined('1,\n1,\n2,\n', '1,10\n2,20\n')
    expect(linesOf(payloads)).toEqual(['10', '20'])
    expect(reasons).toEqual(['rows.csv:3 duplicate-key'])
  })
})
