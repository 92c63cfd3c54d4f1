import type { Commit, DeviceId, NewEvent, StreamRef } from '@polder/kernel'
import { type Enterprise, SERIES_STREAM } from '@polder/model'
import { seriesFor, seriesId } from '../activity/number.ts'

export type Moving = {
  readonly enterprise: Enterprise
  readonly device: DeviceId
  readonly revision: (stream: StreamRef) => number
}

/**
 * SY-71: a fact as another device's. Its document is the same, number and all; only the series in
 * which that number counts is the other device's. Null where the document itself is there already.
 */
export const asMadeBy = (moving: Moving, fact: Commit): Commit | null => {
  const { enterprise, device, revision } = moving
  const [document, given] = fact.events
  const shape = document && enterprise.shapes.get(document.streamType)
  if (document === undefined || shape === undefined || revision(document) !== 0) return null
  const { stamps } = fact.command
  const command = { ...fact.command, stamps: { ...stamps, device } }
  const series = seriesFor({ enterprise, shape }, document.payload)
  if (given === undefined || series === null) return { ...fact, command }
  const stream = { streamType: SERIES_STREAM, streamId: seriesId(command.stamps, series) }
  const last = revision(stream)
  const moved: NewEvent = { ...given, ...stream, streamRevision: last + 1 }
  return {
    ...fact,
    command,
    events: [document, moved],
    writes: fact.writes.map((write) =>
      write.streamType === SERIES_STREAM ? { ...stream, revision: last } : write,
    ),
  }
}
