import {
  type CommandId,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type Quote,
} from '@polder/kernel'
import type { Field } from '@polder/model'
import { type Found, find } from '../lookup.ts'
import { sourceOf } from '../aggregate.ts'
import type { Situation } from '../situation.ts'
import { fieldGroups, type Quotable } from '../values/field-groups.ts'
import { isSaid, linesIn, recordsIn } from '../values/records.ts'
import { givenLines, valueOf } from '../values/created.ts'

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
  const { quotable } = fieldGroups(shape)
  const given = descriptor.creates
    ? { ...command.payload, branch: command.stamps.branch }
    : own.attributes
  const header = { given, path: '' }
  if (descriptor.creates) quoteRecord(quoting, quotes, { ...header, fields: quotable.header })
  for (const { line, path } of linesToQuote(quoting))
    quoteRecord(quoting, quotes, { fields: quotable.lines, given: line, path, header })
  return quotes
}

/** The lines for which a command has quotes: those of a creation, and those that a change adds. */
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

type Given = { readonly given: JsonObject; readonly path: string }

type QuotedRecord = Given & {
  readonly fields: readonly Quotable[]
  /** Of a line: the document above it. */
  readonly header?: Given
}

/** Field by field, since a quote may start from what an earlier field came to. */
const quoteRecord = (situation: Situation, quotes: Quotes, record: QuotedRecord): void => {
  const above = agreementLine(situation, record)
  for (const quotable of record.fields) {
    const { field, isCompared } = quotable
    if (isSaid(record.given[field.name]) && !isCompared) continue
    const quote = above?.quoteOf(field) ?? quoteByPath(situation, quotable, record)
    if (quote !== undefined) quotes[record.path + field.name] = quote
  }
}

const quoteByPath = (
  situation: Situation,
  { path }: Quotable,
  record: QuotedRecord,
): Quote | undefined => {
  if (path === null) return undefined
  const { from, isOwn, rest } = path
  const start = isOwn ? record : record.header
  const held = start && follow(situation, rest, { from, value: valueOf(situation, from, start) })
  return held && quoteFrom(held.holder, rest.at(-1) ?? '', held.value)
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
