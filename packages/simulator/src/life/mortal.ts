import type { Life } from './life.ts'

/** Calls that change what is on disk; each is a transaction of its own unless one is around it. */
const CHANGES: ReadonlySet<string> = new Set([
  'record',
  'receive',
  'sign',
  'confirm',
  'rebase',
  'setEpoch',
  'setGeneration',
  'enrol',
  'renewDevice',
  'settle',
  'keep',
  'save',
  'append',
  'take',
  'add',
  'setStatus',
  'setNumbers',
  'note',
  'adopt',
  'startEpoch',
  'setMode',
  'assume',
])

/** Parts of a log that have calls of their own. */
const PARTS: ReadonlySet<string> = new Set([
  'store',
  'outbox',
  'inbox',
  'drafts',
  'refusals',
  'devices',
  'operations',
])

const TRANSACTION = 'transaction'

/** A log as one process has it: the log is what is on disk, and outlives the process. */
export const mortal = <Log extends object>(log: Log, life: Life): Log => {
  const known = new Map<string | symbol, unknown>()
  return new Proxy(log, {
    get: (target, name, receiver) => {
      const made = known.get(name)
      if (made !== undefined) return made
      const value: unknown = Reflect.get(target, name, receiver)
      const wrapped = wrap(String(name), value, life)
      if (wrapped !== value) known.set(name, wrapped)
      return wrapped
    },
  })
}

const wrap = (name: string, value: unknown, life: Life): unknown => {
  if (typeof value === 'object' && value !== null && PARTS.has(name)) return mortal(value, life)
  return typeof value === 'function' ? mortalCall(name, value as Call, life) : value
}

type Call = (...args: readonly unknown[]) => unknown

const mortalCall = (name: string, call: Call, life: Life): Call => {
  if (name === TRANSACTION) {
    // Safe: a transaction takes its work.
    return (work) => life.change((within) => call(within(work as () => unknown)))
  }
  // Whoever is dead may look: nothing follows from it.
  return CHANGES.has(name) ? (...args) => life.change(() => call(...args)) : call
}
