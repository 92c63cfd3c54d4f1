import { asId, createdId, type StreamId } from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import { aMapping, aStep, BRANCH, optionsFor, OTHER_BRANCH, planAll } from '../testing/plan.ts'
import { createMemorySource } from '../testing/memory-source.ts'
import { planImport } from './plan-import.ts'

const ROWS = { 'rows.csv': 'id,name\nA,Alfreds\nB,Bottom\n' }

const customers = aStep({
  name: 'customers',
  command: 'AssignCustomer',
  payload: {
    of: { row: 'organisations', key: { column: 'id' } },
    number: { column: 'id' },
  },
})

const invoices = aStep({
  name: 'invoices',
  command: 'PostInvoice',
  payload: {
    customer: { lookup: 'Customer', by: 'number', value: { column: 'id' } },
    reference: { column: 'name' },
  },
})

const idsOf = async (...args: Parameters<typeof planAll>) =>
  (await planAll(...args)).commands.map(({ command }) => command.commandId)

const planOf = (files: Record<string, string>, mapping = aMapping()) => planAll(mapping, files)

const holderOfAll = () => BRANCH
const holderOfA = (_: string, __: string, value: string) => (value === 'A' ? BRANCH : undefined)
const branchA = (...key: string[]) => (key.join('.') === 'Branch.code.A' ? OTHER_BRANCH : undefined)

describe('planImport', () => {
  test('makes a command of each row, with where it comes from', async () => {
    const { commands } = await planAll(aMapping(), ROWS)
    expect(commands).toMatchObject([
      {
        step: 'organisations',
        source: { file: 'rows.csv', line: 2 },
        branch: null,
        command: { name: 'CreateOrganisation', payload: { name: 'Alfreds' } },
      },
      { source: { file: 'rows.csv', line: 3 }, command: { payload: { name: 'Bottom' } } },
    ])
  })

  test('[IM-1] the same import again gives the same commands', async () => {
    const [first, second] = [await planAll(aMapping(), ROWS), await planAll(aMapping(), ROWS)]
    expect(second.commands).toEqual(first.commands)
  })

  test('[IM-1] account, mapping, step and key name a command', async () => {
    const ids = [
      await idsOf(aMapping(), ROWS),
      await idsOf(aMapping({ name: 'another' }), ROWS),
      await idsOf(aMapping({ steps: [aStep({ name: 'another' })] }), ROWS),
      await idsOf(aMapping(), ROWS, { accountId: asId(OTHER_BRANCH) }),
    ].flat()
    expect(new Set(ids).size).toBe(8)
    expect(await idsOf(aMapping(), ROWS, { branch: OTHER_BRANCH })).toEqual(ids.slice(0, 2))
  })

  test('[IM-2] a fact is named by its branch besides', async () => {
    const mapping = aMapping({ steps: [invoices] })
    const resolve = holderOfAll
    const here = await planAll(mapping, ROWS, { resolve })
    const there = await planAll(mapping, ROWS, { resolve, branch: OTHER_BRANCH })
    expect(here.commands[0]?.command.commandId).not.toBe(there.commands[0]?.command.commandId)
  })

  test('[IM-3] a reference is the id of what the other row makes', async () => {
    const { commands } = await planAll(aMapping({ steps: [aStep(), customers] }), ROWS)
    const [organisation, , customer] = commands.map(({ command }) => command)
    expect(customer?.payload['of']).toBe(createdId(organisation?.commandId ?? '', 0))
  })

  test('[IM-3] a reference to a row that was not planned is rejected', async () => {
    const where = { column: 'id', equals: 'A' }
    const { reasons } = await planAll(aMapping({ steps: [aStep({ where }), customers] }), ROWS)
    expect(reasons).toEqual(['rows.csv:3 unknown-row'])
  })

  test('a look-up asks the branch, and rejects what nobody holds', async () => {
    const asked: string[] = []
    const resolve = (...key: string[]) => {
      asked.push(key.join(' '))
      return key[2] === 'A' ? BRANCH : undefined
    }
    const { payloads, rejected } = await planAll(aMapping({ steps: [invoices] }), ROWS, { resolve })
    expect(asked).toEqual(['Customer number A', 'Customer number B'])
    expect(payloads).toEqual([{ customer: BRANCH, reference: 'Alfreds' }])
    expect(rejected).toMatchObject([
      {
        source: { file: 'rows.csv', line: 3 },
        reason: {
          code: 'unknown-reference',
          details: {
            concept: 'Customer',
            by: 'number',
            value: 'B',
            path: 'customer',
            document: ['B'],
          },
        },
      },
    ])
  })

  test('[IM-4] bad rows are named by file and line, and the rest goes on', async () => {
    const file = {
      'rows.csv': 'id,name\nA,Alfreds\nB\nC,"x"y\n,nobody\nE,\ufffd\nF,Fine\nA,again\n',
    }
    const { payloads, reasons } = await planAll(aMapping(), file)
    expect(payloads).toEqual([{ name: 'Alfreds' }, { name: 'Fine' }])
    expect(reasons.toSorted()).toEqual([
      'rows.csv:3 wrong-number-of-fields',
      'rows.csv:4 csv-quote-misplaced',
      'rows.csv:5 missing-key',
      'rows.csv:6 not-text',
      'rows.csv:8 duplicate-key',
    ])
  })

  test('[IM-4] a row that is none is named once, however many steps read its file', async () => {
    const mapping = aMapping({ steps: [aStep(), customers] })
    const { reasons } = await planAll(mapping, { 'rows.csv': 'id,name\nA\n' })
    expect(reasons).toEqual(['rows.csv:2 wrong-number-of-fields'])
  })

  test('the first row of a distinct key counts', async () => {
    const mapping = aMapping({ steps: [aStep({ distinct: true })] })
    const { payloads, reasons } = await planAll(mapping, {
      'rows.csv': 'id,name\nA,first\nA,second\n',
    })
    expect(payloads).toEqual([{ name: 'first' }])
    expect(reasons).toEqual([])
  })

  test('steps that share keys make each thing once, and are one thing to refer to', async () => {
    const named = { not: { column: 'name', is: 'empty' } }
    const mapping = aMapping({
      steps: [
        aStep({ where: named, distinct: true }),
        aStep({
          name: 'unnamed',
          keys: 'organisations',
          distinct: true,
          payload: { name: { column: 'id' } },
        }),
        customers,
      ],
    })
    const { payloads, reasons } = await planAll(mapping, { 'rows.csv': 'id,name\nA,\nB,Bottom\n' })
    expect(payloads.slice(0, 2)).toEqual([{ name: 'Bottom' }, { name: 'A' }])
    expect(payloads).toHaveLength(4)
    expect(reasons).toEqual([])
  })

  test('what is there already makes no command, and references point to it', async () => {
    const existing = { lookup: 'Organisation', by: 'vatNumber', value: { column: 'id' } }
    const mapping = aMapping({ steps: [aStep({ existing }), customers] })
    const resolve = holderOfA
    const { payloads } = await planAll(mapping, ROWS, { resolve })
    expect(payloads).toMatchObject([
      { name: 'Bottom' },
      { of: BRANCH, number: 'A' },
      { number: 'B' },
    ])
  })

  test('[IM-1] what an earlier run of the import made is planned again', async () => {
    const existing = { lookup: 'Organisation', by: 'vatNumber', value: { column: 'id' } }
    const mapping = aMapping({ steps: [aStep({ existing })] })
    const { commands } = await planAll(mapping, ROWS)
    const made = asId<StreamId>(commands[0]?.command.commandId ?? '')
    const again = await planAll(mapping, ROWS, {
      resolve: (_, __, value) => (value === 'A' ? made : undefined),
    })
    expect(again.commands).toEqual(commands)
  })

  test('says how far it is', async () => {
    const { progress } = await planAll(aMapping(), ROWS)
    expect(progress.at(-1)).toEqual({
      kind: 'progress',
      step: 'organisations',
      bytesRead: 27,
      totalBytes: 27,
      rowsRead: 2,
    })
  })

  const rows = `id,name\n${'A,B\n'.repeat(50_000)}`
  test.each([
    ['in a step', {}, 'command'],
    ['while documents are counted', { group: { column: 'id' } }, 'progress'],
    ['while lines are counted', { lines: { file: 'rows', of: 'x', is: 'x' } }, 'progress'],
    ['while lines are joined', { lines: { file: 'rows', of: 'x', is: 'y' } }, 'command'],
  ])('closes its files when the consumer stops %s', async (_, parts, kind) => {
    const { source, streams } = createMemorySource({ 'rows.csv': rows })
    const step = aStep({ key: { lineNumber: true }, ...parts })
    for await (const item of planImport(optionsFor(aMapping({ steps: [step] }), {}, { source })))
      if (item.kind === kind) break
    expect(streams.filter(({ destroyed }) => !destroyed)).toEqual([])
  })

  test('closes its files when the consumer stops in a map', async () => {
    const { source, streams } = createMemorySource({ 'rows.csv': rows })
    const maps = { all: { file: 'rows', key: { column: 'id' }, value: { lineNumber: true } } }
    for await (const item of planImport(optionsFor(aMapping({ maps }), {}, { source })))
      if (item.kind === 'rejected') break
    expect(streams.filter(({ destroyed }) => !destroyed)).toEqual([])
  })
})

describe('branches', () => {
  const branches = aStep({
    name: 'branches',
    command: 'OpenBranch',
    payload: { code: { column: 'id' }, name: { column: 'name' } },
  })
  const orders = aStep({ branch: { column: 'id' } })

  test('a branch that this import opens speaks, before anybody has executed it', async () => {
    const { commands } = await planAll(aMapping({ steps: [branches, orders] }), ROWS)
    expect(commands[2]?.branch).toEqual({ key: 'A', id: commands[0]?.command.commandId })
    expect(commands[3]?.branch?.key).toBe('B')
  })

  test('a branch may be named by another unique key', async () => {
    const step = aStep({ branch: { by: 'name', value: { column: 'name' } } })
    const { commands } = await planAll(aMapping({ steps: [branches, step] }), ROWS)
    expect(commands[2]?.branch).toEqual({ key: 'Alfreds', id: commands[0]?.command.commandId })
  })

  test('a branch that is there speaks, and one that nobody knows is rejected', async () => {
    const resolve = branchA
    const { commands, rejected } = await planAll(aMapping({ steps: [orders] }), ROWS, { resolve })
    expect(commands.map(({ branch }) => branch)).toEqual([{ key: 'A', id: OTHER_BRANCH }])
    expect(rejected.map(({ reason }) => reason)).toEqual([
      { code: 'unknown-branch', details: { branch: 'B' } },
    ])
  })
})

describe('what an import needs', () => {
  test('[IM-6] every missing file and column is one fault, before anything is yielded', async () => {
    const files = {
      rows: { name: 'rows.csv' },
      more: { name: 'more.csv' },
      twice: { name: 'twice.csv' },
    }
    const steps = [
      aStep(),
      aStep({ name: 'b', file: 'more', payload: { name: { template: '{a} {b}' } } }),
      aStep({ name: 'c', file: 'twice' }),
    ]
    const mapping = aMapping({ files, steps })
    await expect(planOf({ 'rows.csv': 'id,name\n' }, mapping)).rejects.toMatchObject({
      code: 'import-files-unfit',
      details: {
        files: [
          { file: 'more.csv', reason: 'missing' },
          { file: 'twice.csv', reason: 'missing' },
        ],
      },
    })
    const there = { 'rows.csv': 'id,name\nA,B\n', 'more.csv': 'a\n', 'twice.csv': 'id,name,name\n' }
    await expect(planOf(there, mapping)).rejects.toMatchObject({
      code: 'import-files-unfit',
      details: {
        files: [
          { file: 'more.csv', reason: 'column-missing', column: 'id' },
          { file: 'more.csv', reason: 'column-missing', column: 'b' },
          { file: 'twice.csv', reason: 'column-twice', column: 'name' },
        ],
      },
    })
  })

  test('[IM-6] a mapping that the model does not bear out is a fault', async () => {
    const mapping = aMapping({ steps: [aStep({ payload: { nome: { column: 'name' } } })] })
    await expect(planOf(ROWS, mapping)).rejects.toMatchObject({
      code: 'import-mapping-unsound',
      details: {
        mapping: 'test',
        faults: [{ path: 'steps.0.payload.name' }, { path: 'steps.0.payload.nome' }],
      },
    })
  })

  test('a file without a header has its columns named by the mapping', async () => {
    const mapping = aMapping({ files: { rows: { name: 'rows.csv', columns: ['id', 'name'] } } })
    expect((await planOf({ 'rows.csv': 'A,Alfreds\n' }, mapping)).payloads).toEqual([
      { name: 'Alfreds' },
    ])
  })
})
