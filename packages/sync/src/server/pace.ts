import { Fault, type Instant } from '@polder/kernel'
import { MAX_IN_FLIGHT, MAX_REQUESTS_PER_SECOND } from './limits.ts'

/**
 * What one connection may ask (SY-73): so many requests at a time, and so many a second. An honest
 * branch waits for each answer and never comes near.
 */
export type Pace = {
  /** Faults as `too-many-requests`, without having begun the work. */
  readonly within: <T>(work: () => Promise<T>) => Promise<T>
}

export const createPace = (now: () => Instant): Pace => {
  let [inFlight, left, filledAtMs] = [0, MAX_REQUESTS_PER_SECOND, Date.parse(now())]
  const take = () => {
    const nowMs = Date.parse(now())
    // A clock that is set back gives nothing and takes nothing.
    const sinceMs = Math.max(0, nowMs - filledAtMs)
    const filled = left + (sinceMs / 1_000) * MAX_REQUESTS_PER_SECOND
    left = Math.min(MAX_REQUESTS_PER_SECOND, filled) - 1
    filledAtMs = nowMs
    if (left >= 0 && inFlight < MAX_IN_FLIGHT) return
    const limit = left < 0 ? MAX_REQUESTS_PER_SECOND : MAX_IN_FLIGHT
    left = Math.max(left, 0)
    throw new Fault('too-many-requests', { limit })
  }
  return {
    within: async (work) => {
      take()
      inFlight += 1
      try {
        return await work()
      } finally {
        inFlight -= 1
      }
    },
  }
}
