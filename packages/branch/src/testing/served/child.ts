import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'

/** A program that answers one request at a time. */
export type Child = {
  /** What it says once it is ready. */
  readonly ready: string
  readonly ask: (request: object) => Promise<unknown>
  readonly ended: () => Promise<void>
  /** For one that ends when nobody is there to ask it. */
  readonly leave: () => Promise<void>
}

export const startChild = async (program: URL, args: readonly string[]): Promise<Child> => {
  const child = fork(program, args, { serialization: 'advanced' })
  const ready = String(await next(child))
  const end = once(child, 'exit')
  return {
    ready,
    ask: async (request) => {
      child.send(request)
      return next(child)
    },
    ended: async () => void (await end),
    leave: async () => {
      child.disconnect()
      await end
    },
  }
}

const next = async (child: ChildProcess): Promise<unknown> => {
  const ended = new AbortController()
  const fail = once(child, 'exit', { signal: ended.signal }).then(() => {
    throw new Error('Defect: a program of a benchmark ended early')
  })
  fail.catch(() => undefined)
  // Safe: a message has one argument.
  const [answer] = (await Promise.race([once(child, 'message'), fail])) as [unknown]
  ended.abort()
  return answer
}
