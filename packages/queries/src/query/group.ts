import { accept, type JsonObject, type JsonValue, refuse, type Result } from '@polder/kernel'
import type { Encoding } from '@polder/model'
import type { Connection } from '../file/connection.ts'
import { quoted, type SqlRow, type SqlValue } from '../schema/sql.ts'
import type { Chunk } from './chunks.ts'
import { type Conditions, filterConditions } from './filter.ts'
import { ALIAS, type Asking, whereOf } from './list-plan.ts'
import { type GroupsAnswer, type ListQuery, MAX_GROUPS } from './list-query.ts'
import { type At, type Resolved, resolvePath } from './path.ts'

/** Counts and sums by any attribute, or part of a date, added up part by part of the table. */
export type Grouping = {
  readonly add: (chunk: Chunk) => Result<null>
  readonly answer: () => Result<GroupsAnswer>
}

type Named = Resolved & { readonly name: string }
type Group = { readonly keys: readonly SqlValue[]; count: bigint; readonly sums: bigint[] }

const SUMMED: ReadonlySet<Encoding> = new Set(['minor', 'micro', 'integer'])

export const startGrouping = (
  database: Connection,
  asking: Asking,
  query: ListQuery,
): Result<Grouping> => {
  const at: At = { ...asking, alias: ALIAS }
  const keys = resolveAll(at, query.groupBy ?? [])
  if (!keys.ok) return keys
  const sums = resolveAll(at, query.sum ?? [])
  if (!sums.ok) return sums
  const odd = sums.value.find(({ encoding }) => !SUMMED.has(encoding))
  if (odd !== undefined) return refuse('not-a-number', { path: odd.name })
  const where = filterConditions(at, asking.codecs, query.filter ?? {})
  if (!where.ok) return where
  const sorted = sortOf(query, [...keys.value, ...sums.value])
  if (!sorted.ok) return sorted
  const plan: GroupPlan = { asking, keys: keys.value, sums: sums.value, where: where.value }
  return accept(grouping(database, plan, { ...sorted.value, limit: query.page?.limit ?? MAX_GROUPS }))
}

const resolveAll = (at: At, paths: readonly string[]): Result<readonly Named[]> => {
  const all: Named[] = []
  for (const name of paths) {
    const found = resolvePath(at, name)
    if (!found.ok) return found
    all.push({ ...found.value, name })
  }
  return accept(all)
}

type GroupPlan = {
  readonly asking: Asking
  readonly keys: readonly Named[]
  readonly sums: readonly Named[]
  readonly where: Conditions
}

type Order = { readonly by: string | null; readonly descending: boolean; readonly limit: number }

/** Groups are in the order of their keys, or sorted by a key, a sum or `count`. */
const sortOf = (
  { sort }: ListQuery,
  columns: readonly Named[],
): Result<{ readonly by: string | null; readonly descending: boolean }> => {
  if (sort === undefined) return accept({ by: null, descending: false })
  const by = sort.replace(/^-/, '')
  return by === 'count' || columns.some(({ name }) => name === by)
    ? accept({ by, descending: sort.startsWith('-') })
    : refuse('invalid-sort', { sort, known: ['count', ...columns.map(({ name }) => name)] })
}

const grouping = (database: Connection, plan: GroupPlan, order: Order): Grouping => {
  const groups = new Map<string, Group>()
  return {
    add: (chunk) => {
      for (const row of chunkRows(database, plan, chunk)) addRow(groups, plan, row)
      return groups.size > MAX_GROUPS ? refuse('too-many-groups', { limit: MAX_GROUPS }) : accept(null)
    },
    answer: () => accept({ groups: inOrder([...groups.values()], plan, order) }),
  }
}

const chunkRows = (
  database: Connection,
  { asking, keys, sums, where }: GroupPlan,
  chunk: Chunk,
): readonly SqlRow[] => {
  const columns = [
    ...keys.map(({ sql }, index) => `${sql} AS k${index}`),
    'count(*) AS count',
    ...sums.map(({ sql }, index) => `sum(${sql}) AS s${index}`),
  ]
  const groupBy = keys.length === 0 ? '' : `GROUP BY ${keys.map((_, index) => `k${index}`).join(', ')}`
  return (
    database
      .prepare<SqlValue[], SqlRow>(
        `SELECT ${columns.join(', ')} FROM ${quoted(asking.table.name)} AS ${ALIAS}
         ${whereOf([...where.sql, ...chunk.sql])} ${groupBy}`,
      )
      // Sums of millionths pass what a double holds exactly.
      .safeIntegers()
      .all(...where.values, ...chunk.values)
  )
}

const addRow = (groups: Map<string, Group>, { keys, sums }: GroupPlan, row: SqlRow) => {
  const values = keys.map((_, index) => row[`k${index}`] ?? null)
  const name = JSON.stringify(values, (_, value: unknown) =>
    typeof value === 'bigint' ? `#${value}` : value,
  )
  const group = groups.get(name) ?? { keys: values, count: 0n, sums: sums.map(() => 0n) }
  group.count += integer(row['count'])
  for (const index of sums.keys()) group.sums[index] = (group.sums[index] ?? 0n) + integer(row[`s${index}`])
  groups.set(name, group)
}

const integer = (value: SqlValue | undefined): bigint => (typeof value === 'bigint' ? value : 0n)

const inOrder = (groups: readonly Group[], plan: GroupPlan, order: Order): readonly JsonObject[] => {
  const place = valueAt(plan, order.by)
  const sign = order.descending ? -1 : 1
  return groups
    .filter(({ count }) => count > 0n || plan.keys.length === 0)
    .toSorted((left, right) => sign * compare(place(left), place(right)))
    .slice(0, order.limit)
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

const compare = (left: readonly SqlValue[], right: readonly SqlValue[]): number => {
  for (const [index, value] of left.entries()) {
    const other = right[index] ?? null
    if (value === other) continue
    if (value === null) return -1
    if (other === null) return 1
    return value < other ? -1 : 1
  }
  return 0
}

const answered = ({ asking, keys, sums }: GroupPlan, group: Group): JsonObject => {
  const { codecs } = asking
  const said: { [name: string]: JsonValue } = {}
  for (const [index, { name, encoding }] of keys.entries())
    said[name] = codecs[encoding].decode(group.keys[index] ?? null)
  said['count'] = Number(group.count)
  for (const [index, { name, encoding }] of sums.entries())
    said[name] = codecs[encoding].decode(group.sums[index] ?? 0n)
  return said
}
