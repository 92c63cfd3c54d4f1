import { Fault } from '@polder/kernel'
import { type Evaluated, type Failure, failed } from '../evaluate/scope.ts'
import { MAX_HELD_ROWS, MAX_ROWS_PER_GROUP } from '../limits.ts'
import type { KeyTable } from '../plan/key-table.ts'
import type { Row } from '../read/rows.ts'

/** What has come of one document. */
export type Held = {
  readonly rows: readonly Row[]
  /** The first thing wrong with any of its rows: a document is planned whole or not at all. */
  readonly failure: Failure | undefined
}

/**
 * Rows that wait for the rest of their documents. How many a document has was counted before, so
 * each is known to be whole as soon as it is: a file ordered by document holds one at a time, and a
 * stray row keeps only its own document waiting. Beyond `MAX_HELD_ROWS` the import stops by the
 * fault `import-rows-scattered`.
 */
export type HeldRows = {
  /** Adds a row that counts, or doesn't, or is wrong; whether its document is whole now. */
  readonly add: (key: string, row: Row, counts: Evaluated<boolean>) => boolean
  readonly isWhole: (key: string) => boolean
  readonly take: (key: string) => Held | undefined
  readonly keys: () => readonly string[]
}

export const createHeldRows = (counts: KeyTable): HeldRows => {
  const open = new Map<string, Holding>()
  let rowsHeld = 0
  const isWhole = (key: string) => (open.get(key)?.seen ?? -1) >= counts.count(key)
  return {
    isWhole,
    keys: () => [...open.keys()],
    take: (key) => {
      const held = open.get(key)
      open.delete(key)
      rowsHeld -= held?.rows.length ?? 0
      return held
    },
    add: (key, row, isCounted) => {
      const held = open.get(key) ?? { rows: [], failure: undefined, seen: 0 }
      open.set(key, held)
      held.seen += 1
      rowsHeld += keep(held, row, isCounted)
      if (rowsHeld > MAX_HELD_ROWS)
        throw new Fault('import-rows-scattered', {
          file: row.file,
          line: row.line,
          limitRows: MAX_HELD_ROWS,
        })
      return isWhole(key)
    },
  }
}

type Holding = { readonly rows: Row[]; failure: Failure | undefined; seen: number }

/** How many more rows are held now: fewer where the document turns out not to be plannable. */
const keep = (held: Holding, row: Row, counts: Evaluated<boolean>): number => {
  if (held.failure !== undefined || (counts.ok && !counts.value)) return 0
  if (counts.ok && held.rows.length < MAX_ROWS_PER_GROUP) return held.rows.push(row) && 1
  held.failure = counts.ok
    ? failed(row, 'too-many-rows', { limitRows: MAX_ROWS_PER_GROUP })
    : counts
  return -held.rows.splice(0).length
}
