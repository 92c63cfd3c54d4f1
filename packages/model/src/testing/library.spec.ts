import { describe, expect, test } from 'vitest'
import { placedAttributes } from '../check/subject.ts'
import { attributeSchema, meaningSchema, strategySchema } from '../language/attribute.ts'
import { conceptSchema } from '../language/concept.ts'
import type { Model } from '../language/model.ts'
import { RULE_NAMES } from '../language/rule.ts'
import { standardModel } from '../standard/index.ts'
import { libraryModel } from './index.ts'

const library = libraryModel()
const concepts = Object.values(library.concepts)
const attributes = concepts.flatMap(placedAttributes).map(({ attribute }) => attribute)

const attributeNames = ({ concepts: all }: Model) =>
  new Set(
    Object.values(all).flatMap((concept) => placedAttributes(concept).map(({ name }) => name)),
  )

describe('the model of the library', () => {
  test('shares no name with the standard model', () => {
    const standard = standardModel()
    const names = [...Object.keys(standard.concepts), ...attributeNames(standard)]
    const own = [...Object.keys(library.concepts), ...attributeNames(library)]
    expect(own.filter((name) => names.includes(name))).toEqual([])
  })

  test('means each thing', () => {
    const meant = new Set(attributes.flatMap(({ means }) => means ?? []))
    expect(meaningSchema.options.filter((means) => !meant.has(means))).toEqual([])
  })

  test('has attributes of each type, with all that can be said of one', () => {
    for (const { shape } of attributeSchema.options) {
      const [type = ''] = shape.type.values
      expect(attributes.map((attribute) => attribute.type)).toContain(type)
    }
    const keys = new Set(attributeSchema.options.flatMap(({ shape }) => Object.keys(shape)))
    const said = new Set(attributes.flatMap((attribute) => Object.keys(attribute)))
    expect([...keys].filter((key) => !said.has(key))).toEqual([])
  })

  test('has concepts of each kind, with all that can be said of one', () => {
    for (const { shape } of conceptSchema.options) {
      const kinds: ReadonlySet<string> = shape.kind.values
      const alike = concepts.filter(({ kind }) => kinds.has(kind))
      const said = new Set(alike.flatMap((concept) => Object.keys(concept)))
      const lacking = Object.keys(shape).filter((key) => !said.has(key) && !COMMON.has(key))
      expect(lacking).toEqual([])
    }
    const said = new Set(concepts.flatMap((concept) => Object.keys(concept)))
    expect([...COMMON].filter((key) => !said.has(key))).toEqual([])
  })

  test('shows neighbours in each way, and names each rule that the standard model names', () => {
    const shown = concepts.flatMap((concept) => ('show' in concept ? [concept.show] : []))
    const strategies = attributes
      .flatMap((attribute) => ('show' in attribute ? [attribute.show] : []))
      .concat(shown)
      .flatMap((show) => Object.values(show ?? {}))
    expect(new Set(strategies)).toEqual(new Set(strategySchema.options))
    expect(new Set(concepts.flatMap(({ rules }) => rules ?? []))).toEqual(new Set(RULE_NAMES))
  })

  test('can be had in another currency', () => {
    expect(libraryModel('GBP').currency).toBe('GBP')
  })
})

/** Said of any kind of concept, so one of them saying it is enough. */
const COMMON = new Set(['label', 'plural', 'pluralLabel', 'title', 'attributes', 'lists', 'rules'])
