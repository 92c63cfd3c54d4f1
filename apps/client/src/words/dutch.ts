import { ENGLISH as UI_ENGLISH } from '@polder/ui'
import { ENGLISH } from './english.ts'
import type { LanguageTexts } from './languages.ts'
export const DUTCH: LanguageTexts = { words: ENGLISH, ui: UI_ENGLISH, model: {} }
