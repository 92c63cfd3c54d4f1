import { Fault } from '@polder/kernel'
import { MAX_REQUESTS_PER_TURN } from './limits.ts'
import type { MovingJudge } from './moving-judge.ts'
import type { ServedAccount, ServerPorts } from './ports.ts'

/**
 * The account's work, a turn at a time: the requests of a turn share one transaction on disk, each in
 * a savepoint of its own, and are answered when it is there. A request that throws leaves the others
 * alone. A turn takes one request of each connection, so that a busy one slows no other (SY-73).
 *
 *     connection 1   r1 r2 r3         turn 1: r1 q1     turn 2: r2     turn 3: r3
 *     connection 2   q1
 */
export type Turns = {
  /** Work of whoever asks: `lane` is the connection. */
  readonly run: <T>(lane: object, work: () => T) => Promise<T>
  /** The connection is gone: what still waits of it is not done. */
  readonly drop: (lane: object) => void
  /** When all that waits has been done and answered (SY-74). */
  readonly idle: () => Promise<void>
  readonly isIdle: () => boolean
}

type Task = {
  readonly work: () => unknown
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

type Done = { readonly value: unknown } | { readonly error: unknown }

type TurnsParts = Pick<ServedAccount, 'log'> & {
  readonly judge: MovingJudge
  readonly soon: ServerPorts['soon']
  /** In the transaction, before its requests. */
  readonly onBegin: () => void
  /** After the answers of a turn. */
  readonly onTurn: () => void
}

export const createTurns = (parts: TurnsParts): Turns => {
  const lanes = new Map<object, Task[]>()
  let waiters: (() => void)[] = []
  let isDue = false
  const due = () => {
    if (isDue) return
    isDue = true
    parts.soon(turn)
  }
  const turn = () => {
    isDue = false
    const tasks = firstOfEach(lanes)
    const done = tasks.length === 0 ? [] : doTogether(parts, tasks)
    for (const [index, task] of tasks.entries()) settle(task, done[index])
    parts.onTurn()
    if (lanes.size > 0) return due()
    for (const wake of waiters) wake()
    waiters = []
  }
  return {
    run: async <T>(lane: object, work: () => T) =>
      new Promise<T>((resolve, reject) => {
        const waiting = lanes.get(lane) ?? []
        lanes.set(lane, waiting)
        // Safe: the work of this task gives the value that it is resolved with.
        waiting.push({ work, resolve: resolve as Task['resolve'], reject })
        due()
      }),
    drop: (lane) => {
      for (const { reject } of lanes.get(lane) ?? []) reject(new Fault('offline'))
      lanes.delete(lane)
    },
    isIdle: () => lanes.size === 0,
    idle: async () =>
      new Promise((resolve) => {
        if (lanes.size === 0) resolve()
        else waiters.push(resolve)
      }),
  }
}

/** A lane that has more goes to the end: next time the others come first. */
const firstOfEach = (lanes: Map<object, Task[]>): readonly Task[] =>
  [...lanes].slice(0, MAX_REQUESTS_PER_TURN).flatMap(([lane, waiting]) => {
    const [first, ...rest] = waiting
    lanes.delete(lane)
    if (rest.length > 0) lanes.set(lane, rest)
    return first === undefined ? [] : [first]
  })

const doTogether = (parts: TurnsParts, tasks: readonly Task[]): readonly Done[] => {
  try {
    return parts.log.transaction(() => {
      parts.onBegin()
      return tasks.map((task) => doAlone(parts, task))
    })
  } catch (error) {
    parts.judge.forget()
    return tasks.map(() => ({ error }))
  }
}

/** States that moved with what is taken back are forgotten; a stranger's bad hello moves none. */
const doAlone = ({ log, judge }: TurnsParts, { work }: Task): Done => {
  const before = judge.moves()
  try {
    return { value: log.transaction(work) }
  } catch (error) {
    if (judge.moves() !== before) judge.forget()
    return { error }
  }
}

const settle = ({ resolve, reject }: Task, done: Done | undefined) => {
  if (done !== undefined && 'value' in done) resolve(done.value)
  else reject(done?.error)
}
