import type { CallName, RequestOf } from '../../protocol/wire.ts'

/** What becomes of what goes over a line. */
export type Weather = {
  readonly connect: () => ConnectWeather
  readonly call: (asked: Asked) => CallWeather
  /** After how long a live message arrives: twice, later than the next one, or not at all. */
  readonly live: () => readonly number[]
}

/** A request on its way. */
export type Asked = { readonly [Name in CallName]: AskedFor<Name> }[CallName]
type AskedFor<Name extends CallName> = { readonly name: Name; readonly request: RequestOf<Name> }

export type ConnectWeather = { readonly delayMs: number; readonly isDown: boolean }

/**
 * When the line is cut:
 *
 *     none     branch --request--> centre --answer--> branch
 *     before   branch --X          centre
 *     late     branch --X  ~~~~~~> centre             the request arrives when nobody waits any more
 *     after    branch --request--> centre --X         it is done, and nobody is told
 */
export type Cut = 'none' | 'before' | 'late' | 'after'

export type CallWeather = {
  readonly requestMs: number
  readonly answerMs: number
  readonly cut: Cut
}

const CLEAR: CallWeather = { requestMs: 0, answerMs: 0, cut: 'none' }

export const clearWeather: Weather = {
  connect: () => ({ delayMs: 0, isDown: false }),
  call: () => CLEAR,
  live: () => [0],
}

/** Weather as a test orders it, clear without an order. */
export type Orders = Weather & {
  /** Of the next call of that name that has no order yet. */
  readonly next: (name: CallName, weather: Partial<CallWeather>) => void
  /** Of the next live messages, one after the other. */
  readonly nextLive: (...arrivals: readonly (readonly number[])[]) => void
  /** All that was asked so far. */
  readonly asked: readonly Asked[]
  /** From now on nobody gets through, or does again. */
  readonly setDown: (isDown: boolean) => void
}

export const createOrders = (): Orders => {
  const calls = new Map<CallName, CallWeather[]>()
  const lives: (readonly number[])[] = []
  const asked: Asked[] = []
  let isDown = false
  return {
    asked,
    connect: () => ({ delayMs: 0, isDown }),
    call: (request) => {
      asked.push(request)
      return calls.get(request.name)?.shift() ?? CLEAR
    },
    live: () => lives.shift() ?? [0],
    next: (name, weather) => {
      const ordered = calls.get(name) ?? []
      calls.set(name, ordered)
      ordered.push({ ...CLEAR, ...weather })
    },
    nextLive: (...arrivals) => void lives.push(...arrivals),
    setDown: (next) => {
      isDown = next
    },
  }
}

/** How bad random weather is: shares of 1, and the longest delay. */
export type Odds = {
  readonly down: number
  readonly cut: number
  readonly liveLost: number
  readonly liveTwice: number
  readonly longestMs: number
}

const CUTS: readonly Cut[] = ['before', 'late', 'after']

/** The same numbers give the same weather. */
export const randomWeather = (random: () => number, odds: Odds): Weather => {
  const delayMs = () => Math.floor(random() * odds.longestMs)
  return {
    connect: () => ({ delayMs: delayMs(), isDown: random() < odds.down }),
    call: () => ({
      requestMs: delayMs(),
      answerMs: delayMs(),
      cut: random() < odds.cut ? (CUTS[Math.floor(random() * CUTS.length)] ?? 'none') : 'none',
    }),
    live: () => {
      if (random() < odds.liveLost) return []
      return random() < odds.liveTwice ? [delayMs(), delayMs()] : [delayMs()]
    },
  }
}
