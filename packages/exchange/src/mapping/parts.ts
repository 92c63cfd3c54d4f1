import type { Condition, Expression } from './expression.ts'

/** A value or a condition within another, and where. */
export type Part = {
  readonly path: string
  readonly node: Expression | Condition
  /** It is asked of the lines of a document, one by one. */
  readonly isOfLines: boolean
}

type Nested = { readonly [at: string]: unknown }

/** Keys of the language under which values and conditions nest, by the kind of what is there. */
const SINGLE = [
  'value',
  'otherwise',
  'when',
  'use',
  'else',
  'each',
  'where',
  'not',
  'some',
  'every',
]
const LISTS = ['concat', 'firstOf', 'key', 'list', 'all', 'any']
const RECORDS = ['address', 'record']
const OF_LINES: ReadonlySet<string> = new Set(['each', 'where', 'some', 'every'])

/** What nests directly in a value or a condition. */
export const partsOf = (node: Expression | Condition): readonly Part[] => {
  // Safe: it is read only by the keys above, whose values the schema has checked.
  const nested = node as unknown as Nested
  const isAggregate = 'aggregate' in node
  return [
    ...SINGLE.flatMap((key) => part(nested[key], key, OF_LINES.has(key) || isAggregate)),
    ...LISTS.flatMap((key) => entries(nested[key], key)),
    ...RECORDS.flatMap((key) => entries(nested[key], key)),
  ]
}

const part = (node: unknown, path: string, isOfLines: boolean): readonly Part[] =>
  // Safe: as above; a text under one of these keys is no value (`equals`, the name of a step).
  typeof node === 'object' && node !== null
    ? [{ path, node: node as Expression | Condition, isOfLines }]
    : []

const entries = (nodes: unknown, path: string): readonly Part[] =>
  typeof nodes === 'object' && nodes !== null
    ? Object.entries(nodes).flatMap(([at, node]) => part(node, `${path}.${at}`, false))
    : []
