import type { SqlValue } from '../schema/sql.ts'

/** By the first values that differ. */
export const compareInTurn = (left: readonly SqlValue[], right: readonly SqlValue[]): number => {
  for (const [index, value] of left.entries()) {
    const order = compareValues(value, right[index] ?? null)
    if (order !== 0) return order
  }
  return 0
}

/** As SQLite orders values: nothing first; texts by code point, which for UTF-8 is by byte. */
const compareValues = (left: SqlValue, right: SqlValue): number => {
  if (left === right) return 0
  if (left === null) return -1
  if (right === null) return 1
  if (typeof left === 'string' && typeof right === 'string')
    return Buffer.compare(Buffer.from(left), Buffer.from(right))
  return left < right ? -1 : 1
}
