import type { Sentence } from '../words.ts'
import { faultLines, text } from './text.ts'

/** What can go wrong with files that are imported. */
export const IMPORTS: { readonly [code: string]: Sentence } = {
  'invalid-mapping': ({ faults }) => `The mapping does not fit:${faultLines(faults)}`,
  'import-mapping-unsound': ({ faults }) => `The mapping does not fit the model:${faultLines(faults)}`,
  'import-files-unfit': ({ faults }) => `The files are not what the mapping says:${faultLines(faults)}`,
  'import-file-unreadable': ({ file }) => `${text(file)} can't be read.`,
}
