import type { FlatRefusal } from '@polder/contract'
import { DECISIONS } from './words/decisions.ts'
import { FAULTS } from './words/faults.ts'
import { IMPORTS } from './words/imports.ts'
import { MODELS } from './words/models.ts'
import { QUERIES } from './words/queries.ts'
import { REQUESTS } from './words/requests.ts'
import type { Sentence } from './words/sentence.ts'
import { SYNC } from './words/sync.ts'

const SENTENCES: ReadonlyMap<string, Sentence> = new Map(
  Object.entries({
    ...REQUESTS,
    ...DECISIONS,
    ...QUERIES,
    ...MODELS,
    ...IMPORTS,
    ...FAULTS,
    ...SYNC,
  }),
)

export const hasSentence = (code: string): boolean => SENTENCES.has(code)

/** Puts a code and its details into words. One that has none is said as it is, details and all. */
export const sentenceFor = (answer: FlatRefusal): string => {
  const sentence = SENTENCES.get(answer.code)
  if (sentence !== undefined) return sentence(answer, sentenceFor)
  const { code, ...details } = answer
  return `Refused: ${code.replaceAll('-', ' ')} ${JSON.stringify(details)}`
}
