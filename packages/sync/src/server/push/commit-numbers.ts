import type { CommitNumbers } from '@polder/events'

/**
 * The numbers that a device gave its commits (SY-11). What was refused leaves a hole, and what is
 * decided again fills one late, so that a number that is neither new nor missing was given twice: two
 * copies of a folder write as one device (SY-71).
 */
export const isTaken = ({ last, missing }: CommitNumbers, number: number): boolean =>
  number <= last && !missing.some(([from, to]) => from <= number && number <= to)

/** The same with one more number. A number that is there already changes nothing. */
export const withNumber = (numbers: CommitNumbers, number: number): CommitNumbers => {
  const { last, missing } = numbers
  if (number === last + 1) return { last: number, missing }
  if (number > last) return { last: number, missing: withHole(numbers, number - 1) }
  return { last, missing: missing.flatMap((range) => without(range, number)) }
}

/** A refused number is not in the log, but it was given: the next new one is above it. */
export const withRefused = (numbers: CommitNumbers, number: number): CommitNumbers =>
  number <= numbers.last ? numbers : { last: number, missing: withHole(numbers, number) }

/**
 * Holes that are remembered of one device. Beyond, the oldest are taken for one: a number between them
 * that is given twice is then not seen, and no number is ever taken for given that wasn't.
 */
const MAX_HOLES = 1_000

type Holes = CommitNumbers['missing']
type Hole = Holes[number]

/** From the number after the last. */
const withHole = ({ last, missing }: CommitNumbers, to: number): Holes => {
  const before = missing.at(-1)
  if (before?.[1] === last) return [...missing.slice(0, -1), [before[0], to]]
  const [first, second, ...rest] = missing
  return missing.length < MAX_HOLES || first === undefined || second === undefined
    ? [...missing, [last + 1, to]]
    : [[first[0], second[1]], ...rest, [last + 1, to]]
}

const without = ([from, to]: Hole, number: number): Holes => {
  if (number < from || number > to) return [[from, to]]
  const halves: Holes = [
    [from, number - 1],
    [number + 1, to],
  ]
  return halves.filter(([first, last]) => first <= last)
}
