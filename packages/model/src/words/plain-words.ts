import { isJsonObject, unreachable } from '@polder/kernel'
import type { z } from 'zod'
import { didYouMean } from './nearest.ts'

/**
 * What is wrong with a value, in plain words that go on from its path: `is required`, `must be
 * text, not a number`. Given to a schema (or to one parse) as its `error`; undefined leaves the
 * words that the schema has of its own.
 *
 * Keys that nobody knows come in one issue, so their words are one line per key: `faultsOf` makes
 * one fault of each.
 */
export const plainWords = (issue: z.core.$ZodRawIssue): string | undefined => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'is required'
        : `must be ${kindOf(issue.expected)}, not ${nameOf(issue.input)}`
    case 'invalid_value':
      return issue.input === undefined ? 'is required' : `must be ${oneOf(issue.values)}`
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(key, knownIn(issue.inst))).join('\n')
    case 'invalid_union':
      return unionWords(issue)
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum))
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum), issue.inclusive === true)
    case 'invalid_format':
      return 'is not in the form that is expected here'
    case 'custom':
    case 'invalid_key':
    case 'invalid_element':
    case 'not_multiple_of':
      return undefined
    default:
      return unreachable(issue)
  }
}

const KINDS: { readonly [expected: string]: string | undefined } = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}

const kindOf = (expected: string): string => KINDS[expected] ?? expected

const nameOf = (input: unknown): string => {
  if (input === null) return 'empty'
  if (Array.isArray(input)) return 'a list'
  if (typeof input === 'number' && !Number.isInteger(input)) return 'a fraction'
  return kindOf(typeof input)
}

/** More options than this aren't listed: nobody reads them. */
const MAX_LISTED = 40

export const listed = (names: readonly string[]): string =>
  names.length > MAX_LISTED
    ? `${names.slice(0, MAX_LISTED).join(', ')} and ${names.length - MAX_LISTED} more`
    : names.join(', ')

const oneOf = (values: readonly unknown[]): string => {
  const texts = values.map(String)
  return texts.length === 1 ? (texts[0] ?? '') : `one of ${listed(texts)}`
}

const unknownKey = (key: string, known: readonly string[]): string => {
  const hint = didYouMean(key, known)
  if (hint !== '') return `is not known here${hint}`
  return known.length === 0 ? 'is not known here' : `is not known here; known are ${listed(known)}`
}

/** The keys of the object that didn't know one. */
const knownIn = (inst: unknown): readonly string[] => {
  // Safe: an issue about keys comes from an object's schema, which has a shape.
  const schema = inst as z.ZodObject | undefined
  return Object.keys(schema?.shape ?? {})
}

/** The part of a union's issue that zod gives where a key says which form is meant. */
type UnionIssue = {
  readonly input?: unknown
  readonly discriminator?: string | undefined
  readonly options?: unknown
}

const unionWords = ({ input, discriminator = '', options }: UnionIssue): string => {
  if (input === undefined) return 'is required'
  if (!Array.isArray(options)) return 'has none of the forms that are allowed here'
  const given = isJsonObject(input) ? input[discriminator] : undefined
  return given === undefined
    ? `is required; it is ${oneOf(options)}`
    : `is ${JSON.stringify(given)}; it must be ${oneOf(options)}`
}

const tooBig = (origin: string, maximum: number): string => {
  if (origin === 'string') return `is longer than ${maximum} characters`
  if (origin === 'array') return `has more than ${maximum} entries`
  return `must be at most ${maximum}`
}

const tooSmall = (origin: string, minimum: number, inclusive: boolean): string => {
  if (origin === 'string') return 'may not be empty'
  if (origin === 'array')
    return `needs at least ${minimum === 1 ? 'one entry' : `${minimum} entries`}`
  return `must be ${inclusive ? 'at least' : 'more than'} ${minimum}`
}
