import { createContext, use } from 'react'
import { type Density, ROW_PX } from './sizes.ts'
import { ENGLISH, type UiWords } from './words.ts'

export type Look = {
  /** BCP 47, for numbers, dates and amounts: `nl`, `en-GB`. */
  readonly locale: string
  readonly words: UiWords
  readonly density: Density
  readonly rowPx: number
}

export const LookContext = createContext<Look>({
  locale: 'en',
  words: ENGLISH,
  density: 'normal',
  rowPx: ROW_PX.normal,
})

/** Where one is: locale, words, density. */
export const useLook = (): Look => use(LookContext)
