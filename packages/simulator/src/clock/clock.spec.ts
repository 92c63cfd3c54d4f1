import { describe, expect, test } from 'vitest'
import { createClock } from './clock.ts'
import { settled } from './settled.ts'

describe('a clock', () => {
  test('does what is due in its order, and in the order of asking at the same moment', () => {
    const clock = createClock()
    const done: string[] = []
    const note = (name: string) => () => void done.push(`${name} at ${clock.nowMs()}`)
    clock.after(20, note('c'))
    clock.after(10, note('a'))
    clock.after(10, note('b'))
    clock.after(10, note('never'))()
    clock.after(30, note('d'))
    while (clock.dueAtMs() !== undefined) clock.next()
    expect(done).toEqual(['a at 10', 'b at 10', 'c at 20', 'd at 30'])
  })

  test('stands until it is asked', () => {
    const clock = createClock()
    expect(clock.now()).toBe('2026-11-23T08:00:00.000Z')
    clock.after(90_000, () => undefined)
    expect([clock.nowMs(), clock.dueAtMs()]).toEqual([0, 90_000])
    clock.next()
    expect(clock.now()).toBe('2026-11-23T08:01:30.000Z')
  })
})

describe('all that needs no time', () => {
  test('has happened when it is settled, however many promises it is made of', async () => {
    let steps = 0
    const walk = async (left: number): Promise<void> => {
      steps += 1
      if (left > 0) await walk(left - 1)
    }
    void walk(0)
    for (let each = 0; each < 3; each += 1)
      void Promise.resolve().then(() =>
        new Promise<void>((resolve) => queueMicrotask(resolve)).then(() => walk(200)),
      )
    await settled()
    expect(steps).toBe(1 + 3 * 201)
  })
})
