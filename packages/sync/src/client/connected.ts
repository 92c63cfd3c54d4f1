import type { FaultAnswer } from '@polder/kernel'
import { retryDelayMs } from './back-off.ts'
import { type Bell, createBell } from './bell.ts'
import { faultOf, isForAPerson } from './faults.ts'
import { overLine } from './line.ts'
import type { Session } from './session.ts'
import { stay } from './stay.ts'
import type { Syncing } from './work.ts'

/** Sync that goes on until it is stopped. */
export type Connected = {
  readonly stop: () => Promise<void>
  readonly retryNow: () => void
}

/**
 * Stays on a line, and comes back after every cut:
 *
 *     connect --> greet --> drain --> idle --rung, or too long silent--> drain --> ...
 *        ^          |         |        |
 *        |          `---------+--------+-- the line is cut, or a fault
 *        |                                      |
 *        |-- waiting: 1 s to 30 s (SY-23) <-----|   (from 1 s again once a greeting has succeeded)
 *        `-- blocked: until somebody asks <-----'   (a person has to act)
 */
export const syncConnected = (syncing: Syncing, before: Promise<unknown> | null): Connected => {
  const coming: Coming = {
    asked: createBell(syncing.ports),
    isStopped: false,
    failures: 0,
    line: null,
  }
  const running = run(syncing, coming, before)
  return {
    stop: async () => {
      coming.isStopped = true
      coming.line?.close()
      coming.asked.ring()
      await running
    },
    retryNow: () => {
      coming.failures = 0
      coming.asked.ring()
      syncing.bell.ring()
    },
  }
}

type Coming = {
  /** Rung when it shall wait no longer. */
  readonly asked: Bell
  isStopped: boolean
  failures: number
  line: Session | null
}

const run = async (syncing: Syncing, coming: Coming, before: Promise<unknown> | null) => {
  await before?.catch(() => undefined)
  while (!coming.isStopped) await pause(syncing, coming, await untilCut(syncing, coming))
  syncing.board.phase('stopped')
}

/** A defect of ours is shown as a fault that blocks, since nobody awaits this. */
const untilCut = async (syncing: Syncing, coming: Coming): Promise<FaultAnswer> => {
  try {
    await overLine(
      syncing,
      async (session) => {
        coming.failures = 0
        await stay(syncing, session)
      },
      (session) => {
        coming.line = session
        if (coming.isStopped) session.close()
      },
    )
    return { code: 'offline', details: {} }
  } catch (error) {
    return faultOf(error)
  } finally {
    coming.line = null
  }
}

const pause = async ({ board, ports }: Syncing, coming: Coming, fault: FaultAnswer) => {
  if (coming.isStopped) return
  coming.failures += 1
  const isBlocked = isForAPerson(fault)
  board.phase(isBlocked ? 'blocked' : 'waiting', fault)
  await coming.asked.wait(isBlocked ? null : retryDelayMs(coming.failures, ports.random()))
}
