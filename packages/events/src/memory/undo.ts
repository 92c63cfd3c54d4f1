/** What takes back one change. */
export type Undo = () => void

export type UndoJournal = {
  /** Nested calls are savepoints: each takes back its own changes only. */
  readonly transaction: <T>(work: () => T) => T
  readonly note: (undo: Undo) => void
  /** Calls it whenever changes were taken back. */
  readonly onUndone: (listener: () => void) => void
}

/** Transactions over plain objects: each change notes how it is taken back, in reverse order. */
export const createUndoJournal = (): UndoJournal => {
  const listeners: (() => void)[] = []
  let noted: Undo[] = []
  let depth = 0
  const undoDownTo = (mark: number) => {
    for (const undo of noted.splice(mark).toReversed()) undo()
    for (const listener of listeners) listener()
  }
  return {
    onUndone: (listener) => listeners.push(listener),
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
