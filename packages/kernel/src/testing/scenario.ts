import { expect } from 'vitest'
import type { JsonObject } from '../json.ts'
import type { Result } from '../result.ts'

/**
 * Given-when-then for anything that decides. A wish is prepared (parsed, stamped) on the states as
 * they are given, and decided after whatever came in `meanwhile`:
 *
 *   given(history) -> when(wish) ------------------> then(events) | thenRefused(code)
 *                          \--> meanwhile(history) --^
 */
export type ScenarioParts<State, Fact, Wish, Prepared> = {
  /** Called once per scenario, so that a state that is changed in place is nobody else's. */
  readonly start: () => State
  readonly evolve: (state: State, fact: Fact) => State
  readonly prepare: (wish: Wish, state: State) => Result<Prepared>
  readonly decide: (prepared: Prepared, state: State) => Result<readonly object[]>
}

export type Given<Fact, Wish> = {
  readonly when: (wish: Wish) => When<Fact>
}

export type Then = {
  /**
   * Exactly so many events, in this order. Each says only what matters: what it leaves out isn't
   * looked at, but lists within it are whole.
   */
  readonly thenHappened: (...expected: readonly object[]) => void
  /** Details that are left out aren't looked at. */
  readonly thenRefused: (code: string, details?: JsonObject) => void
}

export type When<Fact> = Then & {
  /** What others did between the making of the wish and its decision. */
  readonly meanwhile: (...facts: readonly Fact[]) => Then
}

export const createScenario =
  <State, Fact, Wish, Prepared>(parts: ScenarioParts<State, Fact, Wish, Prepared>) =>
  (...history: readonly Fact[]): Given<Fact, Wish> => {
    const state = history.reduce(parts.evolve, parts.start())
    return {
      when: (wish) => {
        const prepared = parts.prepare(wish, state)
        const decideOn = (now: State) =>
          prepared.ok ? parts.decide(prepared.value, now) : prepared
        return {
          ...thenOf(() => decideOn(state)),
          meanwhile: (...facts) => thenOf(() => decideOn(facts.reduce(parts.evolve, state))),
        }
      },
    }
  }

const thenOf = (decide: () => Result<readonly object[]>): Then => ({
  thenHappened: (...expected) => {
    expect(decide()).toMatchObject({ ok: true, value: expected })
  },
  thenRefused: (code, details = {}) => {
    expect(decide()).toMatchObject({ ok: false, refusal: { code, details } })
  },
})
