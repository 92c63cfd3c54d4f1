import type { FlatRefusal } from '@polder/contract'
import { isJsonObject } from '@polder/kernel'
import type { Sentences } from './sentence.ts'
import { records, text } from './text.ts'

/** What is wrong with a model. Findings name their place themselves. */
export const MODELS: Sentences = {
  'model-unsound': ({ findings }) => `The model does not hold. Mend this:${findingLines(findings)}`,
  'model-not-a-successor': ({ findings }) =>
    `The model can't follow the one that is in use:${findingLines(findings)}`,
  'no-setup': ({ model }) =>
    `${text(model)} says nothing of how an account begins. Give it a "setup" that opens the company and a branch.`,
  'setup-refused': ({ command, refusal }, say) =>
    `The account can't begin like this: ${text(command)} was refused. ${isFlat(refusal) ? say(refusal) : text(refusal)} Nothing was made.`,
}

const findingLines = (findings: unknown) =>
  records(findings)
    .map(({ message }) => `\n  ${text(message)}`)
    .join('')

const isFlat = (value: unknown): value is FlatRefusal =>
  isJsonObject(value) && typeof value['code'] === 'string'
