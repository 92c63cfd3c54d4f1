import { useEffect, useState } from 'react'
import type { DocumentInHand } from './document-payload.ts'
import { saveDraft } from './drafts.ts'
import type { Loaded } from './load-document.ts'

const PAUSE_MS = 500

export type DraftGiven = {
  readonly name: string
  readonly about: string
  readonly hand: DocumentInHand
  readonly loaded: Loaded
}

/** Keeps what is in hand at the branch, a moment after every change, and at once on leaving. */
export const useDraft = (given: DraftGiven) => {
  const [keeper] = useState(() => createKeeper(given))
  const [savedAt, setSavedAt] = useState(given.loaded.draftAt)
  const text = JSON.stringify(given.hand)
  useEffect(() => {
    keeper.use(text)
    const timer = setTimeout(() => void keeper.save(setSavedAt), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [keeper, text])
  useEffect(() => () => void keeper.save(() => {}), [keeper])
  return { savedAt, stop: keeper.stop, goOn: keeper.goOn }
}

/** What is to be saved, outside of what is drawn. */
const createKeeper = ({ name, about, loaded }: DraftGiven) => {
  let saved = JSON.stringify(loaded.hand)
  let latest = saved
  let isStopped = false
  return {
    use: (text: string) => {
      latest = text
    },
    save: async (done: (savedAt: string) => void) => {
      if (isStopped || saved === latest) return
      saved = latest
      // Safe: the hook made this text of what is in hand.
      const hand = JSON.parse(latest) as DocumentInHand
      done(await saveDraft(name, about, { ...hand, commandId: loaded.commandId }))
    },
    /** It becomes a document, or is discarded: nothing is kept any more. */
    stop: () => {
      isStopped = true
    },
    goOn: () => {
      isStopped = false
    },
  }
}
