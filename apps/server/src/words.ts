import type { FlatRefusal } from '@polder/contract'
import { DAMAGE } from './words/damage.ts'
import { FAULTS } from './words/faults.ts'
import { MODELS } from './words/models.ts'
import { REFUSALS } from './words/refusals.ts'
import type { Sentence } from './words/sentence.ts'

const SENTENCES: ReadonlyMap<string, Sentence> = new Map(
  Object.entries({ ...REFUSALS, ...MODELS, ...FAULTS, ...DAMAGE }),
)

export const hasSentence = (code: string): boolean => SENTENCES.has(code)

/** Puts a code and its details into words. One that has none is said as it is, details and all. */
export const sentenceFor = (answer: FlatRefusal): string => {
  const sentence = SENTENCES.get(answer.code)
  if (sentence !== undefined) return sentence(answer, sentenceFor)
  const { code, ...details } = answer
  return `Refused: ${code.replaceAll('-', ' ')} ${JSON.stringify(details)}`
}
