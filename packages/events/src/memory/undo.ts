/** What takes back one change. */
export type Undo = () => void

export type UndoJournal = {
  /** Nested calls are savepoints: each takes back its own changes only. */
  readonly transaction: <T>(work: () => T) => T
  readonly note: (undo: Undo) => void
}

/** Transactions over plain objects: each change notes how it is taken back, in reverse order. */
export const createUndoJournal = (): UndoJournal => {
  let noted: Undo[] = []
  let depth = 0
  const undoDownTo = (mark: number) => {
    for (const undo of noted.splice(mark).toReversed()) undo()
  }
  return {
    note: (undo) => {
      if (depth > 0) noted.push(undo)
    },
    transaction: (work) => {
      const mark = noted.length
      depth += 1
      try {
        return work()
      } catch (error) {
        undoDownTo(mark)
        throw error
      } finally {
        depth -= 1
        if (depth === 0) noted = []
      }
    },
  }
}
