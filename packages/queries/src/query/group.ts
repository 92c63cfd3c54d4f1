import { accept, type JsonObject, type JsonValue, refuse, type Result } from '@polder/kernel'
import type { Encoding } from '@polder/model'
import type { Statements } from '../projector/statements.ts'
import { quoted, type SqlRow, type SqlValue } from '../schema/sql.ts'
import type { Chunk } from './chunks.ts'
import { type Conditions, filterConditions } from './filter.ts'
import { ALIAS, type Asking, limitOf, whereOf } from './list-plan.ts'
import { type GroupsAnswer, type ListQuery, MAX_GROUPS } from './list-query.ts'
import { compareInTurn } from './order.ts'
import { type At, type Resolved, resolvePath } from './path.ts'

/** Counts and sums by any attribute, or part of a date, added up part by part of the table. */
export type Grouping = {
  readonly add: (chunk: Chunk) => Result<null>
  readonly answer: () => GroupsAnswer
}

/** Refuses `unknown-attribute`, `invalid-filter`, `invalid-sort`, `invalid-page`, `not-a-number`. */
export const startGrouping = (
  statements: Statements,
  asking: Asking,
  query: ListQuery,
): Result<Grouping> => {
  const at: At = { ...asking, alias: ALIAS }
  const keys = resolveAll(at, query.groupBy ?? [])
  if (!keys.ok) return keys
  const sums = resolveSums(at, query.sum ?? [])
  if (!sums.ok) return sums
  const where = filterConditions(at, asking.codecs, query.filter ?? {})
  if (!where.ok) return where
  const order = orderOf(query, [...keys.value, ...sums.value])
  if (!order.ok) return order
  const plan: GroupPlan = { asking, keys: keys.value, sums: sums.value, where: where.value }
  return accept(grouping(statements, plan, order.value))
}

type Named = Resolved & { readonly name: string }

const resolveAll = (at: At, paths: readonly string[]): Result<readonly Named[]> => {
  const all: Named[] = []
  for (const name of paths) {
    const found = resolvePath(at, name)
    if (!found.ok) return found
    all.push({ ...found.value, name })
  }
  return accept(all)
}

const SUMMED: ReadonlySet<Encoding> = new Set(['minor', 'micro', 'integer'])

const resolveSums = (at: At, paths: readonly string[]): Result<readonly Named[]> => {
  const sums = resolveAll(at, paths)
  if (!sums.ok) return sums
  const odd = sums.value.find(({ encoding }) => !SUMMED.has(encoding))
  return odd === undefined ? sums : refuse('not-a-number', { path: odd.name })
}

type GroupPlan = {
  readonly asking: Asking
  readonly keys: readonly Named[]
  readonly sums: readonly Named[]
  readonly where: Conditions
}

type Order = { readonly by: string | null; readonly descending: boolean; readonly limit: number }

/** Groups are in the order of their keys, or sorted by a key, a sum or `count`. */
const orderOf = (query: ListQuery, columns: readonly Named[]): Result<Order> => {
  const { sort = '' } = query
  const limit = limitOf(query, MAX_GROUPS, MAX_GROUPS)
  if (limit === undefined) return refuse('invalid-page', { limit: MAX_GROUPS })
  const descending = sort.startsWith('-')
  const by = sort.replace(/^-/, '')
  if (by === '') return accept({ by: null, descending, limit })
  return by === 'count' || columns.some(({ name }) => name === by)
    ? accept({ by, descending, limit })
    : refuse('invalid-sort', { sort, known: ['count', ...columns.map(({ name }) => name)] })
}

type Group = { readonly keys: readonly SqlValue[]; count: number; readonly sums: bigint[] }

const grouping = (statements: Statements, plan: GroupPlan, order: Order): Grouping => {
  const groups = new Map<string, Group>()
  return {
    add: (chunk) => {
      for (const row of chunkRows(statements, plan, chunk)) addRow(groups, plan, row)
      return groups.size > MAX_GROUPS
        ? refuse('too-many-groups', { limit: MAX_GROUPS })
        : accept(null)
    },
    answer: () => ({ groups: inOrder([...groups.values()], plan, order) }),
  }
}

/**
 * A sum of many numbers may pass what a double holds exactly, and even what SQLite's integers hold,
 * so the numbers are summed in two halves, which don't, and put together here.
 */
const HALF_BITS = 26n

const chunkRows = (
  statements: Statements,
  { asking, keys, sums, where }: GroupPlan,
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
    `SELECT ${columns.join(', ')} FROM ${quoted(asking.table.name)} AS ${ALIAS}
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

const inOrder = (
  groups: readonly Group[],
  plan: GroupPlan,
  { by, descending, limit }: Order,
): readonly JsonObject[] => {
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
