import type { Attribute, AttributeType, Strategy } from '../language/attribute.ts'
import { type Finding, finding } from './finding.ts'
import { namesOf, noAttribute, shownOfEntity } from './lists.ts'
import { type Check, fieldOn, placedAttributes, type Shapes } from './subject.ts'

/** What lists show of a neighbour is there, on every concept that the neighbour may be of. */
export const checkShown: Check = ({ name, concept, shapes }) => [
  ...(concept.kind === 'role'
    ? shownOn(name, shapes, { path: 'show', targets: concept.of, show: concept.show })
    : []),
  ...placedAttributes(concept).flatMap(({ attribute, path, level }): readonly Finding[] => {
    if (attribute.type !== 'reference' || attribute.show === undefined) return []
    return level === 'party' || level === 'header'
      ? shownOn(name, shapes, {
          path: `${path}.show`,
          targets: targetsOf(attribute),
          show: attribute.show,
        })
      : [
          finding(
            name,
            `${path}.show`,
            'lists show neighbours of the concept itself; leave it out here',
          ),
        ]
  }),
]

const targetsOf = (attribute: Attribute): readonly string[] =>
  attribute.type === 'reference' ? [attribute.to].flat() : []

type Shows = {
  readonly path: string
  readonly targets: readonly string[]
  readonly show: { readonly [attribute: string]: Strategy } | undefined
}

const shownOn = (
  concept: string,
  shapes: Shapes,
  { path, targets, show = {} }: Shows,
): readonly Finding[] =>
  Object.keys(show).flatMap((attribute) =>
    targets.flatMap((target) => {
      const shape = shapes.get(target)
      if (shape === undefined || shownOfEntity(shape).includes(attribute)) return []
      const field = fieldOn(shape, attribute)
      if (field === undefined)
        return [
          finding(concept, `${path}.${attribute}`, noAttribute(target, attribute, namesOf(shape))),
        ]
      return UNSHOWN.has(field.type)
        ? [
            finding(
              concept,
              `${path}.${attribute}`,
              `is of the type ${field.type}, which no list can show; name another`,
            ),
          ]
        : []
    }),
  )

const UNSHOWN: ReadonlySet<AttributeType> = new Set(['lines', 'address'])
