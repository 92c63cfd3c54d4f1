import type { Concept } from '../language/concept.ts'
import type { Meaning } from '../language/attribute.ts'
import type { Field } from './field.ts'

/** What a concept's fields mean to arithmetic and ledgers, found once instead of by name. */
export type Meanings = {
  readonly header: { readonly [means in Meaning]?: Field }
  readonly line: { readonly [means in Meaning]?: Field }
  /** The first party: whose limit counts, and with whom items stand open. */
  readonly party?: Field
  /** The field of the type `spendingLimit`, on whatever kind of concept. */
  readonly limit?: Field
  /** Lines have quantities and prices, so the document has a gross, a net, VAT and a total. */
  readonly priced: boolean
}

export const deriveMeanings = (fields: readonly Field[]): Meanings => {
  const line = byMeaning(linesOf(fields))
  const party = fields.find((field) => field.party)
  const limit = fields.find((field) => field.type === 'spendingLimit')
  return {
    header: byMeaning(fields),
    line,
    ...(party !== undefined && { party }),
    ...(limit !== undefined && { limit }),
    priced: line.unitPrice !== undefined && line.quantity !== undefined,
  }
}

/** The lines of a document; none for a concept without. */
export const linesOf = (fields: readonly Field[]): readonly Field[] => recordsOf(fields, 'lines')

/** The fields of the records in one list; none where there is no such list. */
export const recordsOf = (fields: readonly Field[], list: string): readonly Field[] =>
  fields.find(({ name, type }) => name === list && type === 'lines')?.lines ?? []

/** Moves goods: a subject whose owner changes, in a direction (ST-2). */
export const movesStock = (concept: Concept, { line }: Meanings): boolean =>
  concept.kind === 'activity' &&
  concept.ownershipChange === true &&
  line.subject !== undefined &&
  line.quantity !== undefined

const byMeaning = (fields: readonly Field[]) =>
  Object.fromEntries(
    fields.flatMap((field) => (field.means === undefined ? [] : [[field.means, field]])),
  )
