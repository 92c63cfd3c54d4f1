import type { FlatRefusal } from '@polder/contract'

/**
 * What is said of a refusal or fault: one sentence, and where it helps what to do. One that tells of
 * a refusal within it has that put into words by `say`.
 */
export type Sentence = (details: FlatRefusal, say: (within: FlatRefusal) => string) => string

/** The sentences of one part, by the code that each puts into words. */
export type Sentences = { readonly [code: string]: Sentence }
