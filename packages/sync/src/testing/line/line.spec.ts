import { Fault } from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import { REQUEST_TIMEOUT_MS } from '../../limits.ts'
import type { Listener, Voice } from '../../link.ts'
import type { Live } from '../../protocol/live.ts'
import { createVirtualClock } from './clock.ts'
import { createTestLines } from './line.ts'
import { seededRandom } from './random.ts'
import { createOrders, randomWeather } from './weather.ts'

/** Somebody who answers every pull, and notes what happens. */
const aCentre = () => {
  const clock = createVirtualClock()
  const orders = createOrders()
  const happened: string[] = []
  const voices: Voice[] = []
  const listener: Listener = (voice) => {
    voices.push(voice)
    return {
      handle: async (name, request) => {
        happened.push(`${name} ${JSON.stringify(request)}`)
        if (name !== 'pull') throw new Fault('hello-first')
        // Safe: it is the answer to a pull.
        return { logEpoch: 1, head: 0 } as never
      },
      closed: () => void happened.push('closed'),
    }
  }
  const lines = createTestLines({ clock, listener: () => listener, weather: orders })
  return { clock, orders, happened, voices, lines }
}

const opened = async () => {
  const centre = aCentre()
  const link = await centre.clock.until(centre.lines.connect())
  link.onClosed(() => void centre.happened.push('cut'))
  const pull = async () => centre.clock.until(link.call('pull', { after: 0 }))
  return { ...centre, link, pull }
}

describe('a line in weather', () => {
  test('carries a request and its answer, and takes the time that was ordered', async () => {
    const { pull, orders, clock, happened } = await opened()
    orders.next('pull', { requestMs: 20, answerMs: 30 })
    const startedMs = clock.nowMs()
    expect(await pull()).toEqual({ logEpoch: 1, head: 0 })
    expect(clock.nowMs() - startedMs).toBe(50)
    expect(happened).toEqual(['pull {"after":0}'])
  })

  test.each([
    { cut: 'before', happens: ['cut', 'closed'] },
    { cut: 'after', happens: ['pull {"after":0}', 'cut', 'closed'] },
    { cut: 'late', happens: ['cut', 'pull {"after":0}', 'closed'] },
  ] as const)('is cut $cut', async ({ cut, happens }) => {
    const { pull, orders, clock, happened, link } = await opened()
    orders.next('pull', { cut, requestMs: 10 })
    await expect(pull()).rejects.toThrow('offline')
    await clock.advance(100)
    expect(happened).toEqual(happens)
    await expect(link.call('pull', { after: 0 })).rejects.toThrow('offline')
  })

  test('counts as cut after a while without an answer', async () => {
    const { pull, orders, clock, happened } = await opened()
    orders.next('pull', { answerMs: 2 * REQUEST_TIMEOUT_MS })
    const startedMs = clock.nowMs()
    await expect(pull()).rejects.toThrow('offline')
    expect(clock.nowMs() - startedMs).toBe(REQUEST_TIMEOUT_MS)
    expect(happened.slice(1)).toEqual(['cut', 'closed'])
  })

  test('says what was wrong, as a socket does', async () => {
    const { clock, link } = await opened()
    const ask = async (after: number) => clock.until(link.call('pull', { after }))
    await expect(ask(-1)).rejects.toMatchObject({ code: 'malformed-message' })
    const hash = clock.until(link.call('hash', { position: 0 }))
    await expect(hash).rejects.toMatchObject({ code: 'hello-first' })
  })

  test('says live messages as often and in the order that was ordered', async () => {
    const { orders, clock, voices, link } = await opened()
    const heard: Live[] = []
    link.onLive((message) => heard.push(message))
    orders.nextLive([30], [], [0, 10], [20])
    for (const head of [1, 2, 3, 4]) voices[0]?.say({ logEpoch: 1, head })
    await clock.advance(100)
    expect(heard.map(({ head }) => head)).toEqual([3, 3, 4, 1])
  })

  test('is not there while it is down', async () => {
    const { clock, orders, lines } = aCentre()
    orders.setDown(true)
    await expect(clock.until(lines.connect())).rejects.toThrow('offline')
    orders.setDown(false)
    expect(await clock.until(lines.connect())).toBeDefined()
  })
})

describe('random weather', () => {
  test('is the same for the same seed', () => {
    const odds = { down: 0.3, cut: 0.3, liveLost: 0.3, liveTwice: 0.3, longestMs: 100 }
    const day = (seed: number) => {
      const weather = randomWeather(seededRandom(seed), odds)
      const asked = { name: 'pull', request: { after: 0 } } as const
      return Array.from({ length: 50 }, () => [
        weather.connect(),
        weather.call(asked),
        weather.live(),
      ])
    }
    expect(day(1)).toEqual(day(1))
    expect(day(1)).not.toEqual(day(2))
  })
})

describe('a virtual clock', () => {
  test('lets what is due happen in order, with what follows from it, and no more', async () => {
    const clock = createVirtualClock(0)
    const happened: string[] = []
    clock.after(20, () => happened.push('second'))
    clock.after(10, () => {
      happened.push('first')
      clock.after(5, () => happened.push('between'))
    })
    clock.after(10, () => happened.push('with the first'))
    const cancel = clock.after(15, () => happened.push('cancelled'))
    clock.after(31, () => happened.push('later'))
    cancel()
    await clock.advance(30)
    expect(happened).toEqual(['first', 'with the first', 'between', 'second'])
    expect(clock.now()).toBe('1970-01-01T00:00:00.030Z')
  })

  test('says so when somebody waits for what isn’t coming', async () => {
    const clock = createVirtualClock()
    await expect(clock.until(new Promise(() => undefined))).rejects.toThrow('for ever')
  })
})
