import { accept, refuse, type Result } from '@polder/kernel'
import type { Encoding } from '@polder/model'
import { type Conditions, filterConditions } from './filter.ts'
import { ALIAS, type Asking, limitOf } from './list-plan.ts'
import { type ListQuery, MAX_GROUPS } from './list-query.ts'
import { type At, type Resolved, resolvePath } from './path.ts'

/** A grouped query made ready: by what, which sums, of which rows, in which order. */
export type GroupPlan = {
  readonly asking: Asking
  readonly keys: readonly Named[]
  readonly sums: readonly Named[]
  readonly where: Conditions
  readonly order: GroupOrder
}

type Named = Resolved & { readonly name: string }

/** Groups are in the order of their keys, or sorted by a key, a sum or `count`. */
export type GroupOrder = {
  readonly by: string | null
  readonly descending: boolean
  readonly limit: number
}

/** Refuses `unknown-attribute`, `invalid-filter`, `invalid-sort`, `invalid-page`, `not-a-number`. */
export const planGroups = (asking: Asking, query: ListQuery): Result<GroupPlan> => {
  const at: At = { ...asking, alias: ALIAS }
  const keys = resolveAll(at, query.groupBy ?? [])
  if (!keys.ok) return keys
  const sums = resolveSums(at, query.sum ?? [])
  if (!sums.ok) return sums
  const where = filterConditions(at, asking.codecs, query.filter ?? {})
  if (!where.ok) return where
  const order = orderOf(query, [...keys.value, ...sums.value])
  if (!order.ok) return order
  return accept({
    asking,
    keys: keys.value,
    sums: sums.value,
    where: where.value,
    order: order.value,
  })
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

const SUMMED: ReadonlySet<Encoding> = new Set(['minor', 'micro', 'integer'])

const resolveSums = (at: At, paths: readonly string[]): Result<readonly Named[]> => {
  const sums = resolveAll(at, paths)
  if (!sums.ok) return sums
  const odd = sums.value.find(({ encoding }) => !SUMMED.has(encoding))
  return odd === undefined ? sums : refuse('not-a-number', { path: odd.name })
}

const orderOf = (query: ListQuery, columns: readonly Named[]): Result<GroupOrder> => {
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
