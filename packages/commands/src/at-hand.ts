import type { Aggregate } from './aggregate.ts'

/**
 * Kept at hand: a busy account's customers and items, and what it is working on. Counted in records,
 * an aggregate and each of its lines, so that documents of a thousand lines don't fill the memory.
 */
const MAX_RECORDS = 30_000

/**
 * States that were used lately, in two generations, of which the older is dropped when the younger is
 * full: a decision looks up dozens, and keeping every use in order costs more than most of them.
 */
export type AtHand = {
  readonly get: (key: string) => Aggregate | undefined
  readonly set: (key: string, aggregate: Aggregate) => void
  readonly delete: (key: string) => void
  readonly clear: () => void
}

export const createAtHand = (): AtHand => {
  let young = new Map<string, Aggregate>()
  let old = new Map<string, Aggregate>()
  let records = 0
  const set = (key: string, aggregate: Aggregate) => {
    if (records >= MAX_RECORDS / 2) {
      old = young
      young = new Map()
      records = 0
    }
    records += recordsOf(aggregate)
    young.set(key, aggregate)
  }
  return {
    set,
    get: (key) => {
      const known = young.get(key)
      if (known !== undefined) return known
      const older = old.get(key)
      if (older !== undefined) set(key, older)
      return older
    },
    delete: (key) => {
      young.delete(key)
      old.delete(key)
    },
    clear: () => {
      young = new Map()
      old = new Map()
      records = 0
    },
  }
}

const recordsOf = ({ attributes }: Aggregate): number => {
  const { lines } = attributes
  return 1 + (Array.isArray(lines) ? lines.length : 0)
}
