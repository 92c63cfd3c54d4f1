import type { JsonObject, JsonValue } from '@polder/kernel'
import type { FormField } from '@polder/model'
import { textIn } from '../values/text-in.ts'

/**
 * A line in hand. What is typed stands beside what will be quoted where nothing is typed, so that both
 * are seen and only the first is sent.
 */
export type DocLine = {
  readonly key: string
  /** Its number in a document that is there already. */
  readonly line?: number
  /** The line of the agreement above, for a line that lies under it. */
  readonly underLine?: number
  /** As text; a reference's is an id. */
  readonly typed: { readonly [name: string]: string }
  readonly quoted: { readonly [name: string]: string }
  /** What references are called, or what was typed in their place. */
  readonly names: { readonly [name: string]: string }
}

let lastKey = 0

export const emptyLine = (): DocLine => ({
  key: `line ${(lastKey += 1)}`,
  typed: {},
  quoted: {},
  names: {},
})

/** What stands in a cell: what was typed, else what will be quoted. */
export const shownIn = ({ typed, quoted }: DocLine, name: string): string =>
  typed[name] ?? quoted[name] ?? ''

/** With this in a cell. What is quoted anyway isn't typed; nothing at all falls back to the quote. */
export const withText = (line: DocLine, name: string, text: string): DocLine => {
  const { [name]: _before, ...others } = line.typed
  const isTyped = text !== '' && text !== line.quoted[name]
  return { ...line, typed: isTyped ? { ...others, [name]: text } : others }
}

/** With this chosen. What was quoted of another is nothing any more. */
export const withChoice = (
  line: DocLine,
  name: string,
  { id, label }: { readonly id: string; readonly label: string },
): DocLine => ({
  ...line,
  typed: { ...line.typed, [name]: id },
  quoted: {},
  names: { ...line.names, [name]: label },
})

/** Typed or pasted, and nothing yet: it is looked for, and said to be missing where it isn't found. */
export const withName = (line: DocLine, name: string, label: string): DocLine => {
  const { [name]: _before, ...others } = line.typed
  return { ...line, typed: others, names: { ...line.names, [name]: label } }
}

/** Nothing was typed in it. */
export const isEmptyLine = ({ typed, names }: DocLine): boolean =>
  Object.keys(typed).length === 0 && Object.values(names).every((name) => name === '')

/** As a command has it. */
export const lineValues = (fields: readonly FormField[], line: DocLine): JsonObject => ({
  ...(line.underLine === undefined ? {} : { underLine: line.underLine }),
  ...Object.fromEntries(
    fields.flatMap((field) => {
      const text = line.typed[field.name]
      return text === undefined ? [] : [[field.name, valueFrom(field, text)]]
    }),
  ),
})

/** As arithmetic has it: with what will be quoted. */
export const wholeValues = (fields: readonly FormField[], line: DocLine): JsonObject =>
  Object.fromEntries(fields.map(({ name }) => [name, shownIn(line, name)]))

export const valueFrom = ({ type }: FormField, text: string): JsonValue => {
  if (type === 'yesNo') return text === 'true'
  return type === 'number' && /^-?\d{1,15}$/.test(text) ? Number(text) : text
}

/** A line of a document that is there: what it says stands, and can be said anew. */
export const lineFrom = (fields: readonly FormField[], row: JsonObject): DocLine => ({
  ...emptyLine(),
  ...(typeof row['line'] === 'number' ? { line: row['line'] } : {}),
  typed: Object.fromEntries(
    fields.flatMap(({ name }) => {
      const text = textIn(row, name)
      return text === '' ? [] : [[name, text]]
    }),
  ),
})
