import type { EventStore } from '@polder/events'
import type { JsonObject, StreamId } from '@polder/kernel'
import type { Enterprise } from '@polder/model'
import type { Bench } from '../judge/bench.ts'

/** A branch office of an account. */
export type Office = { readonly branch: StreamId; readonly name: string; readonly code: string }

const EVENTS_PER_PAGE = 500

/** The offices that are open, in the order in which they were opened. */
export const officesOf = (store: EventStore, { models, lookup }: Bench): readonly Office[] => {
  const shape = officeShape(models.now()?.enterprise)
  if (shape === undefined) return []
  const { name: streamType, meanings, concept } = shape
  return idsOf(store, streamType).flatMap((branch) => {
    const { status, attributes } = lookup.state({ streamType, streamId: branch })
    if (status !== 'open') return []
    const text = (attribute: string | undefined) => textIn(attributes, attribute)
    return [{ branch, name: text(concept.title), code: text(meanings.header.code?.name) }]
  })
}

const textIn = (values: JsonObject, attribute: string | undefined): string => {
  const value = attribute === undefined ? undefined : values[attribute]
  return typeof value === 'string' ? value : ''
}

/** Users who may act, the first that was made first. */
export const usersOf = (store: EventStore, { lookup }: Bench): readonly StreamId[] =>
  idsOf(store, USER).filter(
    (streamId) => lookup.state({ streamType: USER, streamId }).status === 'active',
  )

const USER = 'User'

const officeShape = (enterprise: Enterprise | undefined) =>
  [...(enterprise?.shapes.values() ?? [])].find(
    ({ concept }) => concept.kind === 'workarea' && concept.scope === 'branch',
  )

const idsOf = (store: EventStore, streamType: string): readonly StreamId[] => {
  const ids: StreamId[] = []
  for (let after = 0; ; ) {
    const events = store.readType(streamType, { after, limit: EVENTS_PER_PAGE })
    for (const { streamId, streamRevision } of events) if (streamRevision === 1) ids.push(streamId)
    if (events.length < EVENTS_PER_PAGE) return ids
    after = events.at(-1)?.sequenceNumber ?? after
  }
}
