import { type JsonObject, MISSING_PARENT, SECOND_WRITER, type StoredEvent } from '@polder/kernel'
import type { Projection } from '../projector/projection.ts'
import { quoted } from '../schema/sql.ts'
import type { Exceptions, Raised } from './exceptions.ts'

/**
 * What the centre remarked on a fact, as an exception of what the fact made first: `disputed` where a
 * check speaks against it (SY-70), `duplicate-number` where two copies of a folder gave numbers
 * (SY-71). That something beneath it is missing shows by itself, at branches without a centre too
 * (`under.ts`). All events of a commit bear its remark: the first one raises it, once.
 */
export const createRemarks = (
  projection: Projection,
  { raise }: Pick<Exceptions, 'raise'>,
): ((event: Remarked) => void) => {
  const sameNumber = createSameNumber(projection)
  return (event) => {
    const { remark, eventIndex } = event
    if (remark === undefined || eventIndex !== 0) return
    const words = remark.split(' ')
    if (words.includes(SECOND_WRITER)) return raise(duplicateNumber(event, sameNumber(event)))
    if (words.some((word) => word !== MISSING_PARENT)) raise(disputed(event))
  }
}

/** An event of a log with its remark; a pending one has none. */
export type Remarked = Pick<StoredEvent, 'streamType' | 'streamId' | 'payload'> &
  Partial<Pick<StoredEvent, 'commitId' | 'eventIndex' | 'remark'>>

const disputed = ({ streamType, streamId, remark, commitId }: Remarked): Raised => ({
  rule: 'disputed',
  concept: streamType,
  streams: [streamId],
  details: { remark: remark ?? null, commandId: commitId ?? null },
})

const duplicateNumber = (
  { streamType, streamId, payload, commitId }: Remarked,
  others: readonly string[],
): Raised => ({
  rule: 'duplicate-number',
  concept: streamType,
  streams: [streamId],
  details: {
    number: numberIn(payload),
    documents: [...others, streamId],
    commandId: commitId ?? null,
  },
})

/** More than there are copies of a folder. */
const MAX_NAMED = 10

/**
 * The documents that bear the number already. It walks their table: an index would cost every
 * document something, for what happens only once a folder was copied.
 */
const createSameNumber = ({ enterprise, later }: Projection) => {
  return ({ streamType, streamId, payload }: Remarked): readonly string[] => {
    const number = numberIn(payload)
    if (number === null || enterprise.shapes.get(streamType)?.concept.kind !== 'activity') return []
    const select = later(
      `SELECT id FROM ${quoted(streamType)} WHERE number = +? AND id <> +? ORDER BY id
       LIMIT ${MAX_NAMED}`,
    )
    return select()
      .all(number, streamId)
      .map((row) => String(row['id']))
  }
}

const numberIn = ({ number }: JsonObject): string | null =>
  typeof number === 'string' ? number : null
