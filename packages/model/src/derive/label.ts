import type { Concept } from '../language/concept.ts'
import { labelOf } from './field.ts'

export const conceptLabel = (name: string, { label }: Concept): string => label ?? labelOf(name)

/**
 * Many of a concept, as the model says or else the words of its plural, written as its label is: the label `VAT category` and
 * the plural `VatCategories` make `VAT categories`.
 */
export const conceptPluralLabel = (
  name: string,
  { label, plural, pluralLabel }: Concept,
): string => {
  if (pluralLabel !== undefined) return pluralLabel
  if (label === undefined) return labelOf(plural ?? `${name}s`)
  if (plural === undefined) return `${label}s`
  const words = label.split(' ')
  const many = labelOf(plural).split(' ')
  return words.length === many.length
    ? [...words.slice(0, -1), many.at(-1)].join(' ')
    : labelOf(plural)
}

/** A label that goes on after another: `Lines: item`. Capitals that mean something stay: `VAT`. */
export const labelWithin = (above: string, label: string): string => {
  const isShort = label.slice(1, 2) === label.slice(1, 2).toUpperCase()
  return `${above}: ${isShort ? label : label.charAt(0).toLowerCase() + label.slice(1)}`
}

/** What the program adds to a concept bears a name and no label. */
export const addedLabel = (name: string): string => ADDED_LABELS[name] ?? labelOf(name)

const ADDED_LABELS: { readonly [name: string]: string | undefined } = { vatTotal: 'VAT' }
