import type { JsonObject } from '@polder/kernel'
import { type Field, linesOf } from '@polder/model'
import type { Situation } from '../situation.ts'
import { recordValues } from '../values/created.ts'
import { linesToQuote } from './quote.ts'

/** A field for which a command may have a quote, with the record that it stands in. */
export type QuotedField = {
  readonly field: Field
  /** All of the record's. */
  readonly fields: readonly Field[]
  readonly given: JsonObject
  /** The document's own values, for the paths of its lines. */
  readonly header: JsonObject
  readonly path: string
  readonly isLine: boolean
}

/** What a quote's path names, or undefined where nothing of the command is quoted. */
export const fieldAt = (situation: Situation, path: string): QuotedField | undefined => {
  const { shape, descriptor, command, own } = situation
  const headerFields = shape.fields.filter(({ type }) => type !== 'lines')
  const given = descriptor.creates
    ? { ...command.payload, branch: command.stamps.branch }
    : own.attributes
  const header = recordValues(situation, { fields: headerFields, given, path: '' })
  const records = [
    ...(descriptor.creates
      ? [{ fields: headerFields, given, header, path: '', isLine: false }]
      : []),
    ...linesToQuote(situation).map(({ line, path: at }) => ({
      fields: linesOf(shape.fields),
      given: line,
      header,
      path: at,
      isLine: true,
    })),
  ]
  for (const record of records) {
    const field = record.fields.find(({ name }) => record.path + name === path)
    if (field !== undefined) return { ...record, field }
  }
  return undefined
}
