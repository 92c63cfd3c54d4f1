import { equalJson, type JsonValue } from '@polder/kernel'
import type { Attribute } from '../language/attribute.ts'
import type { Concept } from '../language/concept.ts'
import { type Finding, finding } from './finding.ts'
import { type PlacedAttribute, placedAttributes } from './subject.ts'

/** Attributes stay, with the type and the meaning in which values have been written. */
export const attributesOf = (
  name: string,
  [was, is]: readonly [Concept, Concept],
  hasHistory: (path: string) => boolean,
): readonly Finding[] => {
  const now = new Map(placedAttributes(is).map((placed) => [placed.path, placed]))
  return placedAttributes(was)
    .filter(({ path }) => hasHistory(path))
    .flatMap((placed) => {
      const same = now.get(placed.path)
      return same === undefined
        ? [finding(name, placed.path, 'has been used and can no longer be removed; put it back')]
        : attributeOf(name, placed, same.attribute)
    })
}

const attributeOf = (
  name: string,
  { path, attribute: was }: PlacedAttribute,
  is: Attribute,
): readonly Finding[] => {
  if (was.type !== is.type)
    return [
      finding(
        name,
        `${path}.type`,
        `was ${was.type} and is ${is.type}, and values have been written; add another attribute`,
      ),
    ]
  return [
    ...(equalJson(meaningOf(was), meaningOf(is))
      ? []
      : [
          finding(
            name,
            `${path}.means`,
            `${wasAndIs(meaningOf(was), meaningOf(is))}, and what happened would mean something else; put it back`,
          ),
        ]),
    ...(isUnique(is) && !isUnique(was)
      ? [
          finding(
            name,
            `${path}.unique`,
            'values have been given that claim no key; add another attribute',
          ),
        ]
      : []),
    ...removed(name, `${path}.to`, [targetsOf(was), targetsOf(is)]),
  ]
}

const meaningOf = ({ means }: Attribute): JsonValue => means ?? null
const isUnique = (attribute: Attribute) => 'unique' in attribute && attribute.unique !== undefined
const targetsOf = (attribute: Attribute) =>
  attribute.type === 'reference' ? [attribute.to].flat() : []

export const wasAndIs = (was: unknown, is: unknown): string =>
  `was ${was === null ? 'not there' : JSON.stringify(was)} and is ${is === null ? 'gone' : JSON.stringify(is)}`

/** What values have been written with can't be taken away. */
export const removed = (
  name: string,
  path: string,
  [was, is]: readonly [readonly string[], readonly string[]],
): readonly Finding[] =>
  was
    .filter((target) => !is.includes(target))
    .map((target) => finding(name, path, `has been used with ${target}; put it back`))
