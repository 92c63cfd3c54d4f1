import {
  type CommandId,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type Quote,
} from '@polder/kernel'
import { type Field, linesOf } from '@polder/model'
import { type Found, find } from '../lookup.ts'
import { sourceOf } from '../aggregate.ts'
import type { Situation } from '../situation.ts'
import { isFixed } from '../values/quoted.ts'
import { isSaid, linesIn, recordsIn } from '../values/records.ts'
import { type GivenRecord, givenLines, recordValues, valueOf } from '../values/created.ts'

type Quotes = { [path: string]: Quote }

/**
 * The values that a command takes from other streams where it doesn't say them: by the path that
 * the model names, or, for a line under an agreement's line, from that line. Each with the event
 * that held it. They are looked up once, when the command is made (SY-12).
 */
export const quotesFor = (situation: Situation): Quotes => {
  const { shape, command, descriptor, own } = situation
  const quotes: Quotes = {}
  const quoting = { ...situation, command: { ...command, stamps: { ...command.stamps, quotes } } }
  const fields = shape.fields.filter(({ type }) => type !== 'lines')
  const given = descriptor.creates
    ? { ...command.payload, branch: command.stamps.branch }
    : own.attributes
  if (descriptor.creates) quoteRecord(quoting, quotes, { fields, given, path: '' })
  const lines = linesToQuote(quoting)
  if (lines.length === 0) return quotes
  const header = recordValues(quoting, { fields, given, path: '' })
  for (const { line, path } of lines)
    quoteRecord(quoting, quotes, { fields: linesOf(shape.fields), given: line, path, header })
  return quotes
}

export const linesToQuote = (
  situation: Situation,
): readonly { readonly line: JsonObject; readonly path: string }[] => {
  const { descriptor, command } = situation
  const { lines } = command.payload
  if (descriptor.creates)
    return givenLines(situation).map((line, index) => ({ line, path: `lines.${index + 1}.` }))
  return isJsonObject(lines)
    ? recordsIn(lines, 'add').map((line, index) => ({ line, path: `lines.add.${index + 1}.` }))
    : []
}

type QuotedRecord = GivenRecord & {
  /** The document's own values, for the paths of its lines. */
  readonly header?: JsonObject
}

/** Field by field, since a quote may start from what an earlier field came to. */
const quoteRecord = (situation: Situation, quotes: Quotes, record: QuotedRecord): void => {
  const above = agreementLine(situation, record)
  for (const field of record.fields) {
    if (isSaid(record.given[field.name]) && !isComparedWithQuote(field)) continue
    const quote = above?.quoteOf(field) ?? quoteByPath(situation, field, record)
    if (quote !== undefined) quotes[record.path + field.name] = quote
  }
}

/** Said or not, it is quoted where saying something else takes a right or isn't allowed at all. */
const isComparedWithQuote = (field: Field) => field.override === 'right' || isFixed(field)

const quoteByPath = (
  situation: Situation,
  field: Field,
  record: QuotedRecord,
): Quote | undefined => {
  if (field.quote === undefined) return undefined
  const [first = '', ...rest] = field.quote.split('.')
  const held = follow(situation, rest, startOf(situation, first, record))
  return held && quoteFrom(held.holder, rest.at(-1) ?? '', held.value)
}

/** A path starts at an attribute of the record itself, else of the document. */
const startOf = (situation: Situation, name: string, record: QuotedRecord): Followed => {
  const own = record.fields.find((field) => field.name === name)
  if (own !== undefined) return { from: own, value: valueOf(situation, own, record) }
  const from = situation.shape.fields.find((field) => field.name === name)
  return { from, value: record.header?.[name] }
}

type Followed = { readonly from: Field | undefined; readonly value: JsonValue | undefined }

/** Along references to the aggregate that holds the last attribute of the path. */
const follow = (
  situation: Situation,
  path: readonly string[],
  { from, value }: Followed,
): { readonly holder: Found; readonly value: JsonValue | undefined } | undefined => {
  const [attribute, ...rest] = path
  if (attribute === undefined || from === undefined || typeof value !== 'string') return undefined
  const holder = find(situation.lookup, from.to, value)
  if (holder === undefined) return undefined
  const held = holder.aggregate.attributes[attribute]
  if (rest.length === 0) return { holder, value: held }
  const fields = situation.enterprise.shapes.get(holder.streamType)?.fields ?? []
  return follow(situation, rest, {
    from: fields.find(({ name }) => name === attribute),
    value: held,
  })
}

const quoteFrom = (
  holder: Found,
  attribute: string,
  value: JsonValue | undefined,
): Quote | undefined => {
  const source = sourceOf(holder.aggregate, attribute)
  if (value === undefined || source === null) return undefined
  const { streamType, streamId } = holder
  // Safe: a source is made from a stored event's commit, which is named by its command.
  const commandId = source.commandId as CommandId
  return { value, source: { streamType, streamId, commandId, eventIndex: source.eventIndex } }
}

/** The agreement's line that a line lies under, and what it says. Quantities are never taken over. */
const agreementLine = (situation: Situation, { given, header }: QuotedRecord) => {
  const { shape, lookup, command } = situation
  const under = shape.fields.find(({ name, builtIn }) => builtIn && name === 'under')
  const id = command.payload['under']
  if (header === undefined || under === undefined || typeof id !== 'string') return undefined
  const agreement = find(lookup, under.to, id)
  const line = linesIn(agreement?.aggregate.attributes ?? {}).find(
    (each) => each['line'] === given['underLine'],
  )
  if (agreement === undefined || line === undefined) return undefined
  const meanings = situation.enterprise.shapes.get(agreement.streamType)?.meanings.line ?? {}
  return {
    // By what it means, since the two may call it otherwise; by name where it means nothing.
    quoteOf: ({ name, means }: Field) => {
      const value = line[(means && meanings[means]?.name) ?? name]
      if (means === 'quantity' || value === undefined) return undefined
      return quoteFrom(agreement, 'lines', value)
    },
  }
}
