import type { Sentence } from '../words.ts'
import { records, sentenceOf, text } from './text.ts'

/** What is wrong with a model. Findings name their place themselves. */
export const MODELS: { readonly [code: string]: Sentence } = {
  'model-unsound': ({ findings }) => `The model does not hold. Mend this:${findingLines(findings)}`,
  'model-not-a-successor': ({ findings }) =>
    `The model can't follow the one that is in use:${findingLines(findings)}`,
  'no-setup': ({ model }) =>
    `${text(model)} says nothing of how an account begins. Give it a "setup" that opens the company and a branch.`,
  'setup-refused': ({ command, refusal }) =>
    `The account can't begin like this: ${text(command)} was refused. ${sentenceOf(refusal)} Nothing was made.`,
}

const findingLines = (findings: unknown) =>
  records(findings)
    .map(({ message }) => `\n  ${text(message)}`)
    .join('')
