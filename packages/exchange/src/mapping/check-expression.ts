import type { Enterprise } from '@polder/model'
import { dateFormatFault } from '../convert/date.ts'
import type {
  Condition,
  Expression,
  LookupExpression,
  Modifiers,
  RowExpression,
} from './expression.ts'
import type { MappingFault } from './fault.ts'
import type { Mapping } from './mapping.ts'
import { partsOf } from './parts.ts'
import { templateParts } from './template.ts'

/** Where a value stands, and what it may name there. */
export type Place = {
  readonly path: string
  readonly mapping: Mapping
  readonly enterprise: Enterprise
  /** The steps whose rows may be named, by the name of their keys, with the parts of a key. */
  readonly rows: ReadonlyMap<string, number>
  /** Documents have lines here. */
  readonly hasLines: boolean
  readonly isInLines: boolean
}

/** What is wrong with a value or a condition, and with all that nests in it. */
export const checkNode = (node: Expression | Condition, place: Place): readonly MappingFault[] => [
  ...[...modifierFaults(node, place), ...nameFaults(node, place), ...lineFaults(node, place)].map(
    (message) => ({ path: place.path, message }),
  ),
  ...partsOf(node).flatMap((part) =>
    checkNode(part.node, {
      ...place,
      path: `${place.path}.${part.path}`,
      isInLines: place.isInLines || part.isOfLines,
    }),
  ),
]

const nameFaults = (node: Expression | Condition, place: Place): readonly string[] => {
  if ('lookup' in node) return lookupFaults(node, place)
  if ('row' in node) return rowFaults(node, place)
  if ('template' in node)
    return templateParts(node.template).some(({ column }) => column !== undefined)
      ? []
      : ['names no column: write one as {column}']
  return []
}

const lookupFaults = (
  { lookup, by }: LookupExpression,
  { enterprise }: Place,
): readonly string[] => {
  const shape = enterprise.shapes.get(lookup)
  if (shape === undefined) return [`the model has no ${lookup}`]
  const field = shape.fields.find(({ name }) => name === by)
  if (field === undefined) return [`${lookup} has no ${by}`]
  return field.unique === undefined ? [`${by} of ${lookup} is not unique`] : []
}

const rowFaults = ({ row, key }: RowExpression, { rows }: Place): readonly string[] => {
  const parts = rows.get(row)
  if (parts === undefined) return [`no step before this one makes things by the keys of "${row}"`]
  return parts === key.length
    ? []
    : [`a key of "${row}" has ${parts} parts and this one ${key.length}`]
}

const TAKE_MODIFIERS = ['column', 'template', 'concat', 'firstOf']

const onlyIf = (isWrong: boolean, message: string): readonly string[] => (isWrong ? [message] : [])

const modifierFaults = (
  node: Modifiers | Condition | Expression,
  { mapping }: Place,
): readonly string[] => {
  if (!TAKE_MODIFIERS.some((operator) => operator in node)) return []
  // Safe: these four take modifiers; a condition on a column takes none and so has none of these.
  const { map, as, dates = [], scale, places } = node as Modifiers
  const named = typeof map === 'string' ? map : undefined
  const isUnknown = named !== undefined && mapping.maps[named] === undefined
  const isScaled = scale !== undefined || places !== undefined
  return [
    ...onlyIf(isUnknown, `there is no map "${named}"`),
    ...onlyIf(dates.length > 0 && as !== 'date', 'has dates and is not "as": "date"'),
    ...onlyIf(isScaled && as !== 'decimal', 'has scale or places and is not "as": "decimal"'),
    ...dates.flatMap((format) => dateFormatFault(format) ?? []),
  ]
}

const ASK_LINES = ['each', 'aggregate', 'some', 'every']

const lineFaults = (
  node: Expression | Condition,
  { hasLines, isInLines }: Place,
): readonly string[] => {
  const asksLines = ASK_LINES.some((operator) => operator in node)
  if (asksLines && isInLines) return ['asks the lines of a line']
  if (asksLines && !hasLines) return ['asks lines, and the step has neither lines nor a group']
  return 'in' in node && node.in !== undefined && !isInLines
    ? ['is in the document anyway: "in" is said within lines']
    : []
}
