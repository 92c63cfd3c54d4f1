import { createWords, MODELS } from '@polder/shell'
import { DECISIONS } from './words/decisions.ts'
import { FAULTS } from './words/faults.ts'
import { IMPORTS } from './words/imports.ts'
import { QUERIES } from './words/queries.ts'
import { REQUESTS } from './words/requests.ts'
import { SYNC } from './words/sync.ts'

export const WORDS = createWords({
  ...REQUESTS,
  ...DECISIONS,
  ...QUERIES,
  ...MODELS,
  ...IMPORTS,
  ...FAULTS,
  ...SYNC,
})

export const { hasSentence, sentenceFor } = WORDS
