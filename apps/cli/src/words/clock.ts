import type { SyncAnswer } from '@polder/contract'
import { MAX_CLOCK_SKEW_MS } from '@polder/sync'
import { span } from './span.ts'

/** What is measured over a line is right to a second or so. */
const MINUTE_MS = 60_000

/**
 * That the two clocks are too far apart, once a greeting has shown it; null while they aren't. It stops
 * nothing: the log has the server's time (DO-4). Only what this machine dates itself is wrong.
 */
export const clockInWords = ({ clockSkewMs }: Pick<SyncAnswer, 'clockSkewMs'>): string | null => {
  const ownMs = -(clockSkewMs ?? 0)
  if (Math.abs(ownMs) <= MAX_CLOCK_SKEW_MS) return null
  const apartMs = Math.round(Math.abs(ownMs) / MINUTE_MS) * MINUTE_MS
  const side = ownMs > 0 ? 'ahead of' : 'behind'
  return `The clock of this machine is ${span(apartMs)} ${side} the server's. Set the one that is wrong: documents made here are dated by it.`
}
