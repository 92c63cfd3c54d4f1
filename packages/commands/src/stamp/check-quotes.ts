import {
  asId,
  equalJson,
  type JsonValue,
  type Quote,
  type Refused,
  refuse,
  type StoredEvent,
  type StreamId,
  type StreamRef,
} from '@polder/kernel'
import type { Field } from '@polder/model'
import { find } from '../lookup.ts'
import type { LogView } from '../log-view.ts'
import type { Situation } from '../situation.ts'
import { valueOf } from '../values/created.ts'
import { lineNumber, linesIn } from '../values/records.ts'
import { fieldAt, type QuotedField } from './quoted-field.ts'
import { quotesFor } from './quote.ts'

export type QuoteCheck = {
  readonly view: LogView
  /** Whether a stream stands where it stood when the command was made. */
  readonly isUnmoved: (stream: StreamRef) => boolean
}

/**
 * SY-70: each quote at its event. What would be quoted now is looked up once more; where the command
 * says the same, all is well, and that is nearly always. Otherwise the holder may have changed since:
 * then the event that the quote names must have held that value, of a stream that the path led to. And
 * a quote may not be left out, or nobody would see that another price was said (OR-2). Who quotes what
 * waited with it and was refused has said nothing wrong, and has to be told so.
 */
export const checkQuotes = (situation: Situation, check: QuoteCheck): Refused | undefined => {
  const { quotes } = situation.command.stamps
  const now = quotesFor(situation)
  const isLeftOut = (path: string) => quotes[path] === undefined && isSurelyQuoted(now[path], check)
  const path =
    Object.keys(now).find(isLeftOut) ??
    Object.entries(quotes).find(
      ([at, quote]) => !isSame(quote, now[at]) && !wasHeld(situation, { path: at, quote }, check),
    )?.[0]
  if (path === undefined) return undefined
  const quote = quotes[path]
  const isStored = quote === undefined || eventOf(check.view, quote) !== undefined
  return refuse(isStored ? 'unknown-quote' : 'quote-of-refused', { path })
}

const isSame = (quote: Quote, now: Quote | undefined) =>
  now !== undefined &&
  equalJson(quote.value, now.value) &&
  quote.source.commandId === now.source.commandId &&
  quote.source.eventIndex === now.source.eventIndex &&
  isSameStream(quote.source, now.source)

const isSameStream = (one: StreamRef, other: StreamRef) =>
  one.streamId === other.streamId && one.streamType === other.streamType

/** What stands as it stood then was there to be quoted then. */
const isSurelyQuoted = (now: Quote | undefined, { isUnmoved }: QuoteCheck) =>
  now !== undefined && isUnmoved(now.source)

type QuoteAt = { readonly path: string; readonly quote: Quote }

const wasHeld = (situation: Situation, { path, quote }: QuoteAt, check: QuoteCheck): boolean => {
  const quotable = fieldAt(situation, path)
  const event = quotable && eventOf(check.view, quote)
  if (quotable === undefined || event === undefined) return false
  return (
    heldByLine(situation, quotable, { event, quote }) ||
    heldByPath(situation, quotable, { event, quote, check })
  )
}

/** Events of one stream that are looked through for one: more changes than people make. */
const MAX_EVENTS_OF_A_STREAM = 10_000

const eventsOf = (view: LogView, stream: StreamRef) =>
  view.readStream(stream, { limit: MAX_EVENTS_OF_A_STREAM })

const eventOf = (view: LogView, { source }: Quote): StoredEvent | undefined =>
  eventsOf(view, source).find(
    ({ commitId, eventIndex }) => commitId === source.commandId && eventIndex === source.eventIndex,
  )

type Held = { readonly event: StoredEvent; readonly quote: Quote }

/** By a line of the agreement that the document lies under. */
const heldByLine = (
  situation: Situation,
  { field, given, isLine }: QuotedField,
  { event, quote }: Held,
): boolean => {
  const { means, name } = field
  if (!isLine || means === 'quantity' || !liesUnder(situation, event)) return false
  const line = linesIn(event.payload).find((each) => lineNumber(each) === given['underLine'])
  const meanings = situation.enterprise.shapes.get(event.streamType)?.meanings.line ?? {}
  return equalJson(line?.[(means && meanings[means]?.name) ?? name], quote.value)
}

const liesUnder = ({ shape, lookup, command }: Situation, stream: StreamRef): boolean => {
  const under = shape.fields.find(({ name, builtIn }) => builtIn && name === 'under')
  const id = command.payload['under']
  if (under === undefined || typeof id !== 'string') return false
  if (!under.to.includes(stream.streamType)) return false
  return stream.streamId === id || find(lookup, under.to, id)?.streamId === stream.streamId
}

type HeldWith = Held & { readonly check: QuoteCheck }

/** By an attribute at the end of the path that the model names. */
const heldByPath = (
  situation: Situation,
  { field, fields, given, header, path }: QuotedField,
  { event, quote, check }: HeldWith,
): boolean => {
  const [first = '', ...rest] = field.quote?.split('.') ?? []
  const attribute = rest.at(-1)
  if (attribute === undefined || !equalJson(event.payload[attribute], quote.value)) return false
  const own = fields.find(({ name }) => name === first)
  const from = own ?? situation.shape.fields.find(({ name }) => name === first)
  const value = own === undefined ? header[first] : valueOf(situation, own, { given, path })
  if (from === undefined || value === undefined) return false
  const walk = { situation, check, wanted: event }
  return leadsTo(walk, rest.slice(0, -1), { from, value })
}

type Walk = {
  readonly situation: Situation
  readonly check: QuoteCheck
  readonly wanted: StreamRef
}

type At = { readonly from: Field; readonly value: JsonValue }

/** Whether a reference leads along a path to a stream, by what the streams on it ever said. */
const leadsTo = (walk: Walk, path: readonly string[], { from, value }: At): boolean => {
  if (typeof value !== 'string') return false
  const { situation, wanted } = walk
  const named = from.to.flatMap((streamType) =>
    namesOf(situation, { streamType, streamId: asId<StreamId>(value) }),
  )
  const [attribute, ...rest] = path
  if (attribute === undefined)
    return wanted.streamId === value || named.some((holder) => isNow(walk, holder))
  return named.some((holder) => {
    const next = fieldOf(situation, holder, attribute)
    const said = next === undefined ? [] : valuesSaid(walk, holder, attribute)
    return (
      next !== undefined && said.some((each) => leadsTo(walk, rest, { from: next, value: each }))
    )
  })
}

/**
 * A stream that is referred to, and those that it was merged into since, one after the other: when the
 * command was made the path may have led over any of them (KE-1).
 */
const namesOf = ({ lookup }: Situation, first: StreamRef): readonly StreamRef[] => {
  const names = [first]
  for (let at = first; names.length < MAX_NAMES; names.push(at)) {
    const { mergedInto } = lookup.state(at)
    if (mergedInto === null) break
    at = { ...at, streamId: mergedInto }
  }
  return names
}

const MAX_NAMES = 100

const fieldOf = ({ enterprise }: Situation, { streamType }: StreamRef, attribute: string) =>
  enterprise.shapes.get(streamType)?.fields.find(({ name }) => name === attribute)

const valuesSaid = ({ check }: Walk, holder: StreamRef, attribute: string) => {
  const said = eventsOf(check.view, holder).map(({ payload }) => payload[attribute])
  return [...new Set(said)].filter((each) => each !== undefined).slice(-MAX_VALUES)
}

/** The latest values of one attribute that are followed: a path has several steps. */
const MAX_VALUES = 20

/** Merged meanwhile, the stream that was quoted is another name for this one (KE-1). */
const isNow = ({ situation, wanted }: Walk, holder: StreamRef): boolean =>
  find(situation.lookup, [wanted.streamType], wanted.streamId)?.streamId === holder.streamId
