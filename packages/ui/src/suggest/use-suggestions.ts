import { useEffect, useEffectEvent, useState } from 'react'
import type { Suggest, Suggestion } from './suggestion.ts'

export type Suggestions = {
  /** Of the newest text that was answered; they stay while more is typed. */
  readonly items: readonly Suggestion[]
  /** Whether they are the answer to what is typed now. */
  readonly isCurrent: boolean
  readonly highlighted: number
  readonly highlight: (place: number) => void
}

type Answered = { readonly typed: string; readonly items: readonly Suggestion[] }

/** Asks at every key and drops answers that are overtaken. Undefined asks nothing. */
export const useSuggestions = (typed: string | undefined, suggest: Suggest): Suggestions => {
  const [answered, setAnswered] = useState<Answered>()
  const [highlighted, highlight] = useState(0)
  const ask = useEffectEvent(suggest)
  useEffect(() => {
    if (typed === undefined) return
    const controller = new AbortController()
    const take = (items: readonly Suggestion[]) => {
      if (controller.signal.aborted) return
      setAnswered({ typed, items })
      highlight(0)
    }
    // A question that fails suggests nothing, and typing goes on.
    ask(typed, controller.signal).then(take, () => take([]))
    return () => controller.abort()
  }, [typed])
  return {
    items: typed === undefined ? [] : (answered?.items ?? []),
    isCurrent: answered?.typed === typed,
    highlighted,
    highlight,
  }
}
