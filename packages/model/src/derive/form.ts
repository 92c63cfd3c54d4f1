import type { JsonValue } from '@polder/kernel'
import type { AttributeType, Meaning } from '../language/attribute.ts'
import type { Field } from './field.ts'
import { addedLabel } from './label.ts'
import { commandName, CREATES } from './operation.ts'
import { isChangeable, isGivable } from './payload-schema.ts'
import type { ConceptShape } from './table.ts'
import { mustBeGiven } from './value-schema.ts'

export type FormField = {
  readonly name: string
  readonly label: string
  readonly type: AttributeType
  /** A person has to give it: nothing quotes it and it has no default. */
  readonly required: boolean
  /** It can be given another value later. */
  readonly changeable: boolean
  readonly to: readonly string[]
  readonly options: readonly string[]
  /** The columns of the grid, for a list. */
  readonly lines: readonly FormField[]
  /** It is filled in from elsewhere: the path that it comes from. */
  readonly quote?: string
  /** Who may give another value than the quoted one. */
  readonly override?: 'free' | 'right'
  readonly default?: JsonValue
  readonly maxLength?: number
  /** What it means to arithmetic, so that totals can follow every key. */
  readonly means?: Meaning
}

export type FormGroup = {
  readonly name: 'header' | 'parties' | 'attributes' | 'lines' | 'totals'
  readonly fields: readonly FormField[]
}

/** What is filled in to make one. The same groups, in the same order, show one that is there. */
export type FormScreen = {
  readonly command: string
  /** Those that have fields, in the order in which people read them. */
  readonly groups: readonly FormGroup[]
}

/** What is worked out of priced lines, and said in the event. */
export const TOTALS = ['gross', 'net', 'charges', 'vatTotal', 'total'] as const

export const deriveForm = ({ name, concept, fields, meanings }: ShapeOfForm): FormScreen => {
  const givable = fields.filter(isGivable)
  const groups: readonly FormGroup[] = [
    { name: 'header', fields: givable.filter(isHeader).map(formField) },
    { name: 'parties', fields: givable.filter(({ party }) => party).map(formField) },
    { name: 'attributes', fields: givable.filter(isAttribute).map(formField) },
    { name: 'lines', fields: givable.filter(({ type }) => type === 'lines').map(formField) },
    { name: 'totals', fields: meanings.priced ? TOTALS.map(totalField) : [] },
  ]
  return {
    command: commandName(CREATES[concept.kind], name),
    groups: groups.filter((group) => group.fields.length > 0),
  }
}

type ShapeOfForm = Pick<ConceptShape, 'name' | 'concept' | 'fields' | 'meanings'>

const isHeader = ({ builtIn, type }: Field) => builtIn && type !== 'lines'
const isAttribute = ({ builtIn, party, type }: Field) => !builtIn && !party && type !== 'lines'

const formField = (field: Field): FormField => ({
  name: field.name,
  label: field.label,
  type: field.type,
  required: mustBeGiven(field),
  changeable: isChangeable(field),
  to: field.to,
  options: field.options,
  // What the program writes in a line itself isn't for a person to fill in.
  lines: field.lines.filter(({ builtIn }) => !builtIn).map(formField),
  ...(field.quote !== undefined && { quote: field.quote }),
  ...(field.override !== undefined && { override: field.override }),
  ...(field.default !== undefined && { default: field.default }),
  ...(field.maxLength !== undefined && { maxLength: field.maxLength }),
  ...(field.means !== undefined && { means: field.means }),
})

const totalField = (name: (typeof TOTALS)[number]): FormField => ({
  name,
  label: addedLabel(name),
  type: 'money',
  required: false,
  changeable: false,
  to: [],
  options: [],
  lines: [],
})
