/** What benchmarks share: they alternate between two sides, and the median counts. */
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

export const printRow = (cells: readonly (string | number)[]): void => {
  process.stdout.write(`| ${cells.join(' | ')} |\n`)
}

export const printHead = (cells: readonly string[]): void => {
  printRow(cells)
  printRow(cells.map(() => '---'))
}

export const perSecond = (count: number, seconds: number): string =>
  Math.round(count / seconds).toLocaleString('en')
