import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ListRequest } from '@polder/contract'
import { standardModel } from '@polder/model/standard'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Branch } from './branch.ts'
import { openImport } from './import/open-import.ts'
import type { ImportReport } from './import/run-import.ts'
import { initAccount } from './init.ts'
import { openBranch } from './open.ts'
import { systemPorts } from './ports.ts'

const SAMPLE = fileURLToPath(new URL('../../exchange/samples/northwind', import.meta.url))

/** The main job: 830 real orders, entered as commands, answered by queries to the cent. */
describe('Northwind Traders at a branch that works alone', () => {
  const home = mkdtempSync(join(tmpdir(), 'polder-northwind-'))
  const folder = join(home, 'branch')
  const secrets = join(home, 'devices')
  let branch: Branch
  let first: ImportReport

  const importAll = async () => {
    const files = openImport(join(SAMPLE, 'mapping.json'), SAMPLE)
    if (!files.ok) throw new Error(JSON.stringify(files))
    return branch.importFiles(files.value)
  }
  const ask = async (name: string, request: ListRequest) => {
    const answer = await branch.ask(name, request)
    if (!answer.ok) throw new Error(JSON.stringify(answer.refusal))
    return answer.value
  }

  beforeAll(async () => {
    const account = {
      account: 'Northwind Traders',
      branch: 'London',
      user: 'owner',
      deviceNumber: 1,
    }
    initAccount({ folder, secrets, ...account, model: standardModel() }, systemPorts)
    branch = openBranch({ folder, secrets })
    first = await importAll()
  })
  afterAll(async () => {
    await branch.close()
    rmSync(home, { recursive: true })
  })

  test('every row becomes a command', () => {
    expect(first.rejections).toEqual([])
    expect(first.steps).toContainEqual({ step: 'orders', imported: 830, unchanged: 0, rejected: 0 })
  })

  test('orders, gross, net and freight of each branch are those of the data', async () => {
    const answer = await ask('GetOrders', {
      groupBy: ['branch.name'],
      sum: ['gross', 'net', 'freight'],
    })
    expect(answer).toEqual({
      groups: [
        {
          'branch.name': 'London',
          count: 224,
          gross: '378025.84',
          net: '344581.79',
          freight: '17690.88',
        },
        {
          'branch.name': 'Seattle',
          count: 606,
          gross: '976432.75',
          net: '921211.50',
          freight: '47251.81',
        },
      ],
    })
  })

  test('all of it together comes to 830 orders and 1,265,793.29 net', async () => {
    expect(await ask('GetOrders', { sum: ['gross', 'net', 'freight'] })).toEqual({
      groups: [{ count: 830, gross: '1354458.59', net: '1265793.29', freight: '64942.69' }],
    })
  })

  test('lines and quantities of each branch are those of the data', async () => {
    expect(
      await ask('GetOrderLines', { groupBy: ['order.branch.name'], sum: ['quantity'] }),
    ).toEqual({
      groups: [
        { 'order.branch.name': 'London', count: 568, quantity: '13887' },
        { 'order.branch.name': 'Seattle', count: 1587, quantity: '37430' },
      ],
    })
  })

  test('77 of 91 customers are served by both branches, and two never ordered', async () => {
    const answer = await ask('GetOrders', { groupBy: ['customer.number', 'branch.name'] })
    const numbers = groupsOf(answer).map((group) => String(group['customer.number']))
    const served = new Set(numbers)
    expect(served.size).toBe(89)
    expect(numbers.length - served.size).toBe(77)
    const all = await ask('GetCustomers', { page: { limit: 200 } })
    const never = rowsOf(all)
      .map(({ number }) => String(number))
      .filter((number) => !served.has(number) && number !== 'COUNTER')
    expect(never.toSorted()).toEqual(['FISSA', 'PARIS'])
  })

  test('21 orders were never shipped, and the others are delivered and invoiced whole', async () => {
    expect(await ask('GetOrders', { groupBy: ['deliveryStatus', 'invoiceStatus'] })).toEqual({
      groups: [
        { deliveryStatus: 'done', invoiceStatus: 'done', count: 809 },
        { deliveryStatus: 'none', invoiceStatus: 'none', count: 21 },
      ],
    })
  })

  test('the best customer is QUICK with a net 110,277.32', async () => {
    const answer = await ask('GetOrders', {
      groupBy: ['customer.number'],
      sum: ['net'],
      sort: '-net',
      page: { limit: 1 },
    })
    expect(groupsOf(answer)).toEqual([{ 'customer.number': 'QUICK', count: 28, net: '110277.32' }])
  })

  test('[DO-2] numbers of each series have no gap', async () => {
    const answer = await ask('GetInvoices', { page: { limit: 1_000 } })
    const london = rowsOf(answer)
      .map(({ number }) => String(number))
      .filter((number) => number.startsWith('INV-LON-1-1997-'))
    expect(london.toSorted()).toEqual(
      london.map((_, index) => `INV-LON-1-1997-${String(index + 1).padStart(6, '0')}`),
    )
    expect(london.length).toBeGreaterThan(50)
  })

  test('the same import again changes nothing', async () => {
    const { events } = branch.status()
    const again = await importAll()
    expect(again).toMatchObject({ imported: 0, rejected: 0, unchanged: first.imported })
    expect(branch.status().events).toBe(events)
  })

  test('everything that can be checked holds', async () => {
    const findings = await branch.verify()
    expect(findings.filter(({ ok }) => !ok)).toEqual([])
    expect(findings.length).toBeGreaterThan(10)
  })
})

type Row = { readonly [name: string]: unknown }

const groupsOf = (answer: unknown): readonly Row[] =>
  // Safe: what a grouped query answers.
  (answer as { readonly groups: readonly Row[] }).groups

const rowsOf = (answer: unknown): readonly Row[] =>
  // Safe: what a list answers.
  (answer as { readonly rows: readonly Row[] }).rows
