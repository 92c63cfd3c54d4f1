import type { UndoJournal } from './undo.ts'

/** A map whose changes a transaction takes back. What is put in is a copy, as in a file. */
export type Rows<Key, Row> = {
  readonly get: (key: Key) => Row | undefined
  readonly all: () => readonly Row[]
  readonly put: (key: Key, row: Row) => void
  /** Taken back, a row that was dropped is the last of all. */
  readonly drop: (key: Key) => void
}

export const createRows = <Key, Row>({ note }: UndoJournal): Rows<Key, Row> => {
  const rows = new Map<Key, Row>()
  return {
    get: (key) => rows.get(key),
    all: () => [...rows.values()],
    put: (key, row) => {
      const before = rows.get(key)
      rows.set(key, structuredClone(row))
      note(() => (before === undefined ? rows.delete(key) : rows.set(key, before)))
    },
    drop: (key) => {
      const before = rows.get(key)
      rows.delete(key)
      if (before !== undefined) note(() => rows.set(key, before))
    },
  }
}

/** One value that a transaction gives back as it was. */
export const createCell = <Value>({ note }: UndoJournal, first: Value) => {
  let value = first
  return {
    read: (): Value => value,
    write: (next: Value) => {
      const before = value
      value = next
      note(() => {
        value = before
      })
    },
  }
}
