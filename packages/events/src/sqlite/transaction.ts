import { Fault } from '@polder/kernel'
import { type Connection, FLUSHED, withFaults } from './connection.ts'

/**
 * Transactions on one connection, and what they mean for what is remembered of the file: a rollback
 * takes it back, and another connection's commit makes it old.
 */
export type Transactions = {
  /** A call within a call is a savepoint: what it throws undoes its own work only. */
  readonly run: <T>(work: () => T) => T
  /**
   * The same without waiting for the disk. The file stays sound (WAL mode), its last transactions of
   * this kind may be missing after a power cut; the next one by `run` has them flushed too.
   */
  readonly runUnflushed: <T>(work: () => T) => T
  /** Forgets what is remembered of the file if another connection wrote since. */
  readonly freshen: () => void
  /** Wraps a read: looks first whether another connection wrote, and turns errors into faults. */
  readonly reading: <Args extends readonly unknown[], Answer>(
    read: (...args: Args) => Answer,
  ) => (...args: Args) => Answer
}

type Place = { readonly database: Connection; readonly file: string }

export const createTransactions = ({ database, file }: Place, forget: () => void): Transactions => {
  const freshen = createFreshness(database, forget)
  const outer = prepareBounds(database, ['BEGIN IMMEDIATE', 'COMMIT', 'ROLLBACK'])
  const inner = prepareBounds(database, ['SAVEPOINT work', 'RELEASE work', 'ROLLBACK TO work'])
  let depth = 0
  const within = <T>(bounds: Bounds, work: () => T): T => {
    bounds.begin.run()
    depth += 1
    try {
      if (depth === 1) freshen()
      const answer = work()
      bounds.commit.run()
      return answer
    } catch (error) {
      // SQLite rolls a transaction back by itself when the disk is full or fails.
      if (database.inTransaction) bounds.undo(depth)
      forget()
      throw error
    } finally {
      depth -= 1
    }
  }
  const run = <T>(work: () => T): T => {
    if (depth === 0) return withFaults(file, () => within(outer, work))
    if (!database.inTransaction) throw new Fault('disk-failed', { file })
    return within(inner, work)
  }
  return {
    freshen,
    run,
    runUnflushed: (work) => {
      if (depth > 0) return run(work)
      database.pragma('synchronous = NORMAL')
      try {
        return run(work)
      } finally {
        database.pragma(FLUSHED)
      }
    },
    reading:
      (read) =>
      (...args) =>
        withFaults(file, () => {
          // Within a transaction nobody else writes; asking SQLite costs more than most reads.
          if (depth === 0 && !database.inTransaction) freshen()
          return parsing(file, () => read(...args))
        }),
  }
}

type Bounds = ReturnType<typeof prepareBounds>

const prepareBounds = (
  database: Connection,
  [begin, commit, rollback]: readonly [string, string, string],
) => {
  const undo = database.prepare(rollback)
  const end = database.prepare(commit)
  return {
    begin: database.prepare(begin),
    commit: end,
    undo: (depth: number) => {
      undo.run()
      if (depth > 1) end.run()
    },
  }
}

/** Another connection wrote: what is remembered of its rows is from before. */
const createFreshness = (database: Connection, forget: () => void) => {
  const version = database.prepare<[], number>('PRAGMA data_version').pluck()
  let seen = version.get()
  return () => {
    const now = version.get()
    if (now !== seen) forget()
    seen = now
  }
}

/** Text of ours that is not JSON any more: the disk changed it. */
const parsing = <T>(file: string, read: () => T): T => {
  try {
    return read()
  } catch (error) {
    throw error instanceof SyntaxError ? new Fault('log-damaged', { file }, error) : error
  }
}
