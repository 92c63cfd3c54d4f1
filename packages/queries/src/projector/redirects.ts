import { later, type Statements } from './statements.ts'

/** Where merged aggregates went (KE-1). There are few, so they are kept at hand. */
export type Redirects = {
  readonly follow: (id: string) => string
  readonly add: (from: string, into: string) => void
  /** After an undo: what was remembered may never have been. */
  readonly forget: () => void
}

/** Merges form chains; a longer one is a loop that no decider makes. */
const MAX_HOPS = 100

export const createRedirects = (statements: Statements): Redirects => {
  const select = later(statements, 'SELECT id, target FROM redirect')
  const insert = later(statements, 'INSERT INTO redirect (id, target) VALUES (?, ?)')
  let known: Map<string, string> | null = null
  const all = () => {
    known ??= new Map(
      select()
        .all()
        .map(({ id, target }) => [String(id), String(target)]),
    )
    return known
  }
  return {
    follow: (id) => {
      let end = id
      for (let hops = 0; hops < MAX_HOPS; hops += 1) {
        const next = all().get(end)
        if (next === undefined) return end
        end = next
      }
      throw new Error(`Defect: ${id} is merged in a loop`)
    },
    add: (from, into) => {
      insert().run(from, into)
      all().set(from, into)
    },
    forget: () => {
      known = null
    },
  }
}
