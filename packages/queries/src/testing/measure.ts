/** What benchmarks share: they alternate between two sides, and the median counts. */

/** For a quick try: `POLDER_BENCH_SHARE=0.01` measures a hundredth of the orders, events, streams. */
const SHARE = Number(process.env['POLDER_BENCH_SHARE'] ?? 1)

/** How many of what a benchmark measures, a whole number of so many at a time. */
export const sized = (full: number, atATime = 1): number =>
  Math.max(1, Math.round((full * SHARE) / atATime)) * atATime

export const secondsOf = (work: () => void): number => {
  globalThis.gc?.()
  const start = process.hrtime.bigint()
  work()
  return Number(process.hrtime.bigint() - start) / 1e9
}

export const medianOf = (values: readonly number[]): number =>
  values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0

export type Sides = { readonly [side: string]: () => number }

/** Seconds of each side, run by turns so that what slows the machine slows them all. */
export const alternating = (runs: number, sides: Sides): { readonly [side: string]: number } => {
  const names = Object.keys(sides)
  const times = Array.from({ length: runs }, () => names.map((name) => sides[name]?.() ?? 0))
  return Object.fromEntries(
    names.map((name, index) => [name, medianOf(times.map((run) => run[index] ?? 0))]),
  )
}

type Cell = string | number

export const printRow = (cells: readonly Cell[]): void => {
  process.stdout.write(`| ${cells.join(' | ')} |\n`)
}

export const printHead = (cells: readonly string[]): void => {
  printRow(cells)
  printRow(cells.map(() => '---'))
}

/** What stands under `goal` and `reached`. */
export const goalCells = (goal: string, isReached: boolean): readonly [string, string] => [
  goal,
  isReached ? 'yes' : 'no',
]

export const inWords = (count: number): string => count.toLocaleString('en')

export const perSecond = (count: number, seconds: number): string =>
  inWords(Math.round(count / seconds))

export const inMs = (seconds: number): string => (seconds * 1_000).toFixed(1)
