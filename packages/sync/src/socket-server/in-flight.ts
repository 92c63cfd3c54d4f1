import { type EngineSocket, whenSent } from './engine.ts'

/** Requests of one line that were taken and whose answers have not left yet. */
export type InFlight = {
  readonly count: () => number
  readonly begin: () => void
  /** The answer is on its way; it counts until the system has it. */
  readonly end: () => void
  /** Calls back once there is none. */
  readonly whenNone: (work: () => void) => void
}

export const createInFlight = (conn: EngineSocket): InFlight => {
  let count = 0
  let waiting: (() => void)[] = []
  const landed = () => {
    count -= 1
    if (count > 0) return
    const due = waiting
    waiting = []
    for (const work of due) work()
  }
  return {
    count: () => count,
    begin: () => void (count += 1),
    end: () => whenSent(conn, landed),
    whenNone: (work) => (count === 0 ? work() : void waiting.push(work)),
  }
}
