import type { JsonValue } from '@polder/kernel'
import type { ADDRESS_PARTS } from '@polder/model'

/**
 * The values of the mapping language: where a value of a command comes from, and what is done to it
 * on the way. `docs/importing.md` shows each by example.
 */
export type Expression =
  | ColumnExpression
  | TemplateExpression
  | ConcatExpression
  | FirstOfExpression
  | WhenExpression
  | LookupExpression
  | RowExpression
  | AddressExpression
  | RecordExpression
  | ListExpression
  | EachExpression
  | AggregateExpression
  | LineNumberExpression
  | ConstantExpression

export const CONVERSIONS = ['text', 'decimal', 'integer', 'date', 'yesNo'] as const
export const AGGREGATES = ['first', 'last', 'only', 'min', 'max', 'sum', 'count'] as const
export const CASES = ['upper', 'lower'] as const
export const STATES = ['empty', 'negative', 'zero', 'positive'] as const

/** What is done to a text, in this order. */
export type Modifiers = {
  /** A pattern: its first group is kept, or all of it without groups. */
  readonly match?: string | undefined
  readonly case?: (typeof CASES)[number] | undefined
  /** A map by its name, or written here. */
  readonly map?: string | Readonly<Record<string, string>> | undefined
  readonly as?: (typeof CONVERSIONS)[number] | undefined
  /** Of a date, instead of the file's. */
  readonly dates?: readonly string[] | undefined
  /** A decimal is multiplied by this. */
  readonly scale?: string | undefined
  /** A decimal is rounded to this many places. */
  readonly places?: number | undefined
  /** Instead of nothing, and of what a map doesn't know. */
  readonly otherwise?: Expression | undefined
}

export type ColumnExpression = Modifiers & {
  readonly column: string
  /** Of the document's own row, said within its lines. */
  readonly in?: 'document' | undefined
}
export type TemplateExpression = Modifiers & { readonly template: string }
export type ConcatExpression = Modifiers & {
  readonly concat: readonly Expression[]
  readonly with?: string | undefined
}
export type FirstOfExpression = Modifiers & { readonly firstOf: readonly Expression[] }
export type WhenExpression = {
  readonly when: Condition
  readonly use: Expression
  readonly else?: Expression | undefined
}
export type LookupExpression = {
  readonly lookup: string
  readonly by: string
  readonly value: Expression
  readonly otherwise?: Expression | undefined
}
export type RowExpression = {
  readonly row: string
  /** The parts of the other row's key. */
  readonly key: readonly Expression[]
  readonly otherwise?: Expression | undefined
}
export type AddressExpression = {
  readonly address: { readonly [Part in (typeof ADDRESS_PARTS)[number]]?: Expression | undefined }
}
export type RecordExpression = { readonly record: Readonly<Record<string, Expression>> }
export type ListExpression = { readonly list: readonly Expression[] }
export type EachExpression = { readonly each: Expression; readonly where?: Condition | undefined }
export type AggregateExpression = {
  readonly aggregate: (typeof AGGREGATES)[number]
  readonly value?: Expression | undefined
  readonly where?: Condition | undefined
}
export type LineNumberExpression = { readonly lineNumber: true }
export type ConstantExpression = { readonly constant: JsonValue }

/** What a row must be for a step, a value or a line to count. */
export type Condition =
  | Test
  | { readonly not: Condition }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  /** Of the rows of a document: at least one, or every one. */
  | { readonly some: Condition }
  | { readonly every: Condition }

/** One subject (a column, or a value), and one thing that is asked of it. */
export type Test = Subject & {
  readonly equals?: string | readonly string[] | undefined
  readonly matches?: string | undefined
  readonly is?: (typeof STATES)[number] | undefined
}
type Subject =
  | { readonly column: string; readonly in?: 'document' | undefined }
  | { readonly value: Expression }
