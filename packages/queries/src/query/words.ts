import { MIN_SEARCH_LENGTH } from '../schema/search.ts'

/** More words than this narrow nothing down any further. */
const MAX_WORDS = 12

/** The words of a search; all of them must occur. A NUL would end the text for SQLite. */
export const wordsOf = (search: string): readonly string[] =>
  search
    .normalize('NFC')
    .split(/[\s\0]+/)
    .filter(Boolean)
    .slice(0, MAX_WORDS)

/** Trigrams count characters, and a character may be two units of a JavaScript string. */
export const isShort = (word: string): boolean => Array.from(word).length < MIN_SEARCH_LENGTH

/** Some words are in the index and others have to be looked for in what is found. */
export const isMixed = (search: string): boolean => {
  const words = wordsOf(search)
  return words.some(isShort) && !words.every(isShort)
}

/**
 * Each word as a phrase of its own, so that nothing in it is read as an operator. Rows have letters
 * with accents as they were entered: in one piece, or, from some systems' files, in two.
 */
export const phrasesOf = (words: readonly string[]) =>
  words
    .filter((word) => !isShort(word))
    .map((word) => [...new Set([word, word.normalize('NFD')])].map(phraseOf).join(' OR '))
    .map((forms) => `(${forms})`)
    .join(' AND ')

const phraseOf = (text: string) => `"${text.replaceAll('"', '""')}"`
