import type { Attribute } from '../language/attribute.ts'
import type { Concept, ConceptKind } from '../language/concept.ts'
import type { Model } from '../language/model.ts'
import { didYouMean } from '../words/nearest.ts'
import { emptyField, type Field } from '../derive/field.ts'
import { linesOf, recordsOf } from '../derive/meaning.ts'
import type { ConceptShape } from '../derive/table.ts'
import { type Finding, finding } from './finding.ts'

export type Shapes = ReadonlyMap<string, ConceptShape>

/** What a rule of the checker looks at: one concept, and all others by name. */
export type Subject = {
  readonly name: string
  readonly concept: Concept
  readonly shape: ConceptShape
  readonly shapes: Shapes
  readonly model: Model
}

/** A proof that one thing about a concept is sound, or what is wrong with it. */
export type Check = (subject: Subject) => readonly Finding[]

/**
 * Where an attribute stands: a party, an attribute of the document itself, an attribute of its
 * lines, or one of the records that another list holds.
 */
export type Level = 'party' | 'header' | 'line' | 'record'

export type PlacedAttribute = {
  readonly name: string
  /** From the concept on: `lines.unitPrice`, `attributes.addresses.attributes.use`. */
  readonly path: string
  readonly level: Level
  readonly attribute: Attribute
}

/** Every attribute of a concept, with where it stands, as the model wrote it. */
export const placedAttributes = (concept: Concept): readonly PlacedAttribute[] => {
  const attributes = placed(concept.attributes, 'attributes', 'header')
  return [
    ...('parties' in concept ? placed(concept.parties, 'parties', 'party') : []),
    ...attributes,
    ...attributes.flatMap(({ attribute, path }) =>
      attribute.type === 'lines'
        ? placed(attribute.attributes, `${path}.attributes`, 'record')
        : [],
    ),
    ...('lines' in concept ? placed(concept.lines, 'lines', 'line') : []),
  ]
}

const placed = (
  attributes: { readonly [name: string]: Attribute } | undefined,
  above: string,
  level: Level,
): readonly PlacedAttribute[] =>
  Object.entries(attributes ?? {}).map(([name, attribute]) => ({
    name,
    path: `${above}.${name}`,
    level,
    attribute,
  }))

/** The derived field of an attribute. */
export const fieldOfAttribute = (
  { fields }: ConceptShape,
  { name, path, level }: PlacedAttribute,
): Field | undefined => {
  if (level === 'line') return linesOf(fields).find((field) => field.name === name)
  const [, list = ''] = path.split('.')
  const among = level === 'record' ? recordsOf(fields, list) : fields
  return among.find((field) => field.name === name && field.party === (level === 'party'))
}

/** What a value of another concept is called there, its document number included. */
export const fieldOn = ({ concept, fields }: ConceptShape, name: string): Field | undefined => {
  const field = fields.find((each) => each.name === name)
  if (field !== undefined || name !== 'number' || concept.kind !== 'activity') return field
  return concept.number === undefined ? undefined : NUMBER
}

const NUMBER: Field = { ...emptyField('number', 'text'), builtIn: true }

/** `there is no concept "Custmer"; did you mean "Customer"?` */
export const noConcept = (shapes: Shapes, name: string): string =>
  `there is no concept "${name}"${didYouMean(name, [...shapes.keys()]) || '; add it or name another'}`

export const isOfKind = (shapes: Shapes, name: string, kind: ConceptKind): boolean =>
  shapes.get(name)?.concept.kind === kind

/** `an agreement`, `a role`. */
export const aKind = (kind: ConceptKind): string =>
  kind === 'workarea' ? 'a work area' : `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`

type Relation = { readonly path: string; readonly target: string; readonly kind: ConceptKind }

/** What a relation names is there, and of the right kind. */
export const mustBe = (
  { name, shapes }: Subject,
  { path, target, kind }: Relation,
): readonly Finding[] => {
  const actual = shapes.get(target)?.concept.kind
  if (actual === undefined) return [finding(name, path, noConcept(shapes, target))]
  return actual === kind
    ? []
    : [finding(name, path, `must name ${aKind(kind)}, and ${target} is ${aKind(actual)}`)]
}
