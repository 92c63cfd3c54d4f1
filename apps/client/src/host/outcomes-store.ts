import type { OutcomeAnswer } from '@polder/contract'
import { create } from 'zustand'

/** Outcomes that somebody should hear of, since they were last looked at. */
export const useOutcomes = create<{ readonly notable: readonly OutcomeAnswer[] }>(() => ({
  notable: [],
}))

const MAX_REMEMBERED = 100

/** What was confirmed or kept is as it should be, and is not said. */
export const hearOutcomes = (outcomes: readonly OutcomeAnswer[]): void => {
  const notable = outcomes.filter(({ became }) => became !== 'confirmed' && became !== 'kept')
  if (notable.length === 0) return
  useOutcomes.setState((before) => ({
    notable: [...before.notable, ...notable].slice(-MAX_REMEMBERED),
  }))
}

export const outcomesSeen = (): void => useOutcomes.setState({ notable: [] })
