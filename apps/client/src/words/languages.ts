import type { Look } from '@polder/contract/host'
import i18next, { changeLanguage, use } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { type UiWords, ENGLISH as UI_ENGLISH } from '@polder/ui'
import { ENGLISH } from './english.ts'
import type { LanguageTexts } from './language-texts.ts'

export type Language = Look['language']

const IN_ENGLISH: LanguageTexts = { words: ENGLISH, ui: UI_ENGLISH, model: {}, calendar: 'en' }

/** What isn't English comes when it is wanted. */
const LOADERS: { readonly [Each in Language]: () => Promise<LanguageTexts> } = {
  en: async () => IN_ENGLISH,
  nl: async () => (await import('./dutch.ts')).DUTCH,
  de: async () => (await import('./german.ts')).GERMAN,
}

let spoken: LanguageTexts = IN_ENGLISH

export const uiWords = (): UiWords => spoken.ui

/** What the standard model's own words are in the user's language; its own words without any. */
export const modelWord = (label: string): string => spoken.model[label] ?? label

/** Of numbers and dates: the user's own region where it is of this language. */
export const localeFor = (language: string): string =>
  navigator.languages.find((each) => each.split('-')[0] === language && TAG.test(each)) ??
  FALLBACK[language] ??
  language

/** Some systems say `en-US@posix`, which is no name of a locale. */
const TAG = /^[a-z]{2,3}(?:-[A-Za-z\d]{2,8})*$/

/** Days before months, as most who read English here expect. */
const FALLBACK: Readonly<Record<string, string>> = { en: 'en-GB', nl: 'nl-NL', de: 'de-DE' }

export const beginWords = async (language: Language): Promise<void> => {
  await use(initReactI18next).init({
    lng: 'en',
    resources: { en: { translation: ENGLISH } },
    // React escapes what is drawn.
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  await speak(language)
}

export const speak = async (language: Language): Promise<void> => {
  spoken = await LOADERS[language]()
  i18next.addResourceBundle(language, 'translation', spoken.words)
  document.documentElement.lang = language
  await changeLanguage(language)
}
