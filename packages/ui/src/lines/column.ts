import type { Option, Suggest, Suggestion } from '../suggest/suggestion.ts'

type Common<Line> = {
  readonly key: string
  readonly title: string
  /** Small print beside the title: a currency, a unit. */
  readonly hint?: string
  readonly widthPx: number
  /** Takes what room is left. */
  readonly isGrowing?: boolean
  readonly align?: 'start' | 'end'
  /** What the cell holds, as text: decimal text, the value of a choice, the words of a look-up. */
  readonly read: (line: Line) => string
}

/** The line with this text in the cell. Never fails: what can't be right is an error of the line. */
type Written<Line> = { readonly write: (line: Line, text: string) => Line }

export type TextColumn<Line> = Common<Line> & Written<Line> & { readonly kind: 'text' }

/** Typed in the user's locale and written as decimal text; what is no number is written as typed. */
export type DecimalColumn<Line> = Common<Line> &
  Written<Line> & {
    readonly kind: 'decimal'
    readonly minPlaces?: number
    readonly maxPlaces?: number
  }

/** Written as the value of an option; what is none of them as typed. */
export type ChoiceColumn<Line> = Common<Line> &
  Written<Line> & { readonly kind: 'choice'; readonly options: readonly Option[] }

/** `write` has what was typed or pasted, which is nothing yet; `choose` what was meant by it. */
export type LookUpColumn<Line> = Common<Line> &
  Written<Line> & {
    readonly kind: 'lookUp'
    readonly suggest: Suggest
    readonly choose: (line: Line, suggestion: Suggestion) => Line
  }

/** Derived from the others: one can stand on it, and not write. A number is formatted. */
export type ShownColumn<Line> = Common<Line> & {
  readonly kind: 'shown'
  readonly minPlaces?: number
}

export type LineColumn<Line> =
  | TextColumn<Line>
  | DecimalColumn<Line>
  | ChoiceColumn<Line>
  | LookUpColumn<Line>
  | ShownColumn<Line>

export type WritableColumn<Line> = Exclude<LineColumn<Line>, ShownColumn<Line>>

export const isWritable = <Line>(
  column: LineColumn<Line> | undefined,
): column is WritableColumn<Line> => column !== undefined && column.kind !== 'shown'

/** By line key, then by column key: what is wrong, in words. A line without faults has no entry. */
export type LineErrors = Readonly<Record<string, Readonly<Record<string, string>>>>
