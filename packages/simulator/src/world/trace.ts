import { createHash } from 'node:crypto'
import type { Clock } from '../clock/clock.ts'

/** What happened, line by line: the same seed gives the same lines. */
export type Trace = {
  readonly note: (what: string) => void
  readonly lines: () => readonly string[]
  readonly hash: () => string
}

export const createTrace = ({ nowMs }: Pick<Clock, 'nowMs'>): Trace => {
  const lines: string[] = []
  return {
    note: (what) => void lines.push(`${nowMs()} ${what}`),
    lines: () => lines,
    hash: () => createHash('sha256').update(lines.join('\n')).digest('hex'),
  }
}
