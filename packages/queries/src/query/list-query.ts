import type { JsonObject } from '@polder/kernel'

/** What a list is asked for. Paths are those of `resolvePath`. */
export type ListQuery = {
  readonly filter?: { readonly [path: string]: Filter }
  /** A path; with a minus before it, the other way round. */
  readonly sort?: string
  /** Part of a word, name or number, of three characters or more. */
  readonly search?: string
  readonly page?: PageQuery
  readonly groupBy?: readonly string[]
  readonly sum?: readonly string[]
}

export type Scalar = string | number | boolean | null

/** Equal to a value, or to one of several; within bounds, both included; or anything but a value. */
export type Filter =
  | Scalar
  | readonly Scalar[]
  | { readonly from?: Scalar; readonly to?: Scalar }
  | { readonly not: Scalar }

export type PageQuery = {
  /** What the page before answered as `next`. */
  readonly after?: string
  /** Starts at this value of what the list is sorted by. */
  readonly from?: Scalar
  /** Passes over so many rows from the beginning: for a thumb that is dragged, not for paging. */
  readonly skip?: number
  readonly limit?: number
}

export const DEFAULT_LIMIT = 50
export const MAX_LIMIT = 1_000
/** Rows are counted exactly up to here, and "at least" beyond. */
export const MAX_COUNT = 10_000
/** Matches of a search that are put in order of how well they match. */
export const MAX_RANKED = 1_000
/** More groups than this are no report any more. */
export const MAX_GROUPS = 50_000

export type ListAnswer = {
  readonly rows: readonly JsonObject[]
  readonly next: string | null
  readonly count: number
  /** There are more than `count`. */
  readonly atLeast: boolean
}

export type GroupsAnswer = { readonly groups: readonly JsonObject[] }

export const isFilterRange = (
  filter: Filter,
): filter is { readonly from?: Scalar; readonly to?: Scalar } =>
  isPlainObject(filter) && !('not' in filter)

export const isFilterNot = (filter: Filter): filter is { readonly not: Scalar } =>
  isPlainObject(filter) && 'not' in filter

const isPlainObject = (filter: Filter): filter is Extract<Filter, object> =>
  typeof filter === 'object' && filter !== null && !Array.isArray(filter)
