import type { FlatRefusal } from '@polder/contract'

/** What is said of a refusal or fault: what happened and, where it helps, what to do. */
export type Sentence = (details: FlatRefusal, say: (within: FlatRefusal) => string) => string

/** The sentences of one part, by the code that each puts into words. */
export type Sentences = { readonly [code: string]: Sentence }

/** A detail as a reader wants it: text as it is, the rest as JSON. */
export const text = (detail: unknown): string =>
  typeof detail === 'string' ? detail : JSON.stringify(detail ?? null)
