import { fork } from 'node:child_process'
import { once } from 'node:events'

/**
 * Bare better-sqlite3, which this package does not import: a program of the read model's
 * (`prepared-loop.ts`), to hold ours against.
 */
export type BareSqlite = {
  readonly script: (file: string, sql: string) => Promise<void>
  /** Rows as arrays. */
  readonly rows: (file: string, sql: string) => Promise<readonly SqlRow[]>
  readonly prepare: (loop: Loop) => Promise<Prepared>
  readonly close: () => void
}

export type Prepared = {
  /** Runs all turns; answers the seconds that they took. */
  readonly run: (turns: readonly Turn[]) => Promise<number>
  readonly finish: () => Promise<void>
}

type SqlValue = string | number | null
export type SqlRow = readonly SqlValue[]

/** Statements over some files. */
export type Loop = {
  readonly files: readonly { readonly file: string; readonly pragmas: readonly string[] }[]
  readonly statements: readonly LoopStatement[]
}

/** On one of the files; a column that it selects is parsed as JSON, or nothing is selected. */
export type LoopStatement = { readonly on: number; readonly sql: string; readonly parsed?: string }

/** Statements of a loop, one after the other, each with its values. */
export type Turn = readonly LoopStep[]
export type LoopStep = readonly [statement: number, values: SqlRow]

const PROGRAM = new URL('../../../queries/src/testing/prepared-loop.ts', import.meta.url)

export const startBareSqlite = (): BareSqlite => {
  const child = fork(PROGRAM, { serialization: 'advanced' })
  child.on('exit', (code) => {
    if (code !== 0) throw new Error('Defect: bare SQLite failed')
  })
  const ask = async <Answer>(request: object): Promise<Answer> => {
    child.send(request)
    // Safe: what the program answers to such a request.
    const [answer] = (await once(child, 'message')) as [Answer]
    return answer
  }
  return {
    script: (file, sql) => ask({ kind: 'script', file, sql }),
    rows: (file, sql) => ask({ kind: 'rows', file, sql }),
    prepare: async (loop) => {
      await ask({ kind: 'prepare', ...loop })
      return {
        run: (turns) => ask({ kind: 'run', turns }),
        finish: () => ask({ kind: 'finish' }),
      }
    },
    close: () => child.disconnect(),
  }
}
