import type { Field } from '../derive/field.ts'
import { linesOf } from '../derive/meaning.ts'
import { finding } from './finding.ts'
import { namesOf, noAttribute, shownOfEntity } from './lists.ts'
import {
  type Check,
  fieldOfAttribute,
  fieldOn,
  type PlacedAttribute,
  placedAttributes,
  type Shapes,
  type Subject,
} from './subject.ts'

/** Longer paths read too many streams for one value. */
const MAX_QUOTE_STEPS = 5

/**
 * Every quote leads, reference by reference, to an attribute of a type that fits. It starts from a
 * value that is there by then: fields are quoted in their order, the document's before its lines'.
 */
export const checkQuotes: Check = (subject) =>
  placedAttributes(subject.concept).flatMap((placed) => {
    const words = placed.attribute.quote && wrongQuote(subject, placed, placed.attribute.quote)
    return words === undefined || words === ''
      ? []
      : [finding(subject.name, `${placed.path}.quote`, words)]
  })

const wrongQuote = (
  { shape, shapes, name }: Subject,
  placed: PlacedAttribute,
  quote: string,
): string | undefined => {
  const [first = '', ...rest] = quote.split('.')
  if (placed.level === 'record')
    return 'only attributes of the concept itself and of its "lines" are quoted; leave it out here'
  if (rest.length > MAX_QUOTE_STEPS) return `has more than ${MAX_QUOTE_STEPS} steps; shorten it`
  const own = placed.level === 'line' ? linesOf(shape.fields) : []
  const before = [...own, ...shape.fields]
  const start = before.find((field) => field.name === first)
  const field = fieldOfAttribute(shape, placed)
  if (start === undefined)
    return noAttribute(
      name,
      first,
      before.filter(isReference).map((each) => each.name),
    )
  if (field === undefined) return undefined
  return comesLater(before, start, field) ?? wrongStep(shapes, { field, from: start, rest })
}

/** What is itself quoted must come first, or there is nothing yet to start from. */
const comesLater = (fields: readonly Field[], start: Field, field: Field): string | undefined =>
  start.quote !== undefined && fields.indexOf(start) >= fields.indexOf(field)
    ? `starts from "${start.name}", which is quoted itself and only later; move it before "${field.name}"`
    : undefined

const isReference = ({ type }: Field) => type === 'reference'

type Step = { readonly field: Field; readonly from: Field; readonly rest: readonly string[] }

const wrongStep = (shapes: Shapes, { field, from, rest }: Step): string | undefined => {
  const [next, ...further] = rest
  if (next === undefined) return wrongEnd(field, from)
  if (!isReference(from))
    return `"${from.name}" is of the type ${from.type} and leads no further; a path goes over references`
  for (const target of from.to) {
    const shape = shapes.get(target)
    if (shape === undefined) continue
    const found = fieldOn(shape, next)
    const words =
      found === undefined
        ? noStep(shapes, target, next)
        : wrongStep(shapes, { field, from: found, rest: further })
    if (words !== undefined) return words
  }
  return undefined
}

const noStep = (shapes: Shapes, target: string, next: string): string | undefined => {
  const shape = shapes.get(target)
  if (shape === undefined) return undefined
  return shownOfEntity(shape).includes(next)
    ? `"${next}" belongs to the entity that ${target} is a role of; write "of.${next}"`
    : noAttribute(target, next, namesOf(shape))
}

/** Types whose values are written alike, so that one can be taken for the other. */
const ALIKE: { readonly [type: string]: string | undefined } = {
  choice: 'text',
  spendingLimit: 'money',
}

const wrongEnd = (field: Field, end: Field): string | undefined => {
  if (field.type !== end.type && field.type !== (ALIKE[end.type] ?? end.type))
    return `leads to "${end.name}" of the type ${end.type}, and this is of the type ${field.type}; make them the same`
  const strange = end.to.find((target) => !field.to.includes(target))
  if (strange !== undefined)
    return `leads to "${end.name}", which may be of ${strange}; add "${strange}" to "to"`
  const option = end.options.find((each) => !field.options.includes(each))
  return option !== undefined && field.type === 'choice'
    ? `leads to "${end.name}", which may be "${option}"; add it to "options"`
    : undefined
}
