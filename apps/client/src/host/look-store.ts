import type { Look, SettingsAnswer } from '@polder/contract/host'
import { create } from 'zustand'
import { speak } from '../words/languages.ts'
import { host } from './connection.ts'
import { setKept } from './kept.ts'

const FIRST_LOOK: Look = { language: 'en', theme: 'system', density: 'normal' }

/** How Polder looks to whoever is at it. */
export const useLookChoice = create<{ readonly look: Look }>(() => ({ look: FIRST_LOOK }))

/** The language comes first: what is drawn in it waits for its words. */
export const applySettings = async ({ kept, ...look }: SettingsAnswer): Promise<void> => {
  await speak(look.language)
  setKept(kept)
  useLookChoice.setState({ look })
}

export const changeLook = async (changed: Partial<Look>): Promise<void> => {
  const answer = await host().changeSettings(changed)
  if (answer.ok) await applySettings(answer.value)
}
