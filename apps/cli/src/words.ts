import type { FlatRefusal } from '@polder/contract'
import { FAULTS } from './words/faults.ts'
import { IMPORTS } from './words/imports.ts'
import { REFUSALS } from './words/refusals.ts'

/** What is said of a refusal or fault: one sentence, and where it helps what to do. */
export type Sentence = (details: FlatRefusal) => string

const SENTENCES: { readonly [code: string]: Sentence | undefined } = { ...REFUSALS, ...FAULTS, ...IMPORTS }

/** Puts a code and its details into words. One that has none is said as it is, details and all. */
export const sentenceFor = (answer: FlatRefusal): string => {
  const sentence = SENTENCES[answer.code]
  if (sentence !== undefined) return sentence(answer)
  const { code, ...details } = answer
  return `Refused: ${code.replaceAll('-', ' ')} ${JSON.stringify(details)}`
}
