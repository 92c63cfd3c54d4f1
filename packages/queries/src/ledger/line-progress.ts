export type LineProgress = {
  readonly line: number
  /** Null for a line that the agreement doesn't have, or no longer has. */
  readonly agreedMicros: number | null
  readonly fulfilledMicros: number
}

/** Millionths by the number of the line. */
export type Done = ReadonlyMap<number, number>

/** The lines as they are once so much more of them is done. */
export const advanced = (before: readonly LineProgress[], done: Done): readonly LineProgress[] => {
  const known = new Set(before.map(({ line }) => line))
  const others = [...done].filter(([line]) => !known.has(line))
  return [
    ...before.map((each) => ({
      ...each,
      fulfilledMicros: each.fulfilledMicros + (done.get(each.line) ?? 0),
    })),
    ...others.map(([line, fulfilledMicros]) => ({ line, agreedMicros: null, fulfilledMicros })),
  ]
}

export const statusOf = (lines: readonly LineProgress[]): 'none' | 'partly' | 'done' => {
  const agreed = lines.filter(({ agreedMicros }) => agreedMicros !== null)
  if (!agreed.some(({ fulfilledMicros }) => fulfilledMicros > 0)) return 'none'
  return agreed.every(({ agreedMicros, fulfilledMicros }) => fulfilledMicros >= (agreedMicros ?? 0))
    ? 'done'
    : 'partly'
}

/** On how many lines more is done than was agreed; none of an agreement that isn't there yet. */
export const overIn = (lines: readonly LineProgress[]): number =>
  hasAgreed(lines)
    ? lines.filter(({ agreedMicros, fulfilledMicros }) => fulfilledMicros > (agreedMicros ?? 0))
        .length
    : 0

/** Whether any of them is a line of the agreement. */
export const hasAgreed = (lines: readonly LineProgress[]): boolean =>
  lines.some(({ agreedMicros }) => agreedMicros !== null)
