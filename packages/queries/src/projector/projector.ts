import type { NewEvent } from '@polder/kernel'
import { EXCEPTION_STREAM, MODEL_STREAM, SERIES_STREAM } from '@polder/model'
import { createExceptions, type Exceptions } from '../ledger/exceptions.ts'
import { ledgersOf } from '../ledger/ledgers.ts'
import { followMerge } from './merge.ts'
import { createNeighbours } from './neighbours.ts'
import type { Change, Projection } from './projection.ts'
import { createRecordProjector } from './record.ts'

/** Turns events, in order, into rows. Runs in the caller's transaction. */
export type Projector = (event: NewEvent) => void

/** Streams whose events become no rows here: the model is read elsewhere, numbers by their document. */
const WITHOUT_ROWS: ReadonlySet<string> = new Set([MODEL_STREAM, SERIES_STREAM])

export const createProjector = (projection: Projection): Projector => {
  const neighbours = createNeighbours(projection)
  const exceptions = createExceptions(projection)
  const parts = { projection, neighbours, exceptions }
  const byConcept = new Map<string, (change: Change) => void>()
  const projectorOf = (concept: string) => {
    const known = byConcept.get(concept)
    if (known !== undefined) return known
    const made = createConceptProjector(parts, concept)
    byConcept.set(concept, made)
    return made
  }
  return (event) => {
    if (WITHOUT_ROWS.has(event.streamType)) return
    if (event.streamType === EXCEPTION_STREAM) return exceptions.settle(event.streamId, event.payload)
    projectorOf(event.streamType)(changeOf(projection, event))
  }
}

type Parts = {
  readonly projection: Projection
  readonly neighbours: ReturnType<typeof createNeighbours>
  readonly exceptions: Exceptions
}

/** The concept's own rows, within the ledgers that it feeds. */
const createConceptProjector = ({ projection, neighbours, exceptions }: Parts, concept: string) => {
  const write = createRecordProjector(projection, neighbours, concept)
  const own = (change: Change) => {
    write(change)
    const { into } = change.payload
    if (change.what === 'Merged' && typeof into === 'string')
      followMerge(projection, { concept, from: change.id, into })
    exceptions.follow(change)
  }
  return ledgersOf({ projection, exceptions }, concept).reduce<(change: Change) => void>(
    (inner, ledger) => (change) => ledger(change, () => inner(change)),
    own,
  )
}

const changeOf = ({ enterprise }: Projection, event: NewEvent): Change => {
  const descriptor = enterprise.events.get(event.payloadItemName)
  const shape = enterprise.shapes.get(event.streamType)
  if (descriptor === undefined || shape === undefined)
    throw new Error(`Defect: no projector for ${event.payloadItemName}`)
  return { shape, id: event.streamId, what: descriptor.change, payload: event.payload }
}
