import type { JsonValue } from '@polder/kernel'
import type {
  Attribute,
  AttributeType,
  Meaning,
  ScalarAttribute,
  Strategy,
  WhenLost,
} from '../language/attribute.ts'
import type { Concept } from '../language/concept.ts'

export type Shown = { readonly attribute: string; readonly strategy: Strategy }

/** An attribute with everything that the model leaves unsaid filled in. */
export type Field = {
  readonly name: string
  readonly type: AttributeType
  readonly label: string
  readonly required: boolean
  readonly search: boolean
  /** Given by the kind of the concept or by the work area that speaks, not by the company. */
  readonly builtIn: boolean
  readonly party: boolean
  /** Concepts that a reference may point to; the first that has the id counts. */
  readonly to: readonly string[]
  readonly show: readonly Shown[]
  readonly options: readonly string[]
  /** The attributes of a line, for the type `lines`. */
  readonly lines: readonly Field[]
  readonly unique?: WhenLost
  readonly default?: JsonValue
  readonly quote?: string
  readonly override?: 'free' | 'right'
  readonly means?: Meaning
  readonly maxLength?: number
}

/** Words from a name: `requestedOn` becomes `Requested on`. */
export const labelOf = (name: string): string => {
  const spaced = name.replace(
    /([a-z0-9])([A-Z])/g,
    (_, left: string, right: string) => `${left} ${right.toLowerCase()}`,
  )
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}

export const emptyField = (name: string, type: AttributeType): Field => ({
  name,
  type,
  label: labelOf(name),
  required: false,
  search: false,
  builtIn: false,
  party: false,
  to: [],
  show: [],
  options: [],
  lines: [],
})

/** The fields that a command may give, in the order in which people read them. */
export const deriveFields = (name: string, concept: Concept): readonly Field[] => {
  const own = fromAttributes(concept.attributes ?? {})
  switch (concept.kind) {
    case 'entity':
      return own
    case 'role':
      return [roleOf(concept.of, concept.show ?? {}), ...own]
    case 'agreement':
      return [
        { ...builtIn('branch', { to: [concept.workarea] }), label: labelOf(concept.workarea) },
        ...parties(concept.parties),
        builtIn('placedOn', { type: 'date' }),
        ...own,
        ...lines(concept.lines),
      ]
    case 'activity':
      return [
        { ...builtIn('branch', { to: [concept.workarea] }), label: labelOf(concept.workarea) },
        ...(concept.under === undefined ? [] : [builtIn('under', { to: [concept.under] })]),
        builtIn('reverses', { to: [name] }),
        ...parties(concept.parties),
        builtIn('postedOn', { type: 'date' }),
        ...own,
        ...lines(concept.lines, concept.under === undefined ? [] : [UNDER_LINE]),
      ]
    case 'workarea':
      return [...(concept.within === undefined ? [] : [within(concept.within)]), ...own]
  }
}

/** The line of the agreement that an activity's line lies under, by its number. */
const UNDER_LINE: Field = { ...emptyField('underLine', 'number'), builtIn: true }

const fromAttributes = (attributes: { readonly [name: string]: Attribute }) =>
  Object.entries(attributes).map(([name, attribute]) => fieldOf(name, attribute))

const parties = (all: { readonly [name: string]: ScalarAttribute } | undefined) =>
  Object.entries(all ?? {}).map(([name, party]) => ({ ...fieldOf(name, party), party: true }))

const lines = (
  all: { readonly [name: string]: ScalarAttribute } | undefined,
  before: readonly Field[] = [],
): readonly Field[] =>
  all === undefined
    ? []
    : [{ ...emptyField('lines', 'lines'), lines: [...before, ...fromAttributes(all)] }]

const roleOf = (of: readonly string[], show: Record<string, Strategy>): Field => ({
  ...builtIn('of', { to: of }),
  label: labelOf(of.map(labelOf).join(' or ').toLowerCase()),
  required: true,
  show: shownBy(show),
})

const within = (scope: string): Field => ({
  ...builtIn('within', { to: [scope] }),
  label: labelOf(scope),
  required: true,
})

const builtIn = (
  name: string,
  { type = 'reference', to = [] }: { type?: AttributeType; to?: readonly string[] },
): Field => ({ ...emptyField(name, type), builtIn: true, to })

const fieldOf = (name: string, attribute: Attribute): Field => ({
  ...emptyField(name, attribute.type),
  ...optional(attribute),
  label: attribute.label ?? labelOf(name),
  required: attribute.required ?? false,
  search: attribute.search ?? false,
  to: attribute.type === 'reference' ? [attribute.to].flat() : [],
  show: attribute.type === 'reference' ? shownBy(attribute.show ?? {}) : [],
  options: attribute.type === 'choice' ? attribute.options : [],
  lines: attribute.type === 'lines' ? fromAttributes(attribute.attributes) : [],
})

const shownBy = (show: Record<string, Strategy>): readonly Shown[] =>
  Object.entries(show).map(([attribute, strategy]) => ({ attribute, strategy }))

const optional = (attribute: Attribute): Partial<Field> => ({
  ...('unique' in attribute && attribute.unique !== undefined && { unique: attribute.unique }),
  ...('default' in attribute && attribute.default !== undefined && { default: attribute.default }),
  ...('maxLength' in attribute &&
    attribute.maxLength !== undefined && { maxLength: attribute.maxLength }),
  ...(attribute.quote !== undefined && { quote: attribute.quote }),
  ...(attribute.override !== undefined && { override: attribute.override }),
  ...(attribute.means !== undefined && { means: attribute.means }),
})
