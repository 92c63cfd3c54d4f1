import type { JsonObject } from '@polder/kernel'
import type { Enterprise } from '@polder/model'
import { modelWord } from '../words/languages.ts'

/** What things are called: in the model's words, put into the user's language where those are known. */
export const labelOne = ({ screens }: Enterprise, concept: string): string =>
  modelWord(screens.get(concept)?.label ?? concept)

export const labelMany = ({ screens }: Enterprise, concept: string): string =>
  modelWord(screens.get(concept)?.pluralLabel ?? concept)

/** Within a sentence: German keeps its capitals, and so do names that are capitals. */
export const inSentence = (label: string): string =>
  document.documentElement.lang === 'de' ? label : lowered(label)

/** `Customer: number` is made of two words. */
export const labelText = (label: string): string => {
  const [above, ...rest] = label.split(': ')
  if (above === undefined || rest.length === 0) return modelWord(label)
  return `${modelWord(above)}: ${lowered(modelWord(raised(rest.join(': '))))}`
}

const raised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** Capitals that mean something stay: `VAT`. */
const lowered = (text: string) =>
  /^.\p{Lu}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)

/** The words by which a person knows a row; empty where it has none. */
export const titleOf = ({ shapes }: Enterprise, concept: string, row: JsonObject): string => {
  const title = shapes.get(concept)?.concept.title
  if (title === undefined) return ''
  const value = row[title] ?? row[`of.${title}`]
  return typeof value === 'string' ? value : ''
}

/** The column that holds that. */
export const titleColumn = ({ shapes }: Enterprise, concept: string): string | undefined => {
  const shape = shapes.get(concept)
  const title = shape?.concept.title
  if (shape === undefined || title === undefined) return undefined
  return shape.concept.kind === 'role' ? `of.${title}` : title
}

/** A code beside the name: what is unique, or a document's number. */
export const codeOf = ({ shapes }: Enterprise, concept: string, row: JsonObject): string => {
  const shape = shapes.get(concept)
  const name = shape?.fields.find(
    ({ unique, type, name: each }) =>
      unique !== undefined && type === 'text' && each !== shape.concept.title,
  )?.name
  const value = name === undefined ? undefined : row[name]
  return typeof value === 'string' ? value : ''
}

/** The unique text by which people also find it. */
export const codeColumn = ({ shapes }: Enterprise, concept: string): string | undefined => {
  const shape = shapes.get(concept)
  return shape?.fields.find(({ unique, type }) => unique !== undefined && type === 'text')?.name
}
