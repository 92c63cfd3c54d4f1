import type { Sentence } from '../words.ts'
import { text } from './text.ts'

/** What can go wrong between a branch and its centre. */
export const SYNC: { readonly [code: string]: Sentence } = {
  'already-enrolled': () => 'This branch has a centre already.',
  'log-gap': ({ expected, got }) =>
    `The centre sent position ${text(got)} where ${text(expected)} follows. Nothing was taken; it is asked again.`,
  'log-forked': ({ position }) =>
    `The centre's log differs from the one here at position ${text(position)}. Nothing was taken. Ask who runs the centre whether it was restored.`,
  'not-in-inbox': ({ commandId }) =>
    `${text(commandId)} is not in the inbox. \`polder inbox\` lists what is.`,
}
