import type { EventStore } from '@polder/events'
import { type StoredEvent, streamKey } from '@polder/kernel'
import { SERIES_STREAM } from '@polder/model'
import { textOf } from './text.ts'

const NUMBERS = /\d+/g

/**
 * SY-64, DO-2: each series counts by one from its start, no number is given twice, and every document
 * has the one that its series gave it. Of devices that were never fenced.
 */
export const brokenSeries = (
  store: EventStore,
  isFenced: (event: StoredEvent) => boolean,
): readonly string[] => {
  const events = store.readAll({ limit: store.lastPosition() })
  const given = events.filter(({ streamType }) => streamType === SERIES_STREAM)
  const sound = given.filter((event) => !isFenced(event))
  return [...givenTwice(sound), ...notNext(sound), ...notBorne(events, given)]
}

const numberOf = ({ payload }: StoredEvent) => textOf(payload, 'number')

const givenTwice = (given: readonly StoredEvent[]) =>
  [...Map.groupBy(given, numberOf)]
    .filter(([, same]) => same.length > 1)
    .map(([number]) => `[SY-64] ${number} was given twice`)

/** By how much some run of digits is ahead of the place in the series: the same for all of it. */
const leadsOf = (event: StoredEvent): readonly number[] =>
  (numberOf(event).match(NUMBERS) ?? []).map((digits) => Number(digits) - event.streamRevision)

const notNext = (given: readonly StoredEvent[]) =>
  [...Map.groupBy(given, streamKey).values()].flatMap((series) => {
    const [first, ...others] = series
    const common = others.reduce(
      (leads, event) => leads.filter((lead) => leadsOf(event).includes(lead)),
      first === undefined ? [] : leadsOf(first),
    )
    const isWhole = series.every(({ streamRevision }, index) => streamRevision === index + 1)
    return common.length > 0 && isWhole
      ? []
      : [`[SY-64] ${numberOf(series[0] as StoredEvent)} and on`]
  })

const notBorne = (events: readonly StoredEvent[], given: readonly StoredEvent[]) => {
  const documents = new Map(
    events.map((event) => [`${event.streamId} ${event.streamRevision}`, event]),
  )
  return given.flatMap((event) => {
    const document = documents.get(`${textOf(event.payload, 'document')} 1`)
    return document?.payload['number'] === event.payload['number']
      ? []
      : [`[DO-2] no document bears ${numberOf(event)}`]
  })
}
