import { useRef, useState } from 'react'
import type { Suggest, Suggestion } from '../suggest/suggestion.ts'

export type FirstAnswer = {
  /** Somebody was quicker than the answer, which is on its way. */
  readonly isAwaited: boolean
  /** What comes first of it is what they meant. */
  readonly take: (typed: string) => void
  /** They mean something else now. */
  readonly drop: () => void
}

/** For whoever types a few letters and goes on before anything could be suggested. */
export const useFirstAnswer = (
  suggest: Suggest,
  choose: (suggestion: Suggestion) => void,
): FirstAnswer => {
  const asked = useRef<AbortController>(null)
  const [isAwaited, setAwaited] = useState(false)
  const drop = () => {
    asked.current?.abort()
    setAwaited(false)
  }
  const take = async (typed: string) => {
    drop()
    const { signal } = (asked.current = new AbortController())
    setAwaited(true)
    // A question that fails suggests nothing, and what was typed stays to be seen.
    const [first] = await suggest(typed, signal).catch(() => [])
    if (signal.aborted) return
    setAwaited(false)
    if (first !== undefined) choose(first)
  }
  return { isAwaited, take: (typed) => void take(typed), drop }
}
