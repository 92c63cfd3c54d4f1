import { assert } from '@polder/kernel'

/** Random numbers that a seed gives, the same ones every time. */
export type Random = {
  /** At least 0, below 1. */
  readonly next: () => number
  /** A whole number, at least 0, below `sides`. */
  readonly below: (sides: number) => number
  /** A whole number, both ends included. */
  readonly between: (least: number, most: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <T>(from: readonly T[]) => T
  /** Others, which stay the same however many were drawn here: what is left out elsewhere moves nothing. */
  readonly fork: (...name: readonly (string | number)[]) => Random
}

const RANGE = 2 ** 32

/** Chris Doty-Humphrey's sfc32, which passes PractRand, seeded through a mix of seed and name. */
export const createRandom = (seed: number): Random => {
  let [a, b, c, counter] = [mixed(seed, 1), mixed(seed, 2), mixed(seed, 3), 1]
  const draw = (): number => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  for (let warming = 0; warming < 12; warming += 1) draw()
  const below = (sides: number) => Math.floor((draw() / RANGE) * sides)
  return {
    next: () => draw() / RANGE,
    below,
    between: (least, most) => least + below(most - least + 1),
    chance: (probability) => draw() / RANGE < probability,
    pick: <T>(from: readonly T[]): T => {
      assert(from.length > 0, 'there is something to pick from')
      // Safe: a place in a list that is not empty.
      return from[below(from.length)] as T
    },
    fork: (...name) => createRandom(name.reduce<number>(hashed, seed)),
  }
}

const hashed = (seed: number, part: string | number): number => {
  if (typeof part === 'number') return mixed(seed, part)
  let hash = seed
  for (let at = 0; at < part.length; at += 1) hash = mixed(hash, part.charCodeAt(at))
  return hash
}

/** The finisher of MurmurHash3 over both. */
const mixed = (seed: number, part: number): number => {
  let hash = (Math.imul(seed, 0x9e3779b1) + part + 0x7f4a7c15) | 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
