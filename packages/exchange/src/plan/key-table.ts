import { Fault } from '@polder/kernel'

/**
 * How often each of many keys has been met, in twelve bytes a slot rather than a string each: keys
 * are told apart by a 64-bit hash. Among eight million keys one pair shares a hash in about one
 * import of half a million; it would be rejected by name as a duplicate, and nothing worse.
 */
export type KeyTable = {
  /** Counts the key; how often it has been met now. */
  readonly add: (key: string) => number
  readonly count: (key: string) => number
}

export const createKeyTable = (limit: number): KeyTable => {
  let slots = createSlots(FIRST_SIZE)
  let size = 0
  const grow = () => {
    if (size > limit) throw new Fault('import-too-many-keys', { limit })
    slots = grown(slots)
  }
  return {
    add: (key) => {
      const [high, low] = hash(key)
      const at = placeOf(slots, high, low)
      const met = slots.counts[at] ?? 0
      slots.highs[at] = high
      slots.lows[at] = low
      slots.counts[at] = met + 1
      if (met === 0) size += 1
      if (size * 2 > slots.counts.length) grow()
      return met + 1
    },
    count: (key) => slots.counts[placeOf(slots, ...hash(key))] ?? 0,
  }
}

/** Open addressing; a count of 0 marks a free slot, and half of the slots are always free. */
type Slots = {
  readonly highs: Uint32Array
  readonly lows: Uint32Array
  readonly counts: Uint32Array
}

const FIRST_SIZE = 1_024

const createSlots = (length: number): Slots => ({
  highs: new Uint32Array(length),
  lows: new Uint32Array(length),
  counts: new Uint32Array(length),
})

const placeOf = ({ highs, lows, counts }: Slots, high: number, low: number): number => {
  const mask = counts.length - 1
  let at = low & mask
  while (counts[at] !== 0 && (lows[at] !== low || highs[at] !== high)) at = (at + 1) & mask
  return at
}

const grown = (slots: Slots): Slots => {
  const larger = createSlots(slots.counts.length * 2)
  for (const [from, count] of slots.counts.entries()) {
    if (count === 0) continue
    const [high, low] = [slots.highs[from] ?? 0, slots.lows[from] ?? 0]
    const at = placeOf(larger, high, low)
    larger.highs[at] = high
    larger.lows[at] = low
    larger.counts[at] = count
  }
  return larger
}

/** Two multiplicative hashes over the same characters, mixed at the end (cyrb53, all 64 bits kept). */
const hash = (key: string): readonly [number, number] => {
  let first = 0xdeadbeef
  let second = 0x41c6ce57
  for (let at = 0; at < key.length; at += 1) {
    const char = key.charCodeAt(at)
    first = Math.imul(first ^ char, 2_654_435_761)
    second = Math.imul(second ^ char, 1_597_334_677)
  }
  first =
    Math.imul(first ^ (first >>> 16), 2_246_822_507) ^
    Math.imul(second ^ (second >>> 13), 3_266_489_909)
  second =
    Math.imul(second ^ (second >>> 16), 2_246_822_507) ^
    Math.imul(first ^ (first >>> 13), 3_266_489_909)
  return [first >>> 0, second >>> 0]
}
