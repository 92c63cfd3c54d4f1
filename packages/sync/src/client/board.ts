import type { FaultAnswer, Instant } from '@polder/kernel'
import { MAX_CLOCK_SKEW_MS } from '../limits.ts'
import { createListeners } from './listeners.ts'
import type { ClientPorts, SyncedBranch } from './ports.ts'
import type { SyncPhase, SyncStatus } from './status.ts'

/** Where sync writes down what it is doing, and where everyone reads it. */
export type Board = {
  readonly status: () => SyncStatus
  readonly onStatus: (listener: (status: SyncStatus) => void) => () => void
  readonly phase: (phase: SyncPhase, fault?: FaultAnswer | null) => void
  /** The line is there. */
  readonly online: () => void
  /** It isn't. */
  readonly offline: () => void
  /** The centre was heard, which is this far. */
  readonly heard: (head?: number) => void
  readonly clockSkew: (ms: number) => void
  /** So many commits of the outbox are stored at the centre. */
  readonly sent: (count: number) => void
  /** Counts in the log may have changed. */
  readonly touch: () => void
}

type Noted = Pick<SyncStatus, 'phase' | 'fault' | 'sent' | 'head' | 'clockSkewMs'> & {
  readonly lastContactAt: Instant | null
  readonly offlineSince: Instant | null
}

export const createBoard = (
  { log }: Pick<SyncedBranch, 'log'>,
  { now }: Pick<ClientPorts, 'now'>,
): Board => {
  let noted: Noted = {
    phase: 'stopped',
    fault: null,
    lastContactAt: null,
    offlineSince: now(),
    sent: 0,
    head: log.state().received,
    clockSkewMs: null,
  }
  const listeners = createListeners<SyncStatus>()
  let told = ''
  const status = () => statusOf(noted, log)
  const note = (more: Partial<Noted>) => {
    noted = { ...noted, ...more }
    const next = status()
    const text = JSON.stringify(next)
    if (text === told) return
    told = text
    listeners.tell(next)
  }
  return {
    status,
    onStatus: listeners.add,
    phase: (phase, fault = null) => note({ phase, fault }),
    online: () => note({ offlineSince: null }),
    offline: () => note({ offlineSince: noted.offlineSince ?? now() }),
    heard: (head = noted.head) => note({ lastContactAt: now(), head }),
    clockSkew: (clockSkewMs) => note({ clockSkewMs }),
    sent: (sent) => note({ sent }),
    touch: () => note({}),
  }
}

const statusOf = (noted: Noted, log: SyncedBranch['log']): SyncStatus => ({
  ...noted,
  unsent: Math.max(log.outbox.count() - noted.sent, 0),
  received: log.state().received,
  isClockOff: Math.abs(noted.clockSkewMs ?? 0) > MAX_CLOCK_SKEW_MS,
})
