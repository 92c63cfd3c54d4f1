import { type NewEvent, present } from '@polder/kernel'
import { EXCEPTION_STREAM, MODEL_STREAM, SERIES_STREAM } from '@polder/model'
import { createExceptions, type Exceptions } from '../ledger/exceptions.ts'
import { ledgersOf } from '../ledger/ledgers.ts'
import { createRemarks, type Remarked } from '../ledger/remarks.ts'
import { createMerges, type Merges } from './merge.ts'
import { createNeighbours, type Neighbours } from './neighbours.ts'
import type { Change, Projection } from './projection.ts'
import { createRecordProjector } from './record.ts'

/** Turns events, in order, into rows. Runs in the caller's transaction. */
export type Projector = (event: ProjectedEvent) => void

/** Of a log, with its commit and the centre's remark; or pending, without. */
export type ProjectedEvent = NewEvent & Remarked

/** Streams whose events become no rows here: the model is read elsewhere, numbers by their document. */
const WITHOUT_ROWS: ReadonlySet<string> = new Set([MODEL_STREAM, SERIES_STREAM])

export const createProjector = (projection: Projection): Projector => {
  const neighbours = createNeighbours(projection)
  const exceptions = createExceptions(projection)
  const remarks = createRemarks(projection, exceptions)
  const merges = createMerges({ projection, neighbours, exceptions })
  const parts = { projection, neighbours, exceptions, merges }
  const concepts = remembering((concept) => createConceptProjector(parts, concept))
  const events = remembering((name) => createEventProjector(parts, name, concepts))
  return (event) => {
    remarks(event)
    if (WITHOUT_ROWS.has(event.streamType)) return
    if (event.streamType === EXCEPTION_STREAM)
      return exceptions.settle(event.streamId, event.payload)
    events(event.payloadItemName)(event)
  }
}

type Parts = {
  readonly projection: Projection
  readonly neighbours: Neighbours
  readonly exceptions: Exceptions
  readonly merges: Merges
}

type ConceptProjector = (change: Change) => void

const createEventProjector = (
  { projection: { enterprise } }: Parts,
  name: string,
  concepts: (concept: string) => ConceptProjector,
): Projector => {
  const { concept, change: what } = present(enterprise.events.get(name), `an event ${name}`)
  const shape = present(enterprise.shapes.get(concept), `a concept ${concept}`)
  const project = concepts(concept)
  return ({ streamId: id, payload }) => project({ shape, id, what, payload })
}

/** The concept's own rows, within the ledgers that it feeds. */
const createConceptProjector = (parts: Parts, concept: string): ConceptProjector => {
  const { projection, neighbours, exceptions, merges } = parts
  const write = createRecordProjector(projection, neighbours, concept)
  const shape = projection.enterprise.shapes.get(concept)
  const isStocked = shape?.concept.kind === 'entity' && shape.concept.stock !== undefined
  const own = (change: Change) => {
    // Whether its stock is kept is at hand.
    if (isStocked) projection.batch?.end()
    write(change)
    const { into } = change.payload
    if (change.what === 'Merged' && typeof into === 'string')
      merges.follow({ concept, from: change.id, into })
    exceptions.follow(change)
  }
  return ledgersOf({ projection, exceptions }, concept).reduce<ConceptProjector>(
    (inner, ledger) => (change) => ledger(change, () => inner(change)),
    own,
  )
}

/** Made once for each name, when it is first asked for. */
const remembering = <Made>(make: (name: string) => Made) => {
  const made = new Map<string, Made>()
  return (name: string): Made => {
    const known = made.get(name)
    if (known !== undefined) return known
    const fresh = make(name)
    made.set(name, fresh)
    return fresh
  }
}
