import type { AttributeType } from '../language/attribute.ts'
import { type Field, labelOf } from './field.ts'
import { labelWithin } from './label.ts'
import { isGivable } from './payload-schema.ts'
import type { ConceptShape } from './table.ts'
import { ADDRESS_PARTS, mustBeGiven } from './value-schema.ts'

/** An attribute by which a file can name a thing of another concept, which it knows no id of. */
export type ImportKey = { readonly concept: string; readonly attribute: string }

/** A column that a file may have for a concept: one value, as plain text. */
export type ImportColumn = {
  /** `number`, `address.city`, `lines.quantity`: the path of the value in the command's payload. */
  readonly name: string
  readonly label: string
  readonly type: AttributeType
  readonly required: boolean
  /** The list whose records this is a value of; rows that are otherwise alike make one document. */
  readonly list?: string
  /** A row with this value is about the thing that already has it. */
  readonly isKey: boolean
  /** For a reference: by what the file may name it, the best first; its id always will do. */
  readonly namedBy: readonly ImportKey[]
  readonly options: readonly string[]
}

/** What can be imported of a concept, in the order in which a template offers it. */
export const deriveImportColumns = (
  { fields }: ConceptShape,
  shapes: ReadonlyMap<string, ConceptShape>,
): readonly ImportColumn[] =>
  fields
    .filter(isGivable)
    .flatMap((field) =>
      field.type === 'lines'
        ? field.lines
            .filter(({ builtIn }) => !builtIn)
            .flatMap((part) => columnsOf(part, shapes, field))
        : columnsOf(field, shapes),
    )

const columnsOf = (
  field: Field,
  shapes: ReadonlyMap<string, ConceptShape>,
  list?: Field,
): readonly ImportColumn[] => {
  const column: ImportColumn = {
    name: list === undefined ? field.name : `${list.name}.${field.name}`,
    label: list === undefined ? field.label : labelWithin(list.label, field.label),
    type: field.type,
    required: mustBeGiven(field),
    ...(list !== undefined && { list: list.name }),
    isKey: field.unique !== undefined,
    namedBy: field.to.flatMap((target) => keysOf(target, shapes)),
    options: field.options,
  }
  return field.type === 'address' ? addressColumns(column) : [column]
}

/** An address is a column for each of its parts; none of them is required by itself. */
const addressColumns = (column: ImportColumn): readonly ImportColumn[] =>
  ADDRESS_PARTS.map((part) => ({
    ...column,
    name: `${column.name}.${part}`,
    label: labelWithin(column.label, labelOf(part)),
    type: 'text',
    required: false,
  }))

/** Unique keys first, then the document number, then the title, which may name more than one. */
const keysOf = (
  target: string,
  shapes: ReadonlyMap<string, ConceptShape>,
): readonly ImportKey[] => {
  const shape = shapes.get(target)
  if (shape === undefined) return []
  const { concept, fields } = shape
  const unique = fields.filter((field) => field.unique !== undefined).map(({ name }) => name)
  const numbered = concept.kind === 'activity' && concept.number !== undefined ? ['number'] : []
  const title = concept.title === undefined ? [] : [concept.title]
  return [...new Set([...unique, ...numbered, ...title])].map((attribute) => ({
    concept: target,
    attribute,
  }))
}
