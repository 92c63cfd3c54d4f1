import Database from 'better-sqlite3'

/**
 * Bare better-sqlite3 as a program of its own: what benchmarks of packages that may not import it
 * hold ours against. Its parent sends one `Request` at a time and gets an `Answer`.
 */
type Request =
  | { readonly kind: 'script'; readonly file: string; readonly sql: string }
  | { readonly kind: 'rows'; readonly file: string; readonly sql: string }
  | ({ readonly kind: 'prepare' } & Loop)
  | { readonly kind: 'run'; readonly turns: readonly Turn[] }
  | { readonly kind: 'finish' }

type Loop = {
  readonly files: readonly { readonly file: string; readonly pragmas: readonly string[] }[]
  readonly statements: readonly Prepared[]
}

type Prepared = {
  /** Its place among the files. */
  readonly on: number
  readonly sql: string
  /** A column of what it selects whose text is parsed; without one it selects nothing. */
  readonly parsed?: string
}

/** Statements of the loop, one after the other, each with its values. */
type Turn = readonly (readonly [statement: number, values: readonly Value[]])[]

type Value = string | number | null

/** Rows as arrays, or the seconds that a run took. */
type Answer = readonly unknown[] | number | null

const answer = (request: Request): Answer => {
  switch (request.kind) {
    case 'script':
      withFile(request.file, (database) => database.exec(request.sql))
      return null
    case 'rows':
      return withFile(request.file, (database) => database.prepare(request.sql).raw().all())
    case 'prepare':
      prepare(request)
      return null
    case 'run':
      return timed(request.turns)
    case 'finish':
      for (const database of databases) database.close()
      return null
  }
}

const withFile = <T>(file: string, work: (database: Database.Database) => T): T => {
  const database = new Database(file)
  try {
    return work(database)
  } finally {
    database.close()
  }
}

type Work = (values: readonly Value[]) => void

let databases: readonly Database.Database[] = []
let works: readonly Work[] = []

const prepare = ({ files, statements }: Loop) => {
  databases = files.map(({ file, pragmas }) => {
    const database = new Database(file)
    for (const pragma of pragmas) database.pragma(pragma)
    return database
  })
  works = statements.map(workOf)
}

const workOf = ({ on, sql, parsed }: Prepared): Work => {
  const prepared = databases[on]?.prepare<[readonly Value[]], Readonly<Record<string, string>>>(sql)
  if (prepared === undefined) throw new Error(`Defect: no file ${on}`)
  if (parsed === undefined) return (values) => prepared.run(values)
  return (values) => {
    for (const row of prepared.all(values)) JSON.parse(row[parsed] ?? '')
  }
}

const timed = (turns: readonly Turn[]): number => {
  const start = process.hrtime.bigint()
  for (const turn of turns) for (const [statement, values] of turn) works[statement]?.(values)
  return Number(process.hrtime.bigint() - start) / 1e9
}

// Safe: only benchmarks start this, and they send requests.
process.on('message', (message) => process.send?.(answer(message as Request)))
