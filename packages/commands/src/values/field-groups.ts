import { type ConceptShape, type Field, linesOf } from '@polder/model'

/** The fields of a concept as decisions ask for them, sorted out once: this runs for every command. */
export type FieldGroups = {
  /** All but the lists of records. */
  readonly header: readonly Field[]
  readonly lists: readonly Field[]
  readonly lines: readonly Field[]
  /** Those for which saying something else than what is quoted takes a right (OR-2). */
  readonly takingRight: Levels<Field>
  /** Those that stand as quoted (CO-4). */
  readonly fixed: Levels<Field>
  readonly quotable: Levels<Quotable>
}

export type Levels<Of> = { readonly header: readonly Of[]; readonly lines: readonly Of[] }

export type Quotable = {
  readonly field: Field
  /** Said or not, it is quoted: saying something else takes a right or isn't allowed at all. */
  readonly isCompared: boolean
  readonly path: QuotePath | null
}

/** Where a value is quoted from: `item.vatCategory.rate`. */
export type QuotePath = {
  /** The field that it starts at, of the record itself or of the document above its line. */
  readonly from: Field
  readonly isOwn: boolean
  /** `vatCategory`, `rate`; the last is what is quoted. */
  readonly rest: readonly string[]
}

export const fieldGroups = (shape: ConceptShape): FieldGroups => {
  const known = groups.get(shape)
  if (known !== undefined) return known
  const sorted = sortOut(shape)
  groups.set(shape, sorted)
  return sorted
}

const groups = new WeakMap<ConceptShape, FieldGroups>()

const sortOut = ({ fields }: ConceptShape): FieldGroups => {
  const lines = linesOf(fields)
  const header = fields.filter(({ type }) => type !== 'lines')
  const levels = (is: (field: Field) => boolean): Levels<Field> => ({
    header: fields.filter(is),
    lines: lines.filter(is),
  })
  return {
    header,
    lists: fields.filter(({ type }) => type === 'lines'),
    lines,
    takingRight: levels(takesRight),
    fixed: levels(isFixed),
    quotable: {
      header: header.map((field) => quotable(field, header, fields)),
      lines: lines.map((field) => quotable(field, lines, fields)),
    },
  }
}

const quotable = (field: Field, own: readonly Field[], above: readonly Field[]): Quotable => ({
  field,
  isCompared: takesRight(field) || isFixed(field),
  path: pathOf(field, own, above),
})

/** A path starts at an attribute of the record itself, else of the document. */
const pathOf = (
  { quote }: Field,
  own: readonly Field[],
  above: readonly Field[],
): QuotePath | null => {
  if (quote === undefined) return null
  const [first, ...rest] = quote.split('.')
  const ownField = own.find(({ name }) => name === first)
  const from = ownField ?? above.find(({ name }) => name === first)
  return from === undefined ? null : { from, isOwn: ownField !== undefined, rest }
}

const takesRight = ({ override }: Field): boolean => override === 'right'

/** Whether a value that is quoted may not be said otherwise. */
const isFixed = ({ quote, override }: Field): boolean =>
  quote !== undefined && override === undefined
