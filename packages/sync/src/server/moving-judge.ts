import type { Judge } from './ports.ts'

/** A judge that knows how often its states moved: what moved none leaves none to be forgotten. */
export type MovingJudge = Judge & { readonly moves: () => number }

export const createMovingJudge = (judge: Judge): MovingJudge => {
  let moves = 0
  return {
    ...judge,
    stored: (events) => {
      moves += 1
      judge.stored(events)
    },
    moves: () => moves,
  }
}
