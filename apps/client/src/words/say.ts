import { exists, t } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Words } from './english.ts'

/** `list.empty`: the path of a text. Forms for one and many are asked for by what they share. */
export type WordKey = PathsOf<Words>

type PathsOf<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string
    ? Counted<Key>
    : `${Key}.${PathsOf<Tree[Key]>}`
}[keyof Tree & string]

type Counted<Key extends string> = Key extends `${infer Stem}_one` | `${infer Stem}_other`
  ? Stem
  : Key

export type Values = Readonly<Record<string, string | number>>

/** Says a text in the user's language. */
export type Say = (key: WordKey, values?: Values) => string

/** Outside of what is drawn: a toast, a title of the window. */
export const say: Say = (key, values = {}) => t(key, values)

/** The same where the key comes from data; `otherwise` where no language has it. */
export const sayOr = (key: string, otherwise: string, values: Values = {}): string =>
  exists(key) ? t(key, values) : otherwise

/** Draws again when the language changes. */
export const useSay = (): Say => {
  useTranslation()
  return say
}
