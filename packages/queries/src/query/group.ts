import { accept, type JsonObject, type JsonValue, refuse, type Result } from '@polder/kernel'
import type { Encoding } from '@polder/model'
import type { Statements } from '../projector/statements.ts'
import type { SqlRow, SqlValue } from '../schema/sql.ts'
import type { Chunk } from './chunks.ts'
import { type GroupPlan, planGroups } from './group-plan.ts'
import { type Asking, whereOf } from './list-plan.ts'
import { type GroupsAnswer, type ListQuery, MAX_GROUPS } from './list-query.ts'
import { compareInTurn } from './order.ts'

/** Counts and sums by any attribute, or part of a date, added up part by part of the table. */
export type Grouping = {
  /** Refuses `too-many-groups`. */
  readonly add: (chunk: Chunk) => Result<null>
  readonly answer: () => GroupsAnswer
}

/** Refuses what `planGroups` does. */
export const startGrouping = (
  statements: Statements,
  asking: Asking,
  query: ListQuery,
): Result<Grouping> => {
  const plan = planGroups(asking, query)
  return plan.ok ? accept(grouping(statements, plan.value)) : plan
}

type Group = { readonly keys: readonly SqlValue[]; count: number; readonly sums: bigint[] }

const grouping = (statements: Statements, plan: GroupPlan): Grouping => {
  const groups = new Map<string, Group>()
  return {
    add: (chunk) => {
      for (const row of chunkRows(statements, plan, chunk)) addRow(groups, plan, row)
      return groups.size > MAX_GROUPS
        ? refuse('too-many-groups', { limit: MAX_GROUPS })
        : accept(null)
    },
    answer: () => ({ groups: inOrder([...groups.values()], plan) }),
  }
}

/**
 * A sum of many numbers may pass what a double holds exactly, and even what SQLite's integers hold,
 * so the numbers are summed in two halves, which don't, and put together here.
 */
const HALF_BITS = 26n

const chunkRows = (
  statements: Statements,
  { keys, sums, where }: GroupPlan,
  chunk: Chunk,
): readonly SqlRow[] => {
  const low = 2n ** HALF_BITS - 1n
  const columns = [
    ...keys.map(({ sql }, index) => `${sql} AS k${index}`),
    'count(*) AS count',
    ...sums.flatMap(({ sql }, index) => [
      `sum((${sql}) >> ${HALF_BITS}) AS h${index}`,
      `sum((${sql}) & ${low}) AS l${index}`,
    ]),
  ]
  const groupBy =
    keys.length === 0 ? '' : `GROUP BY ${keys.map((_, index) => index + 1).join(', ')}`
  return statements(
    `SELECT ${columns.join(', ')} FROM ${chunk.from}
     ${whereOf([...where.sql, ...chunk.sql])} ${groupBy}`,
  ).all(...where.values, ...chunk.values)
}

const addRow = (groups: Map<string, Group>, { keys, sums }: GroupPlan, row: SqlRow) => {
  const values = keys.map((_, index) => row[`k${index}`] ?? null)
  const name = JSON.stringify(values)
  const group = groups.get(name) ?? { keys: values, count: 0, sums: sums.map(() => 0n) }
  group.count += Number(row['count'])
  for (const index of sums.keys())
    group.sums[index] = (group.sums[index] ?? 0n) + wholeOf(row[`h${index}`], row[`l${index}`])
  groups.set(name, group)
}

/** Null where no row of the group has a value. */
const wholeOf = (high: SqlValue = null, low: SqlValue = null): bigint =>
  (BigInt(high ?? 0) << HALF_BITS) + BigInt(low ?? 0)

const inOrder = (groups: readonly Group[], plan: GroupPlan): readonly JsonObject[] => {
  const { by, descending, limit } = plan.order
  const place = valueAt(plan, by)
  const sign = descending ? -1 : 1
  return groups
    .filter(({ count }) => count > 0 || plan.keys.length === 0)
    .toSorted(
      (left, right) =>
        sign * compareInTurn(place(left), place(right)) || compareInTurn(left.keys, right.keys),
    )
    .slice(0, limit)
    .map((group) => answered(plan, group))
}

const valueAt =
  ({ keys, sums }: GroupPlan, by: string | null) =>
  (group: Group): readonly SqlValue[] => {
    if (by === null) return group.keys
    if (by === 'count') return [group.count]
    const key = keys.findIndex(({ name }) => name === by)
    const sum = sums.findIndex(({ name }) => name === by)
    return [(key >= 0 ? group.keys[key] : group.sums[sum]) ?? null]
  }

const answered = ({ asking, keys, sums }: GroupPlan, group: Group): JsonObject => {
  const { codecs } = asking
  const said: { [name: string]: JsonValue } = {}
  for (const [index, { name, encoding }] of keys.entries())
    said[name] = codecs[encoding].decode(group.keys[index] ?? null)
  said['count'] = group.count
  for (const [index, { name, encoding }] of sums.entries())
    said[name] = decodeSum(asking, encoding, group.sums[index] ?? 0n)
  return said
}

/** Money and decimals are text and hold any sum; a whole number says it as one while it can. */
const decodeSum = ({ codecs }: Asking, encoding: Encoding, sum: bigint): JsonValue => {
  if (encoding !== 'integer') return codecs[encoding].decode(sum)
  const number = Number(sum)
  return Number.isSafeInteger(number) ? number : String(sum)
}
