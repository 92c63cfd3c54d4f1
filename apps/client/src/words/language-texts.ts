import type { UiWords } from '@polder/ui'
import type { Words } from './english.ts'

/** A language whole: the app's texts, the look's, and what the standard model calls things. */
export type LanguageTexts = {
  readonly words: Words
  readonly ui: UiWords
  /** By the model's own label. What a company calls its own things has no translation. */
  readonly model: Readonly<Record<string, string>>
  /** What the calendar calls it; importing its names makes them known. */
  readonly calendar: string
}
