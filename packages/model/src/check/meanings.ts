import type { Attribute, AttributeType, Meaning } from '../language/attribute.ts'
import type { Concept, ConceptKind } from '../language/concept.ts'
import { listed } from '../words/plain-words.ts'
import { finding } from './finding.ts'
import {
  aKind,
  type Check,
  type PlacedAttribute,
  placedAttributes,
  type Subject,
} from './subject.ts'

/** Where a meaning makes sense: of which types, on which kinds of concept, in lines or above them. */
type Sense = {
  readonly level: 'header' | 'line'
  readonly types: readonly AttributeType[]
  readonly kinds: readonly ConceptKind[]
}

const DOCUMENTS: readonly ConceptKind[] = ['agreement', 'activity']

const SENSES: { readonly [means in Meaning]: Sense } = {
  subject: { level: 'line', types: ['reference'], kinds: DOCUMENTS },
  quantity: { level: 'line', types: ['quantity'], kinds: DOCUMENTS },
  unitPrice: { level: 'line', types: ['unitPrice'], kinds: DOCUMENTS },
  discount: { level: 'line', types: ['percent'], kinds: DOCUMENTS },
  vat: { level: 'line', types: ['percent'], kinds: DOCUMENTS },
  charge: { level: 'header', types: ['money'], kinds: DOCUMENTS },
  terms: { level: 'header', types: ['duration'], kinds: ['activity'] },
  dueOn: { level: 'header', types: ['date'], kinds: ['activity'] },
  location: { level: 'header', types: ['reference'], kinds: ['activity'] },
  amount: { level: 'header', types: ['money'], kinds: ['activity'] },
  settles: { level: 'line', types: ['reference'], kinds: ['activity'] },
  allocated: { level: 'line', types: ['money'], kinds: ['activity'] },
  direction: { level: 'header', types: ['choice'], kinds: ['activity'] },
  approval: { level: 'header', types: ['yesNo'], kinds: ['agreement'] },
  code: { level: 'header', types: ['text'], kinds: ['workarea'] },
}

/** Meanings stand where they make sense, at most once. */
export const checkMeanings: Check = (subject) => {
  const placed = placedAttributes(subject.concept)
  return placed.flatMap((each) => {
    const { means } = each.attribute
    if (means === undefined) return []
    const words =
      wrongPlace(each, subject.concept, SENSES[means]) ??
      wrongType(each.attribute, SENSES[means]) ??
      TARGETS[means]?.(each, subject) ??
      repeated(each, placed)
    return words === undefined ? [] : [finding(subject.name, `${each.path}.means`, words)]
  })
}

const wrongPlace = (
  { attribute, level }: PlacedAttribute,
  { kind }: Concept,
  sense: Sense,
): string | undefined => {
  if (!sense.kinds.includes(kind))
    return `"${attribute.means}" is said of ${sense.kinds.map(aKind).join(' or ')}, and this is ${aKind(kind)}; leave it out`
  if (level === sense.level) return undefined
  return sense.level === 'line'
    ? `"${attribute.means}" is said of an attribute of the lines; move it to "lines" or leave it out`
    : `"${attribute.means}" is said of one of the "attributes"; move it there or leave it out`
}

const wrongType = ({ type, means }: Attribute, { types }: Sense): string | undefined =>
  types.includes(type)
    ? undefined
    : `what means "${means}" is of the type ${types.join(' or ')}, and this is of the type ${type}`

const repeated = (
  { attribute, path, level }: PlacedAttribute,
  all: readonly PlacedAttribute[],
): string | undefined => {
  const first = all.find((each) => each.attribute.means === attribute.means && each.level === level)
  return first?.path === path
    ? undefined
    : `${first?.path} already means "${attribute.means}"; say it of one attribute`
}

const targets =
  (fits: (concept: Concept) => boolean, rule: string) =>
  ({ attribute }: PlacedAttribute, { shapes }: Subject): string | undefined => {
    if (attribute.type !== 'reference') return undefined
    const wrong = [attribute.to].flat().find((target) => {
      const concept = shapes.get(target)?.concept
      return concept !== undefined && !fits(concept)
    })
    return wrong === undefined ? undefined : `${rule}, and ${wrong} is not; refer to one that is`
  }

/** What a reference or a choice must lead to besides. */
const TARGETS: {
  readonly [means in Meaning]?: (placed: PlacedAttribute, subject: Subject) => string | undefined
} = {
  subject: targets((concept) => concept.kind === 'entity', 'what lines are about is an entity'),
  location: targets((concept) => concept.kind === 'workarea', 'goods lie in a work area'),
  settles: targets(
    (concept) => concept.kind === 'activity' && concept.payment === 'opens',
    'only an activity with "payment": "opens" can be settled',
  ),
  direction: ({ attribute }) =>
    attribute.type === 'choice' && listed(attribute.options.toSorted()) === 'in, out'
      ? undefined
      : 'a direction has exactly the options "in" and "out"',
}
