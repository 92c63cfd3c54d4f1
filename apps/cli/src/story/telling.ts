import type { JsonObject } from '@polder/kernel'
import type { Narrator } from './narrator.ts'
import { SAMPLE } from './sample.ts'
import { type Office, type Stage, valueOf } from './stage.ts'
import type { Said } from './program.ts'

/** A story while it is told: what is done is shown as it is typed, with what the programs say to it. */
export type Telling = Narrator & {
  readonly stage: Stage
  /** An operator's command at the server; it has to succeed. */
  readonly operated: (...args: readonly string[]) => Promise<JsonObject>
  /** A command at an office; it has to succeed. */
  readonly done: (office: Office, ...args: readonly string[]) => Promise<JsonObject>
  /** One that may not. */
  readonly tried: (office: Office, ...args: readonly string[]) => Promise<Said>
}

export const createTelling = (stage: Stage, narrator: Narrator): Telling => {
  const shownRun = async (where: string, command: readonly string[], running: Promise<Said>) => {
    narrator.typed(where, command.map(short))
    const said = await running
    narrator.heard(said.words)
    return said
  }
  const tried = (office: Office, ...args: readonly string[]) =>
    shownRun(office.name, ['polder', ...args], office.run(args))
  return {
    ...narrator,
    stage,
    operated: async (...args) =>
      valueOf(await shownRun('Server', ['polder-server', ...args], stage.operate(args))),
    done: async (office, ...args) => valueOf(await tried(office, ...args)),
    tried,
  }
}

const short = (word: string) => word.replace(SAMPLE, 'northwind')

/** The rows of a query, without a word. */
export const rowsAt = async (
  office: Office,
  query: string,
  request: object = {},
): Promise<readonly JsonObject[]> => {
  const args = ['ask', query, '--json', JSON.stringify(request)]
  const { rows, groups } = valueOf(await office.run(args))
  // Safe: a list answers rows, or groups where it is grouped.
  return (groups ?? rows) as readonly JsonObject[]
}

/** The one row that fits. */
export const rowAt = async (office: Office, query: string, filter: object): Promise<JsonObject> => {
  const [row] = await rowsAt(office, query, { filter })
  if (row === undefined) throw new Error(`${query} finds nothing at ${office.name}`)
  return row
}

export const json = (value: object): readonly string[] => ['--json', JSON.stringify(value)]
