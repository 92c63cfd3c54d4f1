import type { JsonObject } from '@polder/kernel'
import type { Enterprise } from '@polder/model'
import type { Suggest, Suggestion } from '@polder/ui'
import { codeColumn, codeOf, titleColumn, titleOf } from '../enterprise/names.ts'
import { askList, type ListAsked } from '../host/ask.ts'
import { textIn } from './text-in.ts'

const MAX_SUGGESTIONS = 12
/** The host searches for so many letters and more. */
const MIN_SEARCHED = 3
/** Sorts after whatever text begins alike. */
const LAST = '\uFFFF'

/** Finds records by a few letters of a name, a number, a code. */
export const suggestRecords =
  (enterprise: Enterprise, to: readonly string[]): Suggest =>
  async (typed, signal) => {
    const found = await Promise.all(
      to.map(async (concept) => await suggested(enterprise, concept, { typed, signal })),
    )
    return found.flat().slice(0, MAX_SUGGESTIONS)
  }

type Typed = { readonly typed: string; readonly signal: AbortSignal }

const suggested = async (
  enterprise: Enterprise,
  concept: string,
  { typed, signal }: Typed,
): Promise<readonly Suggestion[]> => {
  const list = enterprise.screens.get(concept)?.list
  if (list === undefined) return []
  const page = { limit: MAX_SUGGESTIONS }
  const rows = new Map<string, JsonObject>()
  const living = livingFilter(enterprise, concept)
  for (const { filter, ...request } of requestsFor(enterprise, concept, typed.trim())) {
    const asked = { ...request, filter: { ...filter, ...living }, page }
    const answer = await askList(list.query, asked, signal)
    for (const row of answer.rows) rows.set(textIn(row, 'id'), row)
  }
  return [...rows.values()].map((row) => suggestionOf(enterprise, concept, row))
}

export const suggestionOf = (
  enterprise: Enterprise,
  concept: string,
  row: JsonObject,
): Suggestion => {
  const title = titleOf(enterprise, concept, row)
  const code = codeOf(enterprise, concept, row)
  return {
    key: textIn(row, 'id'),
    label: title === '' ? code : title,
    ...(code === '' ? {} : { hint: code }),
  }
}

/** What is archived, ended or closed is not for new documents. */
const livingFilter = ({ shapes }: Enterprise, concept: string): ListAsked['filter'] => {
  switch (shapes.get(concept)?.concept.kind) {
    case 'entity':
    case 'role':
      return { status: 'active' }
    case 'workarea':
      return { status: 'open' }
    case 'agreement':
    case 'activity':
    case undefined:
      return {}
  }
}

/** A short text is the beginning of a code or a name; a longer one is searched for. */
const requestsFor = (
  enterprise: Enterprise,
  concept: string,
  typed: string,
): readonly ListAsked[] => {
  const title = titleColumn(enterprise, concept)
  const code = codeColumn(enterprise, concept)
  const isSearched = enterprise.screens.get(concept)?.list.search === true
  if (typed === '') return [title === undefined ? {} : { sort: title }]
  if (typed.length >= MIN_SEARCHED && isSearched) return [{ search: typed }]
  return [code, title]
    .filter((column) => column !== undefined)
    .flatMap((column) => spellings(typed).map((text) => beginsWith(column, text)))
}

const beginsWith = (column: string, text: string): ListAsked => ({
  filter: { [column]: { from: text, to: text + LAST } },
})

/** The read model compares texts by their letters; people don't think of capitals. */
const spellings = (typed: string): readonly string[] => [
  ...new Set([typed, typed.toUpperCase(), typed.charAt(0).toUpperCase() + typed.slice(1)]),
]
