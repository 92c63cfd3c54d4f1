import type { Branch } from '@polder/branch'
import type { Right, SessionUser } from '@polder/contract/host'
import { Fault, isJsonObject, type JsonObject } from '@polder/kernel'

/** The account's users, as the read model has them. */
export type People = {
  /** Those who may act. */
  readonly all: () => Promise<readonly SessionUser[]>
  /** The account's first user, as whom one acts where nobody has to sign in. */
  readonly first: () => string
  /** By id or name; undefined for who isn't there or may not act any more. */
  readonly find: (named: string) => Promise<SessionUser | undefined>
}

/** More users than sign in at one machine; the rest find themselves by name. */
const MAX_LISTED = 200

export const createPeople = (branch: Branch): People => ({
  all: async () => {
    const page = { limit: MAX_LISTED }
    const answer = await branch.ask('GetUsers', { filter: { status: 'active' }, page })
    return answer.ok && 'rows' in answer.value ? rowsIn(answer.value.rows).map(userIn) : []
  },
  first: () => {
    const found = branch.find({})
    if (!found.ok) throw new Fault(found.refusal.code, found.refusal.details)
    return found.value.actor
  },
  find: async (named) => {
    const found = branch.find({ actor: named })
    if (!found.ok) return undefined
    const answer = await branch.ask('GetUser', { id: found.value.actor })
    if (!answer.ok) return undefined
    const row: JsonObject = answer.value
    return row['status'] === 'active' ? userIn(row) : undefined
  },
})

const rowsIn = (rows: unknown): readonly JsonObject[] =>
  Array.isArray(rows) ? rows.filter(isJsonObject) : []

const userIn = (row: JsonObject): SessionUser => ({
  // Safe: every row has an id, and the model makes the name a text.
  id: row['id'] as string,
  name: row['name'] as string,
  rights: rowsIn(row['rights']).map(rightIn),
})

// Safe: the model makes these texts, and requires them.
const rightIn = ({ concept, operation, workarea }: JsonObject): Right => ({
  concept: concept as string,
  operation: operation as string,
  workarea: workarea as string,
})
