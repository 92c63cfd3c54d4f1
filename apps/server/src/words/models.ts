import { isJsonObject } from '@polder/kernel'
import { type Sentences, text } from './sentence.ts'

/** What is wrong with a model. Findings name their place themselves. */
export const MODELS: Sentences = {
  'model-unsound': ({ findings }) => `The model does not hold. Mend this:${findingLines(findings)}`,
  'model-not-a-successor': ({ findings }) =>
    `The model can't follow the one that is in use:${findingLines(findings)}`,
  'no-model': () => 'The account has no model yet.',
  'no-setup': ({ model }) =>
    `${text(model)} says nothing of how an account begins. Give it a "setup" that opens the company and a branch.`,
  'setup-refused': ({ command, refusal }, say) =>
    `The account can't begin like this: ${text(command)} was refused. ${within(refusal, say)} Nothing was made.`,
}

const findingLines = (findings: unknown) =>
  (Array.isArray(findings) ? findings : [])
    .filter(isJsonObject)
    .map(({ message }) => `\n  ${text(message)}`)
    .join('')

const within = (refusal: unknown, say: (within: { readonly code: string }) => string) =>
  isJsonObject(refusal) && typeof refusal['code'] === 'string'
    ? say({ ...refusal, code: refusal['code'] })
    : text(refusal)
