import { useEffect, useRef, useState } from 'react'
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
export const useDraft = ({ name, about, hand, loaded }: DraftGiven) => {
  const [savedAt, setSavedAt] = useState(loaded.draftAt)
  const latest = useRef({ hand, isStopped: false, saved: JSON.stringify(loaded.hand) })
  latest.current.hand = hand
  const text = JSON.stringify(hand)
  const save = async () => {
    const { current } = latest
    const now = JSON.stringify(current.hand)
    if (current.isStopped || current.saved === now) return
    current.saved = now
    setSavedAt(await saveDraft(name, about, { ...current.hand, commandId: loaded.commandId }))
  }
  useEffect(() => {
    const timer = setTimeout(() => void save(), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  useEffect(() => () => void save(), [])
  return {
    savedAt,
    /** It becomes a document, or is discarded: nothing is kept any more. */
    stop: () => {
      latest.current.isStopped = true
    },
    goOn: () => {
      latest.current.isStopped = false
    },
  }
}
