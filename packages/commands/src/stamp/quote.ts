import { type CommandId, isJsonObject, type JsonObject, type JsonValue, type Quote } from '@polder/kernel'
import { type Field, linesOf } from '@polder/model'
import { type Found, find } from '../lookup.ts'
import { sourceOf } from '../aggregate.ts'
import type { Situation } from '../situation.ts'
import { linesIn, recordsIn } from '../values/amounts.ts'
import { givenLines, recordValues } from '../values/created.ts'

type Quotes = { [path: string]: Quote }

/**
 * The values that a command takes from other streams where it doesn't say them: by the path that
 * the model names, or, for a line under an agreement's line, from that line. Each with the event
 * that held it. They are looked up once, when the command is made (SY-12).
 */
export const quotesFor = (situation: Situation): Quotes => {
  const { shape, command } = situation
  const quotes: Quotes = {}
  const withQuotes = {
    ...situation,
    command: { ...command, stamps: { ...command.stamps, quotes } },
  }
  const header = shape.fields.filter(({ type }) => type !== 'lines')
  const given = { ...command.payload, branch: command.stamps.branch }
  if (situation.descriptor.creates) quoteRecord(withQuotes, quotes, { fields: header, given, path: '' })
  const values = recordValues(withQuotes, { fields: header, given, path: '' })
  for (const { line, path } of linesToQuote(withQuotes))
    quoteRecord(withQuotes, quotes, { fields: linesOf(shape.fields), given: line, path, header: values })
  return quotes
}

const linesToQuote = (situation: Situation) => {
  const { descriptor, command } = situation
  const lines = command.payload['lines']
  if (descriptor.creates)
    return givenLines(situation).map((line, index) => ({ line, path: `lines.${index + 1}.` }))
  return isJsonObject(lines)
    ? recordsIn(lines, 'add').map((line, index) => ({ line, path: `lines.add.${index + 1}.` }))
    : []
}

type QuotedRecord = {
  readonly fields: readonly Field[]
  readonly given: JsonObject
  readonly path: string
  /** The document's own values, for the paths of its lines. */
  readonly header?: JsonObject
}

/** Field by field, since a quote may start from what an earlier field came to. */
const quoteRecord = (situation: Situation, quotes: Quotes, record: QuotedRecord): void => {
  const above = agreementLine(situation, record)
  for (const field of record.fields) {
    const isSaid = record.given[field.name] !== undefined && record.given[field.name] !== null
    if (isSaid && field.override !== 'right') continue
    const quote = above?.quoteOf(field) ?? quoteByPath(situation, field, record)
    if (quote !== undefined) quotes[record.path + field.name] = quote
  }
}

const quoteByPath = (
  situation: Situation,
  field: Field,
  record: QuotedRecord,
): Quote | undefined => {
  if (field.quote === undefined) return undefined
  const values = { ...record.header, ...recordValues(situation, record) }
  const [first = '', ...rest] = field.quote.split('.')
  let from = [...record.fields, ...situation.shape.fields].find(({ name }) => name === first)
  let value: JsonValue | undefined = values[first]
  let holder: Found | undefined
  for (const attribute of rest) {
    if (from === undefined || typeof value !== 'string') return undefined
    holder = find(situation.lookup, from.to, value)
    value = holder?.aggregate.attributes[attribute]
    from = situation.enterprise.shapes
      .get(holder?.streamType ?? '')
      ?.fields.find(({ name }) => name === attribute)
  }
  return holder && quoteFrom(holder, rest.at(-1) ?? '', value)
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
  return {
    quoteOf: ({ name, means }: Field) => {
      const value = line[name]
      if (means === 'quantity' || value === undefined) return undefined
      return quoteFrom(agreement, 'lines', value)
    },
  }
}
