import { describe, expect, test } from 'vitest'
import { accept, refuse } from '../result.ts'
import { createScenario } from './scenario.ts'

/** A lamp that is switched on once; whoever wishes says how often it was switched before. */
const given = createScenario({
  start: () => 0,
  evolve: (count: number, fact: 'switched') => count + fact.length / 'switched'.length,
  prepare: (wish: 'switch' | 'nonsense', seen) =>
    wish === 'switch' ? accept({ seen }) : refuse('unknown-wish', { wish, heard: true }),
  decide: ({ seen }, count) =>
    count === 0 ? accept([{ name: 'Switched', seen }]) : refuse('already-on', { seen, count }),
})

describe('a scenario', () => {
  test('decides on what is given', () => {
    given().when('switch').thenHappened({ name: 'Switched' })
    given('switched').when('switch').thenRefused('already-on', { count: 1 })
  })

  test('decides after what came meanwhile, on a wish that was made before', () => {
    given().when('switch').meanwhile('switched', 'switched').thenRefused('already-on', {
      seen: 0,
      count: 2,
    })
  })

  test('refuses a wish that is not one', () => {
    given().when('nonsense').thenRefused('unknown-wish', { wish: 'nonsense' })
  })

  test('starts every scenario anew', () => {
    given('switched').when('switch').thenRefused('already-on')
    given().when('switch').thenHappened({ name: 'Switched', seen: 0 })
  })

  test('fails where something else happened', () => {
    const outcome = given().when('switch')
    expect(() => outcome.thenHappened()).toThrow('to match')
    expect(() => outcome.thenHappened({ name: 'Dimmed' })).toThrow('to match')
    expect(() => outcome.thenRefused('already-on')).toThrow('to match')
  })
})
