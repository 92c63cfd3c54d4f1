import { exists, type States } from '@polder/commands'
import type { BranchLog } from '@polder/events'
import { accept, isId, refuse, type Result, type StreamId } from '@polder/kernel'
import type { ConceptShape, Enterprise } from '@polder/model'

/** Who acts, and for which branch. */
export type Who = { readonly actor: StreamId; readonly branch: StreamId }

export type Named = { readonly actor?: string | undefined; readonly branch?: string | undefined }

/** Finds the user and the branch by id, by a unique key, or as the account's first. */
export type Finder = (named: Named) => Result<Who>

const USER = 'User'

type Finding = {
  readonly enterprise: Enterprise
  readonly log: BranchLog
  readonly states: States
  /** The one branch that the device speaks for; without it for every one. */
  readonly home?: StreamId | undefined
}

export const createFinder = (finding: Finding): Finder => {
  const branches = branchShape(finding.enterprise)
  const users = finding.enterprise.shapes.get(USER)
  const findFirst = createFirst(finding)
  const find = (shape: ConceptShape, text: string | undefined) =>
    text === undefined ? findFirst(shape) : findByText(finding, shape, text)
  const { home } = finding
  return (named) => {
    const branch = find(branches, named.branch ?? home)
    if (branch === undefined) return refuse('unknown-branch', { branch: named.branch ?? null })
    if (home !== undefined && branch !== home)
      return refuse('another-devices-branch', { branch: named.branch ?? null })
    const actor = users && find(users, named.actor)
    if (actor === undefined) return refuse('unknown-user', { user: named.actor ?? null })
    return accept({ actor, branch })
  }
}

/** The concept whose work areas are branch offices. */
export const branchShape = ({ shapes }: Enterprise): ConceptShape => {
  for (const shape of shapes.values())
    if (shape.concept.kind === 'workarea' && shape.concept.scope === 'branch') return shape
  throw new Error('Defect: a checked model has branches')
}

const findByText = (
  { log, states }: Finding,
  { name: streamType, fields }: ConceptShape,
  text: string,
): StreamId | undefined => {
  if (isId(text)) {
    const isThere = exists(states.lookup.state({ streamType, streamId: text }))
    return isThere ? text : undefined
  }
  for (const { name, unique } of fields) {
    if (unique === undefined) continue
    const holder = log.claimHolder(`${streamType}.${name}`, text)
    if (holder !== undefined) return holder
  }
  return undefined
}

const EVENTS_PER_PAGE = 50
/** Of a user, and of a work area. */
const IN_USE: readonly string[] = ['active', 'open']

/**
 * The first that was made and is still in use, whatever is made later; remembered, since most
 * commands ask for it.
 */
const createFirst = ({ log, states }: Finding) => {
  const remembered = new Map<string, StreamId>()
  const isInUse = (streamType: string, streamId: StreamId) =>
    IN_USE.includes(states.lookup.state({ streamType, streamId }).status)
  return ({ name }: ConceptShape): StreamId | undefined => {
    const known = remembered.get(name)
    if (known !== undefined && isInUse(name, known)) return known
    for (const streamId of idsInOrder(log, name)) {
      if (!isInUse(name, streamId)) continue
      remembered.set(name, streamId)
      return streamId
    }
    return undefined
  }
}

const idsInOrder = function* (log: BranchLog, streamType: string): Generator<StreamId> {
  for (let after = 0; ; ) {
    const events = log.store.readType(streamType, { after, limit: EVENTS_PER_PAGE })
    for (const { streamId, streamRevision } of events) if (streamRevision === 1) yield streamId
    if (events.length < EVENTS_PER_PAGE) return
    after = events.at(-1)?.sequenceNumber ?? after
  }
}
