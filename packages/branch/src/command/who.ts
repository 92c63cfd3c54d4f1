import type { BranchLog } from '@polder/events'
import { accept, isId, refuse, type Result, type StreamId } from '@polder/kernel'
import type { ConceptShape, Enterprise } from '@polder/model'
import type { Session } from '../session.ts'

/** Who acts, and for which branch. */
export type Who = { readonly actor: StreamId; readonly branch: StreamId }

export type Named = { readonly actor?: string | undefined; readonly branch?: string | undefined }

const USER = 'User'

/** Finds the user and the branch by id, by a unique key, or as the account's first. */
export const whoIs = (session: Session, log: BranchLog, named: Named): Result<Who> => {
  const branch = findOne(session, log, { shape: branchShape(session.enterprise), text: named.branch })
  if (branch === undefined) return refuse('unknown-branch', { branch: named.branch ?? null })
  const user = session.enterprise.shapes.get(USER)
  const actor = user && findOne(session, log, { shape: user, text: named.actor })
  if (actor === undefined) return refuse('unknown-user', { user: named.actor ?? null })
  return accept({ actor, branch })
}

/** The concept whose work areas are branch offices. */
export const branchShape = ({ shapes }: Enterprise): ConceptShape => {
  for (const shape of shapes.values())
    if (shape.concept.kind === 'workarea' && shape.concept.scope === 'branch') return shape
  throw new Error('Defect: a checked model has branches')
}

type Wanted = { readonly shape: ConceptShape; readonly text: string | undefined }

const findOne = (session: Session, log: BranchLog, { shape, text }: Wanted): StreamId | undefined => {
  if (text === undefined) return firstOf(session, shape)
  if (isId(text)) return text
  for (const { name, unique } of shape.fields) {
    const holder = unique === undefined ? undefined : log.claimHolder(`${shape.name}.${name}`, text)
    if (holder !== undefined) return holder
  }
  return undefined
}

const firstOf = ({ readModel, enterprise }: Session, { name }: ConceptShape) => {
  const query = [...enterprise.queries.values()].find(
    ({ table, answers }) => table === name && answers === 'list',
  )
  const answer = query && readModel.queries.list(query.name, { page: { limit: 1 } })
  const id = answer?.ok === true ? answer.value.rows[0]?.['id'] : undefined
  return isId(id) ? id : undefined
}
