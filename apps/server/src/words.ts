import { createWords, MODELS } from '@polder/shell'
import { DAMAGE } from './words/damage.ts'
import { FAULTS } from './words/faults.ts'
import { REFUSALS } from './words/refusals.ts'

export const WORDS = createWords({ ...REFUSALS, ...MODELS, ...FAULTS, ...DAMAGE })

export const { hasSentence, sentenceFor } = WORDS
