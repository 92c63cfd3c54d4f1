import { equalJson, type JsonValue } from '@polder/kernel'
import type { Attribute, AttributeType } from '../language/attribute.ts'
import { valueSchema } from '../derive/value-schema.ts'
import { faultsOf } from '../words/faults.ts'
import { type Finding, finding } from './finding.ts'
import {
  type Check,
  fieldOfAttribute,
  type PlacedAttribute,
  placedAttributes,
  type Subject,
} from './subject.ts'

/** What an attribute says of itself makes sense for its type and the place where it stands. */
export const checkAttributes: Check = (subject) =>
  placedAttributes(subject.concept).flatMap((placed) =>
    [unique, search, override, options, limit, defaultValue].flatMap((check) => {
      const wrong = check(placed, subject)
      return wrong === undefined
        ? []
        : [finding(subject.name, `${placed.path}${wrong.at}`, wrong.words)]
    }),
  )

type Wrong = { readonly at: string; readonly words: string }
type AttributeCheck = (placed: PlacedAttribute, subject: Subject) => Wrong | undefined

/** Keys are claimed by whole aggregates, by proposal: a fact has happened and claims nothing. */
const unique: AttributeCheck = ({ attribute, level }, { concept }) => {
  if (!('unique' in attribute) || attribute.unique === undefined) return undefined
  if (level !== 'header')
    return {
      at: '.unique',
      words: 'only an attribute of the concept itself can be unique; leave it out here',
    }
  return concept.kind === 'activity'
    ? { at: '.unique', words: 'an activity has happened and can claim no key; leave it out' }
    : undefined
}

const SEARCHED: ReadonlySet<AttributeType> = new Set(['text', 'choice'])

const search: AttributeCheck = ({ attribute: { search: searched, type } }) =>
  searched === true && !SEARCHED.has(type)
    ? {
        at: '.search',
        words: `only text and choices are searched, and this is of the type ${type}; leave it out`,
      }
    : undefined

const override: AttributeCheck = ({ attribute }) =>
  attribute.override !== undefined && attribute.quote === undefined
    ? {
        at: '.override',
        words:
          'says who may pass over the quoted value, and none is quoted; add "quote" or leave it out',
      }
    : undefined

const options: AttributeCheck = ({ attribute }) =>
  attribute.type === 'choice' && new Set(attribute.options).size < attribute.options.length
    ? { at: '.options', words: 'has an option twice; leave one out' }
    : undefined

/** A limit is resolved from a concept to the next one above it, not from a line (SL-2). */
const limit: AttributeCheck = ({ attribute, level, path }, { concept }) => {
  if (attribute.type !== 'spendingLimit') return undefined
  if (level !== 'header')
    return {
      at: '.type',
      words: 'a spending limit belongs to the concept itself; use "money" here',
    }
  const first = placedAttributes(concept).find((other) => other.attribute.type === 'spendingLimit')
  return first?.path === path
    ? undefined
    : {
        at: '.type',
        words: `a concept has one spending limit, and ${first?.path} is it; use "money" here`,
      }
}

const defaultValue: AttributeCheck = (placed, subject) => {
  const { attribute } = placed
  const field = fieldOfAttribute(subject.shape, placed)
  if (!('default' in attribute) || attribute.default === undefined || field === undefined)
    return undefined
  if (attribute.type === 'reference') return defaultReference(attribute, subject)
  const parsed = valueSchema(field, subject.model.currency).safeParse(attribute.default)
  if (!parsed.success) return { at: '.default', words: faultsOf(parsed.error)[0]?.message ?? '' }
  // Safe: what the schema of a value lets through is JSON.
  const canonical = parsed.data as JsonValue
  return equalJson(canonical, attribute.default)
    ? undefined
    : {
        at: '.default',
        words: `is written ${JSON.stringify(canonical)} by the program; write it so`,
      }
}

const SCOPES = { $branch: 'branch', $account: 'account' } as const

const defaultReference = (
  attribute: Attribute & { type: 'reference' },
  { shapes }: Subject,
): Wrong | undefined => {
  if (attribute.default === undefined) return undefined
  const scope = SCOPES[attribute.default]
  const fits = [attribute.to].flat().some((target) => {
    const concept = shapes.get(target)?.concept
    return concept?.kind === 'workarea' && concept.scope === scope
  })
  return fits
    ? undefined
    : {
        at: '.default',
        words: `${attribute.default} is a work area with "scope": "${scope}"; let the attribute refer to it, or leave the default out`,
      }
}

/** The attributes that say whether an item's stock is kept are there, and are yes or no (ST-4). */
export const checkStock: Check = ({ name, concept }) => {
  if (concept.kind !== 'entity' || concept.stock === undefined) return []
  return Object.entries(concept.stock).flatMap(([key, attribute]): readonly Finding[] => {
    const type = concept.attributes?.[attribute]?.type
    if (type === 'yesNo') return []
    const words =
      type === undefined
        ? `${name} has no attribute "${attribute}"; add it with "type": "yesNo"`
        : `must name a yes/no attribute, and "${attribute}" is of the type ${type}`
    return [finding(name, `stock.${key}`, words)]
  })
}
