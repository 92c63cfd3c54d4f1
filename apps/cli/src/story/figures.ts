import type { JsonObject } from '@polder/kernel'
import { text } from '@polder/shell'
import { table } from '../start/table.ts'
import type { Office } from './stage.ts'
import { rowsAt } from './telling.ts'

/** What the orders of a branch, or of all, come to. */
export type Figures = {
  readonly branch: string
  readonly orders: number
  readonly lines: number
  readonly quantity: string
  readonly gross: string
  readonly net: string
  readonly freight: string
}

const ALL = 'all'
const SUMS = { sum: ['gross', 'net', 'freight'] }
const QUANTITY = { sum: ['quantity'] }

/** By branch, and together. */
export const figuresAt = async (office: Office): Promise<readonly Figures[]> => {
  const orders = await rowsAt(office, 'GetOrders', { ...SUMS, groupBy: ['branch.name'] })
  const lines = await rowsAt(office, 'GetOrderLines', {
    ...QUANTITY,
    groupBy: ['order.branch.name'],
  })
  const of = (branch: unknown) => lines.find((line) => line['order.branch.name'] === branch) ?? {}
  const [allOrders = {}] = await rowsAt(office, 'GetOrders', SUMS)
  const [allLines = {}] = await rowsAt(office, 'GetOrderLines', QUANTITY)
  return [
    ...orders.map((order) =>
      figuresOf(text(order['branch.name']), order, of(order['branch.name'])),
    ),
    figuresOf(ALL, allOrders, allLines),
  ]
}

const figuresOf = (branch: string, order: JsonObject, line: JsonObject): Figures => ({
  branch,
  orders: Number(order['count']),
  lines: Number(line['count']),
  quantity: text(line['quantity']),
  gross: text(order['gross']),
  net: text(order['net']),
  freight: text(order['freight']),
})

const COLUMNS = ['branch', 'orders', 'lines', 'quantity', 'gross', 'net', 'freight']

export const figuresTable = (title: string, figures: readonly Figures[]): string =>
  table(title, figures, COLUMNS)

/** What the files come to, reckoned without Polder (see the sample's README). */
export const IN_THE_FILES: readonly Figures[] = [
  {
    branch: 'London',
    orders: 224,
    lines: 568,
    quantity: '13887',
    gross: '378025.84',
    net: '344581.79',
    freight: '17690.88',
  },
  {
    branch: 'Seattle',
    orders: 606,
    lines: 1587,
    quantity: '37430',
    gross: '976432.75',
    net: '921211.50',
    freight: '47251.81',
  },
  {
    branch: 'all',
    orders: 830,
    lines: 2155,
    quantity: '51317',
    gross: '1354458.59',
    net: '1265793.29',
    freight: '64942.69',
  },
]
