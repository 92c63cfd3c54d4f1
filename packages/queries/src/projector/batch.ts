/**
 * While a whole file is built, nobody else reads it or takes anything back, so what many events move
 * is kept at hand and written once for thousands of them:
 *
 *   events … events  end  events … events  end        all within one transaction
 *
 * Whoever reads or changes those rows otherwise ends the batch first. The read model of a branch has
 * none: its rows are right after every event, and the journal keeps images of them.
 */
export type Batch = {
  /** `write` writes what is at hand, and forgets it. */
  readonly onEnd: (write: () => void) => void
  readonly end: () => void
}

export const createBatch = (): Batch => {
  const writes: (() => void)[] = []
  return {
    onEnd: (write) => writes.push(write),
    end: () => {
      for (const write of writes) write()
    },
  }
}
