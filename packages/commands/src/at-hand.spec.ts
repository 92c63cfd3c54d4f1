import { asId, type StreamId } from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import { ABSENT, type Aggregate } from './aggregate.ts'
import { createAtHand } from './at-hand.ts'

const at = (name: string) => ({ streamType: 'Item', streamId: asId<StreamId>(name) })

const aState = (lines = 0): Aggregate => ({
  ...ABSENT,
  status: 'active',
  attributes: { lines: Array.from({ length: lines }, (_, line) => ({ line: line + 1 })) },
})

describe('states at hand', () => {
  test('are dropped when others were used more lately, and not before', () => {
    const atHand = createAtHand()
    atHand.set(at('often'), aState())
    atHand.set(at('once'), aState())
    for (let count = 0; count < 60_000; count += 1) {
      atHand.set(at(`${count}`), aState())
      if (count % 1_000 === 0) atHand.get(at('often'))
    }
    expect(atHand.get(at('often'))).toBeDefined()
    expect(atHand.get(at('once'))).toBeUndefined()
  })

  test('count by their lines, so that long documents do not fill the memory', () => {
    const atHand = createAtHand()
    for (let count = 0; count < 20; count += 1) atHand.set(at(`${count}`), aState(5_000))
    const kept = Array.from({ length: 20 }, (_, index) => atHand.get(at(`${index}`))).filter(
      Boolean,
    )
    expect(kept.length).toBeLessThan(10)
  })

  test('are gone when they are dropped or cleared', () => {
    const atHand = createAtHand()
    atHand.set(at('a'), aState())
    atHand.set(at('b'), aState())
    atHand.delete(at('a'))
    expect([atHand.get(at('a')), atHand.get(at('b'))?.status]).toEqual([undefined, 'active'])
    atHand.clear()
    expect(atHand.get(at('b'))).toBeUndefined()
  })
})
