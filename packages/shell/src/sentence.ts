import type { FlatRefusal } from '@polder/contract'

/**
 * What is said of a refusal or fault: one sentence, and where it helps what to do. One that tells of
 * a refusal within it has that put into words by `say`.
 */
export type Sentence = (details: FlatRefusal, say: (within: FlatRefusal) => string) => string

/** The sentences of one part, by the code that each puts into words. */
export type Sentences = { readonly [code: string]: Sentence }

export type Words = {
  readonly hasSentence: (code: string) => boolean
  /** Puts a code and its details into words. One that has none is said as it is, details and all. */
  readonly sentenceFor: (answer: FlatRefusal) => string
}

export const createWords = (all: Sentences): Words => {
  const sentences: ReadonlyMap<string, Sentence> = new Map(Object.entries(all))
  const sentenceFor = (answer: FlatRefusal): string => {
    const { code, ...details } = answer
    const sentence = sentences.get(code)
    if (sentence !== undefined) return sentence(answer, sentenceFor)
    return `Refused: ${code.replaceAll('-', ' ')} ${JSON.stringify(details)}`
  }
  return { hasSentence: (code) => sentences.has(code), sentenceFor }
}
