import { accept, type Result } from '@polder/kernel'
import type { Concept } from '../language/concept.ts'
import type { Model } from '../language/model.ts'
import { type Finding, finding, refuseFindings } from './finding.ts'
import { aKind } from './subject.ts'
import { attributesOf, removed, wasAndIs } from './successor-attribute.ts'

/** What has rows or events: everything, unless who asks knows better. */
export type HasHistory = (concept: string, path?: string) => boolean

/**
 * A published model may grow, and may not make what happened under it mean something else. Refused
 * as `model-not-a-successor` with every finding at once. Says nothing of whether `after` is sound
 * in itself: `checkModel` does.
 */
export const checkSuccessor = (
  before: Model,
  after: Model,
  hasHistory: HasHistory = () => true,
): Result<Model> => {
  const findings = [...currencyOf(before, after), ...conceptsOf(before, after, hasHistory)]
  return findings.length === 0 ? accept(after) : refuseFindings('model-not-a-successor', findings)
}

const currencyOf = (before: Model, after: Model): readonly Finding[] =>
  before.currency === after.currency
    ? []
    : [
        finding(
          null,
          'currency',
          `amounts have been written in ${before.currency}; start another account for ${after.currency}`,
        ),
      ]

const conceptsOf = (before: Model, after: Model, hasHistory: HasHistory): readonly Finding[] =>
  Object.entries(before.concepts)
    .filter(([name]) => hasHistory(name))
    .flatMap(([name, was]) => {
      const is = after.concepts[name]
      if (is === undefined)
        return [finding(name, '', 'has been used and can no longer be removed; put it back')]
      if (is.kind !== was.kind)
        return [finding(name, 'kind', `was ${aKind(was.kind)} and stays one; add another concept`)]
      return [
        ...characteristicsOf(name, was, is),
        ...attributesOf(name, [was, is], (path) => hasHistory(name, path)),
      ]
    })

/** What the events of a concept mean follows from these. */
const FIXED: readonly { readonly key: string; readonly why: string }[] = [
  { key: 'scope', why: 'work has been done within it' },
  { key: 'within', why: 'work areas have been opened within it' },
  { key: 'workarea', why: 'documents have been made by it' },
  { key: 'direction', why: 'what was posted went that way' },
  { key: 'ownershipChange', why: 'what was posted has moved stock, or has not' },
  { key: 'payment', why: 'what was posted has opened or settled items, or has not' },
]

const characteristicsOf = (name: string, was: Concept, is: Concept): readonly Finding[] => [
  ...FIXED.filter(({ key }) => said(was, key) !== said(is, key)).map(({ key, why }) =>
    finding(name, key, `${wasAndIs(said(was, key), said(is, key))}, and ${why}; put it back`),
  ),
  ...removed(name, 'of', [entitiesOf(was), entitiesOf(is)]),
  ...removed(name, 'under', [aboveOf(was), aboveOf(is)]),
  ...numberStartOf(name, was, is),
]

const said = (concept: Concept, key: string): unknown =>
  Object.entries(concept).find(([name]) => name === key)?.[1] ?? null

const aboveOf = (concept: Concept) =>
  concept.kind === 'activity' && concept.under !== undefined ? [concept.under] : []
const entitiesOf = (concept: Concept) => (concept.kind === 'role' ? concept.of : [])

/** DO-2: a number is its place in the series plus the start, so moving the start would repeat some. */
const numberStartOf = (name: string, was: Concept, is: Concept): readonly Finding[] => {
  if (was.kind !== 'activity' || is.kind !== 'activity' || was.number === undefined) return []
  const [first, next] = [was.numberStart ?? 1, is.numberStart ?? 1]
  return first === next || was.number !== is.number
    ? []
    : [
        finding(
          name,
          'numberStart',
          `was ${first} and is ${next}, and numbers have been given; put it back or choose another "number"`,
        ),
      ]
}
