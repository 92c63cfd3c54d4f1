import { accept, asId, refuse, type Result, type StreamId, type StreamRef } from '@polder/kernel'
import type { ConceptShape } from '@polder/model'
import type { Looking } from './folded.ts'

/** Something by what it is. */
export type Thing = { readonly concept: string; readonly id: string }

export type Found = {
  readonly stream: StreamRef
  readonly shape: ConceptShape
  /** Of its last event. */
  readonly head: number
}

export const findRecord = ({ log, session }: Looking, { concept, id }: Thing): Result<Found> => {
  const shape = session.enterprise.shapes.get(concept)
  if (shape === undefined) return refuse('unknown-concept', { concept })
  const stream = { streamType: concept, streamId: asId<StreamId>(id) }
  const head = log.headRevision(stream)
  return head === 0 ? refuse('unknown-id', { id, of: concept }) : accept({ stream, shape, head })
}
