import { readFile } from 'node:fs/promises'
import { isJsonObject, type JsonObject, lineAmounts, toMinor } from '@polder/kernel'
import { beforeAll, describe, expect, test } from 'vitest'
import { plainText } from './evaluate/scope.ts'
import { createFolderSource, parseMapping, type PlannedCommand } from './index.ts'
import { ENTERPRISE, type Plan, planAll } from './testing/plan.ts'

const FOLDER = new URL('../samples/northwind/', import.meta.url).pathname

const planNorthwind = async (): Promise<Plan> => {
  const parsed = parseMapping(JSON.parse(await readFile(`${FOLDER}mapping.json`, 'utf8')))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal.details))
  return planAll(parsed.value, {}, { source: createFolderSource(FOLDER) })
}

const linesIn = ({ command }: PlannedCommand): readonly JsonObject[] => {
  const { lines } = command.payload
  return Array.isArray(lines) ? lines.filter(isJsonObject) : []
}

const amountsOf = (line: JsonObject) =>
  lineAmounts(
    {
      quantity: plainText(line['quantity'] ?? null),
      unitPrice: plainText(line['unitPrice'] ?? null),
      discountPercent: plainText(line['discount'] ?? null),
    },
    'USD',
  )

const freightMinor = (document: PlannedCommand) =>
  toMinor(plainText(document.command.payload['freight'] ?? null), 'USD')

const sumFreight = (documents: readonly PlannedCommand[]): number =>
  documents.reduce((total, document) => total + freightMinor(document), 0)

const figures = (orders: readonly PlannedCommand[]) => {
  const lines = orders.flatMap(linesIn)
  const sum = (of: (line: JsonObject) => number) =>
    lines.reduce((total, line) => total + of(line), 0)
  return {
    orders: orders.length,
    lines: lines.length,
    quantity: sum((line) => Number(line['quantity'])),
    grossMinor: sum((line) => amountsOf(line).grossMinor),
    netMinor: sum((line) => amountsOf(line).netMinor),
    freightMinor: sumFreight(orders),
  }
}

const LONDON = {
  orders: 224,
  lines: 568,
  quantity: 13_887,
  grossMinor: 37_802_584,
  netMinor: 34_458_179,
  freightMinor: 1_769_088,
}
const SEATTLE = {
  orders: 606,
  lines: 1_587,
  quantity: 37_430,
  grossMinor: 97_643_275,
  netMinor: 92_121_150,
  freightMinor: 4_725_181,
}
const BOTH = {
  orders: 830,
  lines: 2_155,
  quantity: 51_317,
  grossMinor: 135_445_859,
  netMinor: 126_579_329,
  freightMinor: 6_494_269,
}

describe('the import of Northwind', () => {
  let plan: Plan
  beforeAll(async () => {
    plan = await planNorthwind()
  })
  const stepOf = (name: string) => plan.commands.filter(({ step }) => step === name)
  const spokenBy = (name: string, branch: string) =>
    stepOf(name).filter((planned) => planned.branch?.key === branch)

  test('rejects nothing', () => {
    expect(plan.reasons).toEqual([])
  })

  test('plans every step whole', () => {
    const counts: { [step: string]: number } = {}
    for (const { step } of plan.commands) counts[step] = (counts[step] ?? 0) + 1
    expect(counts).toEqual({
      branches: 2,
      people: 9,
      employees: 9,
      'reporting lines': 8,
      categories: 8,
      'supplier organisations': 29,
      suppliers: 29,
      items: 77,
      'opening stock': 1,
      'customer organisations': 91,
      customers: 91,
      'carrier organisations': 3,
      carriers: 3,
      orders: 830,
      deliveries: 809,
      invoices: 809,
    })
  })

  test('each payload is one that its command takes', () => {
    const faulty = plan.commands.filter(
      ({ command }) =>
        ENTERPRISE.commands.get(command.name)?.schema.safeParse(command.payload).success !== true,
    )
    expect(faulty).toEqual([])
  })

  test('gives the figures of both branches', () => {
    expect(figures(spokenBy('orders', 'LON'))).toEqual(LONDON)
    expect(figures(spokenBy('orders', 'SEA'))).toEqual(SEATTLE)
    expect(figures(stepOf('orders'))).toEqual(BOTH)
  })

  test('deliveries and invoices are spoken for by the branch of their order', () => {
    const branchOf = new Map(
      stepOf('orders').map(({ command, branch }) => [command.commandId, branch?.key]),
    )
    const strange = [...stepOf('deliveries'), ...stepOf('invoices')].filter(
      ({ command, branch }) => branchOf.get(command.payload['under'] as never) !== branch?.key,
    )
    expect(strange).toEqual([])
  })

  test('the freight of the 21 orders that were never shipped is not invoiced', () => {
    const invoiced = new Set(stepOf('invoices').map(({ command }) => command.payload['reference']))
    const unshipped = stepOf('orders').filter(
      ({ command }) => !invoiced.has(command.payload['reference'] ?? null),
    )
    expect(unshipped).toHaveLength(21)
    expect(sumFreight(stepOf('invoices'))).toBe(BOTH.freightMinor - sumFreight(unshipped))
  })

  test('77 customers are served by both branches, PARIS and FISSA by none, QUICK bought most', () => {
    const numberOf = new Map(
      stepOf('customers').map(({ command }) => [
        String(command.commandId),
        plainText(command.payload['number'] ?? null),
      ]),
    )
    const customersOf = (orders: readonly PlannedCommand[]) =>
      new Set(
        orders.map(({ command }) => numberOf.get(plainText(command.payload['customer'] ?? null))),
      )
    const [london, seattle] = [
      customersOf(spokenBy('orders', 'LON')),
      customersOf(spokenBy('orders', 'SEA')),
    ]
    expect([...london].filter((number) => seattle.has(number))).toHaveLength(77)
    const never = [...numberOf.values()].filter(
      (number) => !london.has(number) && !seattle.has(number),
    )
    expect(never.toSorted()).toEqual(['FISSA', 'PARIS'])
    const quick = stepOf('orders').filter(
      ({ command }) => numberOf.get(plainText(command.payload['customer'] ?? null)) === 'QUICK',
    )
    expect(figures(quick).netMinor).toBe(11_027_732)
  })

  test('stock opens with 3,119 pieces of 72 items, at the branch that imports', () => {
    const [opening] = stepOf('opening stock')
    const lines = opening === undefined ? [] : linesIn(opening)
    expect(opening?.branch).toBeNull()
    expect(lines).toHaveLength(72)
    expect(lines.reduce((total, line) => total + Number(line['quantity']), 0)).toBe(3_119)
  })

  test('keeps accents and discounts as they stand', () => {
    const [order] = stepOf('orders').filter(
      ({ command }) => command.payload['reference'] === '10250',
    )
    expect(order?.command.payload['shipTo']).toEqual({
      name: 'Hanari Carnes',
      street: 'Rua do Paço 67',
      postalCode: '05454-876',
      city: 'Rio de Janeiro',
      region: 'RJ',
      country: 'Brazil',
    })
    expect(order && linesIn(order).map((line) => line['discount'])).toEqual(['0', '15', '15'])
  })

  test('[IM-1] the same import again gives the same commands', async () => {
    expect((await planNorthwind()).commands).toEqual(plan.commands)
  })
})
