import { accept, refuse, type Result } from '@polder/kernel'
import type { Statements } from '../projector/statements.ts'
import { layoutOf, ROW } from '../schema/layout.ts'
import { MIN_SEARCH_LENGTH, searchTable } from '../schema/search.ts'
import { quoted, type SqlRow } from '../schema/sql.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { ALIAS, type Asking, type ListPlan, planList } from './list-plan.ts'
import { type ListAnswer, type ListQuery, MAX_RANKED } from './list-query.ts'
import { decodeRow } from './selection.ts'

/**
 * Rows in which every word of the search occurs, in any searched column. Up to a thousand matches
 * are put in order: the whole value first, then its beginning, then the beginning of a word. Of more
 * than that the rows come in the order of their numbers.
 */
export const answerSearch = (
  statements: Statements,
  asking: Asking,
  query: ListQuery,
): Result<ListAnswer> => {
  const { searched } = layoutOf(asking.enterprise, asking.table)
  if (searched.length === 0) return refuse('not-searchable', { of: asking.table.name })
  const words = wordsOf(query.search ?? '')
  if (!words.some(({ length }) => length >= MIN_SEARCH_LENGTH))
    return refuse('search-too-short', { search: query.search ?? '', least: MIN_SEARCH_LENGTH })
  const { page, sort: _, ...rest } = query
  const plan = planList(asking, { ...rest, ...(page?.limit !== undefined && { page: { limit: page.limit } }) })
  if (!plan.ok) return plan
  const start = page?.after === undefined ? { value: 0, tie: [0] } : decodeCursor(page.after, 1)
  if (start === undefined) return refuse('invalid-page', { after: page?.after ?? null })
  const search = { words, searched, afterRow: Number(start.tie[0]) }
  const matches = matching(statements, plan.value, { ...search, afterRow: 0, limit: MAX_RANKED + 1 })
  const found: Found = { asking, plan: plan.value, matches }
  return accept(
    matches.length <= MAX_RANKED
      ? ranked(found, words, Number(start.value))
      : inOrder(found, matching(statements, plan.value, { ...search, limit: plan.value.limit + 1 })),
  )
}

const wordsOf = (search: string) => search.normalize('NFC').trim().split(/\s+/).filter(Boolean)

type Searching = {
  readonly words: readonly string[]
  readonly searched: readonly string[]
  readonly afterRow: number
  readonly limit: number
}

const matching = (
  statements: Statements,
  plan: ListPlan,
  { words, searched, afterRow, limit }: Searching,
): readonly SqlRow[] => {
  const columns = plan.selected.map(({ sql }, index) => `${sql} AS c${index}`)
  const texts = searched.map((name, index) => `${ALIAS}.${quoted(name)} AS s${index}`)
  const short = words.filter(({ length }) => length < MIN_SEARCH_LENGTH)
  const holds = short.map(
    () => `(${searched.map((name) => `instr(lower(${ALIAS}.${quoted(name)}), ?)`).join(' OR ')})`,
  )
  const search = quoted(searchTable(plan.table.name))
  const conditions = [`${search} MATCH ?`, `${search}.rowid > ?`, ...plan.where.sql, ...holds]
  return statements(
    `SELECT ${[...columns, ...texts].join(', ')}, ${ALIAS}.${ROW} AS number
     FROM ${search} JOIN ${quoted(plan.table.name)} AS ${ALIAS} ON ${ALIAS}.${ROW} = ${search}.rowid
     WHERE ${conditions.join(' AND ')} ORDER BY ${search}.rowid LIMIT ?`,
  ).all(
    phrases(words),
    afterRow,
    ...plan.where.values,
    ...short.flatMap((word) => searched.map(() => word.toLowerCase())),
    limit,
  )
}

/** Each word as a phrase of its own, so that nothing in it is read as an operator. */
const phrases = (words: readonly string[]) =>
  words
    .filter(({ length }) => length >= MIN_SEARCH_LENGTH)
    .map((word) => `"${word.replaceAll('"', '""')}"`)
    .join(' AND ')

type Found = {
  readonly asking: Asking
  readonly plan: ListPlan
  readonly matches: readonly SqlRow[]
}

const ranked = (
  { asking, plan, matches }: Found,
  words: readonly string[],
  start: number,
): ListAnswer => {
  const wanted = words.join(' ').toLowerCase()
  const inRank = matches
    .map((row) => ({ row, rank: rankOf(row, wanted) }))
    .sort((left, right) => left.rank - right.rank || Number(left.row['number']) - Number(right.row['number']))
  const end = start + plan.limit
  return {
    rows: inRank.slice(start, end).map(({ row }) => decodeRow(asking.codecs, plan.selected, row)),
    next: end < inRank.length ? encodeCursor({ value: end, tie: [0] }) : null,
    count: matches.length,
    atLeast: false,
  }
}

const inOrder = ({ asking, plan, matches }: Found, rows: readonly SqlRow[]): ListAnswer => {
  const page = rows.slice(0, plan.limit)
  const last = page.at(-1)
  return {
    rows: page.map((row) => decodeRow(asking.codecs, plan.selected, row)),
    next:
      rows.length > plan.limit && last !== undefined
        ? encodeCursor({ value: 0, tie: [last['number'] ?? 0] })
        : null,
    count: matches.length - 1,
    atLeast: true,
  }
}

/** 0 for the whole value, 1 for its beginning, 2 for the beginning of a word, 3 for anywhere. */
const rankOf = (row: SqlRow, wanted: string): number => {
  let best = 3
  for (let index = 0; `s${index}` in row; index += 1) {
    const text = String(row[`s${index}`] ?? '').toLowerCase()
    if (text === wanted) return 0
    if (text.startsWith(wanted)) best = Math.min(best, 1)
    else if (text.includes(` ${wanted}`) || text.includes(`-${wanted}`)) best = Math.min(best, 2)
  }
  return best
}
