import { accept, refuse, type Result } from '@polder/kernel'
import type { Statements } from '../projector/statements.ts'
import { layoutOf, ROW } from '../schema/layout.ts'
import { MIN_SEARCH_LENGTH, searchTable } from '../schema/search.ts'
import { quoted, type SqlRow, type SqlValue } from '../schema/sql.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { fold, FOLDED } from './folded.ts'
import { ALIAS, type Asking, type ListPlan, planList } from './list-plan.ts'
import { type ListAnswer, type ListQuery, MAX_RANKED } from './list-query.ts'
import { rankOf } from './rank.ts'
import { decodeRow } from './selection.ts'
import { isShort, phrasesOf, wordsOf } from './words.ts'

/**
 * Rows in which every word of the search occurs, in any searched column. Up to a thousand matches
 * are put in order: the whole value first, then its beginning, then the beginning of a word. Of more
 * than that the rows come in the order of their numbers. Refuses `not-searchable`,
 * `search-too-short` and what a list does.
 */
export const answerSearch = (
  statements: Statements,
  asking: Asking,
  query: ListQuery,
): Result<ListAnswer> => {
  const { searched } = layoutOf(asking.enterprise, asking.table)
  if (searched.length === 0) return refuse('not-searchable', { of: asking.table.name })
  const { search = '', page } = query
  const words = wordsOf(search)
  if (words.every(isShort)) return refuse('search-too-short', { search, least: MIN_SEARCH_LENGTH })
  const plan = planList(asking, unsorted(query))
  if (!plan.ok) return plan
  const start = page?.after === undefined ? FROM_THE_TOP : startOf(page.after)
  if (start === undefined) return refuse('invalid-page', { after: page?.after ?? null })
  return accept(answerFrom({ statements, asking, plan: plan.value, words, searched }, start))
}

/** Matches have an order of their own. */
const unsorted = ({ filter, page }: ListQuery): ListQuery => ({
  ...(filter !== undefined && { filter }),
  ...(page?.limit !== undefined && { page: { limit: page.limit } }),
})

/** A page starts at a place among matches in rank, or after a row among those in their own order. */
type Start = { readonly order: 'rank' | 'row'; readonly at: number }

const FROM_THE_TOP: Start = { order: 'rank', at: 0 }

const startOf = (cursor: string): Start | undefined =>
  (['rank', 'row'] as const)
    .map((order) => ({ order, at: decodeCursor(cursor, { order, length: 1 })?.[0] }))
    .find((start): start is Start => Number.isSafeInteger(start.at) && Number(start.at) >= 0)

type Searching = {
  readonly statements: Statements
  readonly asking: Asking
  readonly plan: ListPlan
  readonly words: readonly string[]
  readonly searched: readonly string[]
}

const answerFrom = (searching: Searching, { order, at }: Start): ListAnswer => {
  const all = matching(searching, 0, MAX_RANKED + 1)
  // A list that was begun in the order of rows goes on in it, whatever has gone from it meanwhile.
  if (order === 'rank' && all.length <= MAX_RANKED) return ranked(searching, all, at)
  const afterRow = order === 'row' ? at : 0
  return inOrder(searching, all.length, matching(searching, afterRow, searching.plan.limit + 1))
}

const matching = (
  { statements, plan, words, searched }: Searching,
  afterRow: number,
  limit: number,
): readonly SqlRow[] => {
  const columns = plan.selected.map(({ sql }, index) => `${sql} AS c${index}`)
  const texts = searched.map((name, index) => `${ALIAS}.${quoted(name)} AS s${index}`)
  const search = quoted(searchTable(plan.table.name))
  const short = shortConditions(words, searched)
  const conditions = [`${search} MATCH +?`, `${search}.rowid > +?`, ...plan.where.sql, ...short.sql]
  return statements(
    `SELECT ${[...columns, ...texts].join(', ')}, ${ALIAS}.${ROW} AS number
     FROM ${search} JOIN ${quoted(plan.table.name)} AS ${ALIAS} ON ${ALIAS}.${ROW} = ${search}.rowid
     WHERE ${conditions.join(' AND ')} ORDER BY ${search}.rowid LIMIT +?`,
  ).all(phrasesOf(words), afterRow, ...plan.where.values, ...short.values, limit)
}

/** Words that no trigram holds are looked for in what the others found. */
const shortConditions = (words: readonly string[], searched: readonly string[]) => {
  const short = words.filter(isShort)
  const holds = searched.map((name) => `instr(${FOLDED}(${ALIAS}.${quoted(name)}), +?)`)
  return {
    sql: short.map(() => `(${holds.join(' OR ')})`),
    values: short.flatMap((word): readonly SqlValue[] => searched.map(() => fold(word))),
  }
}

const ranked = (
  { asking, plan, words }: Searching,
  matches: readonly SqlRow[],
  start: number,
): ListAnswer => {
  const inRank = matches
    .map((row) => ({ row, rank: rankOf(textsOf(row), words.join(' ')) }))
    // Matches come in the order of their numbers, and stay so where they rank alike.
    .toSorted((left, right) => left.rank - right.rank)
  const end = start + plan.limit
  return {
    rows: inRank.slice(start, end).map(({ row }) => decodeRow(asking.codecs, plan.selected, row)),
    next: end < inRank.length ? encodeCursor({ order: 'rank', values: [end] }) : null,
    count: matches.length,
    atLeast: false,
  }
}

const textsOf = (row: SqlRow): readonly string[] =>
  Object.entries(row).flatMap(([name, value]) =>
    name.startsWith('s') && typeof value === 'string' ? [value] : [],
  )

const inOrder = (
  { asking, plan }: Searching,
  found: number,
  rows: readonly SqlRow[],
): ListAnswer => {
  const page = rows.slice(0, plan.limit)
  const last = page.at(-1)?.['number'] ?? 0
  return {
    rows: page.map((row) => decodeRow(asking.codecs, plan.selected, row)),
    next: rows.length > plan.limit ? encodeCursor({ order: 'row', values: [last] }) : null,
    count: Math.min(found, MAX_RANKED),
    atLeast: found > MAX_RANKED,
  }
}
