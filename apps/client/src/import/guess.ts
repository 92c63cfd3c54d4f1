import type { FileHead } from './read-head.ts'
import type { Target, TargetColumn } from './target.ts'

/** Which column of the file brings which value, by the target column's key. */
export type Assignment = { readonly [key: string]: string }

export type Reading = {
  readonly decimal: '.' | ','
  readonly dates: string
}

export const DATE_FORMS = [
  'yyyy-MM-dd',
  'dd-MM-yyyy',
  'dd/MM/yyyy',
  'MM/dd/yyyy',
  'd.M.yyyy',
] as const

/** Columns that are called alike, each used once; what is only a part of a name comes last. */
export const guessAssignment = (
  { columns }: Target,
  head: FileHead,
  label: (column: TargetColumn) => string,
): Assignment => {
  const free = new Set(head.columns)
  const found: Record<string, string> = {}
  for (const isAlike of [isSame, isWithin])
    for (const column of columns) {
      if (found[column.key] !== undefined) continue
      const names = [column.name, label(column)].map(plain)
      const match = [...free].find((each) => names.some((name) => isAlike(plain(each), name)))
      if (match === undefined) continue
      found[column.key] = match
      free.delete(match)
    }
  return found
}

const plain = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
const isSame = (one: string, other: string) => one === other
const MIN_PART = 4
const isWithin = (one: string, other: string) =>
  one.length >= MIN_PART && other.length >= MIN_PART && (one.includes(other) || other.includes(one))

/** How numbers and dates are written, by what the first rows have. */
export const guessReading = ({ rows }: FileHead): Reading => {
  const cells = rows.flat().map((cell) => cell.trim())
  const commas = cells.filter((cell) => /^-?\d+,\d+$/.test(cell)).length
  const points = cells.filter((cell) => /^-?\d+\.\d+$/.test(cell)).length
  return { decimal: commas > points ? ',' : '.', dates: dateForm(cells) }
}

const PATTERNS: readonly (readonly [string, RegExp])[] = [
  ['yyyy-MM-dd', /^\d{4}-\d{2}-\d{2}/],
  ['dd-MM-yyyy', /^\d{2}-\d{2}-\d{4}/],
  ['MM/dd/yyyy', /^\d{2}\/(1[3-9]|2\d|3[01])\/\d{4}/],
  ['dd/MM/yyyy', /^\d{2}\/\d{2}\/\d{4}/],
  ['d.M.yyyy', /^\d{1,2}\.\d{1,2}\.\d{4}/],
]

const dateForm = (cells: readonly string[]) =>
  PATTERNS.find(([, pattern]) => cells.some((cell) => pattern.test(cell)))?.[0] ?? DATE_FORMS[0]

/** By what a row is known again: a value that only one can have, else a text of its own: a reference. */
export const guessKey = ({ columns }: Target, assignment: Assignment): string => {
  const assigned = columns.filter(({ key }) => assignment[key] !== undefined)
  const column =
    assigned.find(({ isKey }) => isKey) ??
    assigned.find(({ type, list }) => type === 'text' && list === undefined) ??
    assigned[0]
  return (column && assignment[column.key]) ?? ''
}
