/** What benchmarks share: sides take turns, and medians count. */

/** For a quick try: `POLDER_BENCH_SHARE=0.01` measures a hundredth of the orders, events, streams. */
const SHARE = Number(process.env['POLDER_BENCH_SHARE'] ?? 1)

/** How many of what a benchmark measures, a whole number of so many at a time. */
export const sized = (full: number, atATime = 1): number =>
  Math.max(1, Math.round((full * SHARE) / atATime)) * atATime

/**
 * Of one long piece of work, after the garbage of what was before. Not for turns that are short: a full
 * collection throws compiled code away, and they would be measured cold.
 */
export const settledSecondsOf = (work: () => void): number => {
  globalThis.gc?.()
  return secondsOf(work)
}

export const secondsOf = (work: () => void): number => {
  const start = process.hrtime.bigint()
  work()
  return Number(process.hrtime.bigint() - start) / 1e9
}

export const medianOf = (values: readonly number[]): number =>
  values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0

/** The seconds that a side took for its turn. */
type Sides<Side extends string> = {
  readonly [side in Side]: (turn: number) => number | Promise<number>
}

/** Of all turns, the first ones warm up and don't count. */
const WARM_UP_SHARE = 0.1

/**
 * The median of the seconds of each side, which take turns so that what slows the machine slows them
 * all.
 */
export const alternating = async <Side extends string>(
  turns: number,
  sides: Sides<Side>,
): Promise<{ readonly [side in Side]: number }> => {
  // Safe here and below: the keys of the sides are their names.
  const names = Object.keys(sides) as Side[]
  const times = new Map<Side, number[]>(names.map((name) => [name, []]))
  for (let turn = 0; turn < turns; turn += 1)
    for (const name of names) times.get(name)?.push(await sides[name](turn))
  const counted = (name: Side) => times.get(name)?.slice(Math.floor(turns * WARM_UP_SHARE)) ?? []
  const medians = names.map((name) => [name, medianOf(counted(name))])
  return Object.fromEntries(medians) as { readonly [side in Side]: number }
}

type Cell = string | number

export const printRow = (cells: readonly Cell[]): void => {
  process.stdout.write(`| ${cells.join(' | ')} |\n`)
}

export const printHead = (cells: readonly string[]): void => {
  printRow(cells)
  printRow(cells.map(() => '---'))
}

export const printTable = (head: readonly string[], rows: readonly (readonly Cell[])[]): void => {
  printHead(head)
  for (const cells of rows) printRow(cells)
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
