import { placeholders, quoted, quotedList } from '../schema/sql.ts'
import type { Batch } from './batch.ts'
import { later, type Later, type Statements } from './statements.ts'

/** Ledgers that are a sum under each key, and move with many events. */
const SUMS = {
  Stock: { key: ['location', 'subject'], amounts: ['quantity'] },
  Exposure: { key: ['party'], amounts: ['agreed', 'invoiced', 'exposure'] },
} as const

export type SumTable = keyof typeof SUMS

/** Moves the amounts under a key; gives the first of them as it is then. */
export type AddSum = (key: readonly string[], moved: readonly number[]) => number

type SumStatements = { readonly add: Later; readonly read: Later; readonly put: Later }

/** Written at once, or at the end of each batch where there is one. */
export const createSum = (statements: Statements, batch: Batch | null, table: SumTable): AddSum => {
  const sql = sumStatements(statements, table)
  if (batch !== null) return createHeldSum(sql, batch, table)
  const [first] = SUMS[table].amounts
  return (key, moved) => Number(sql.add().get(...key, ...moved)?.[first] ?? 0)
}

/** An item that is sold a thousand times in a batch is read once, and written once. */
const createHeldSum = ({ read, put }: SumStatements, batch: Batch, table: SumTable): AddSum => {
  const { amounts: names } = SUMS[table]
  type Held = { readonly key: readonly string[]; readonly amounts: number[] }
  const held = new Map<string, Held>()
  batch.onEnd(() => {
    for (const { key, amounts } of held.values()) put().run(...key, ...amounts)
    held.clear()
  })
  const load = (key: readonly string[]): Held => {
    const row = read().get(...key)
    return { key, amounts: names.map((name) => Number(row?.[name] ?? 0)) }
  }
  return (key, moved) => {
    const name = key.join()
    const sum = held.get(name) ?? load(key)
    held.set(name, sum)
    for (const [index, by] of moved.entries()) sum.amounts[index] = (sum.amounts[index] ?? 0) + by
    return sum.amounts[0] ?? 0
  }
}

const sumStatements = (statements: Statements, table: SumTable): SumStatements => {
  const { key, amounts } = SUMS[table]
  const columns: readonly string[] = [...key, ...amounts]
  const writing = (value: (column: string) => string) =>
    `INSERT INTO ${quoted(table)} (${quotedList(columns)}) VALUES (${placeholders(columns.length)})
     ON CONFLICT (${quotedList(key)}) DO UPDATE
     SET ${amounts.map((column) => `${quoted(column)} = ${value(quoted(column))}`).join(', ')}`
  const wanted = key.map((column) => `${quoted(column)} = ?`).join(' AND ')
  return {
    add: later(
      statements,
      `${writing((column) => `${column} + excluded.${column}`)} RETURNING ${quoted(amounts[0])}`,
    ),
    put: later(
      statements,
      writing((column) => `excluded.${column}`),
    ),
    read: later(statements, `SELECT ${quotedList(amounts)} FROM ${quoted(table)} WHERE ${wanted}`),
  }
}
