import type { Home } from './home.ts'

/** Something that a user or a script gets wrong, and what the program has to say to it. */
export type BadInput = {
  readonly name: string
  readonly args: (home: Home) => readonly string[]
  readonly input?: string | Buffer
  readonly code: string
  readonly says: RegExp
  /** The paths of all faults, where there are several. */
  readonly faults?: readonly string[]
}

/** An id that nothing has. */
export const NOBODY = '01900000-0000-7000-8000-000000000000'

export const json = (value: unknown): string => JSON.stringify(value)
