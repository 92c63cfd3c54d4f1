import { isJsonObject, type JsonObject, type JsonValue } from '@polder/kernel'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deriveEnterprise } from '../derive/enterprise.ts'
import { describeModel } from '../describe/describe.ts'
import { standardModel } from '../standard/index.ts'
import { libraryModel } from '../testing/index.ts'
import { findingsOf } from './finding.ts'
import { checkModel } from './model.ts'

type Path = readonly string[]

/** Every place in a model, from the outside in. */
const placesIn = (value: JsonValue, path: Path = []): readonly Path[] => [
  path,
  ...(isJsonObject(value) || Array.isArray(value)
    ? Object.entries(value).flatMap(([key, inner]) =>
        // Safe: what JSON holds is JSON.
        placesIn(inner as JsonValue, [...path, key]),
      )
    : []),
]

const valueAt = (value: JsonValue, path: Path): JsonValue =>
  path.reduce<JsonValue>(
    // Safe: the path was found in the value.
    (holder, key) => (holder as JsonObject)[key] ?? null,
    value,
  )

/** The value with another one at a place, in a place of a new name, or with nothing there. */
const withChange = (value: JsonValue, path: Path, change: Change): JsonValue => {
  const [first, ...rest] = path
  if (first === undefined) return change.to ?? null
  // Safe: the path was found in the value, so there is something to look into.
  const entries = Object.entries(value as JsonObject).flatMap(([key, inner]) => {
    if (key !== first) return [[key, inner] as const]
    if (rest.length > 0) return [[key, withChange(inner, rest, change)] as const]
    return change.to === undefined ? [] : [[change.key ?? key, change.to] as const]
  })
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries)
}

type Change = { readonly key?: string; readonly to: JsonValue | undefined }

const MODELS = [standardModel(), libraryModel()].map((model) => {
  // Safe: a model is JSON.
  const json = model as unknown as JsonObject
  const places = placesIn(json)
  const words = places.flatMap((path) => {
    const value = valueAt(json, path)
    return [...path.slice(-1), ...(typeof value === 'string' ? [value] : [])]
  })
  return { json, places, words: [...new Set(words)] }
})

const STRANGE: readonly JsonValue[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e300,
  '',
  ' ',
  '$',
  '__proto__',
  [],
  {},
]

/** One model with a few small changes, each in the words of the model itself or strange. */
const mutations = (most: number) =>
  fc
    .constantFrom(...MODELS)
    .chain((model) => {
      const word = fc.constantFrom(...model.words)
      const value = fc.oneof(
        { weight: 4, arbitrary: word },
        { weight: 2, arbitrary: fc.constantFrom(...STRANGE) },
        {
          weight: 2,
          arbitrary: fc.constantFrom(...model.places).map((path) => valueAt(model.json, path)),
        },
        // Safe: fast-check makes JSON.
        { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<JsonValue> },
      )
      const change = fc.record({
        path: fc.constantFrom(...model.places),
        key: fc.option(word, { nil: undefined }),
        to: fc.option(value, { nil: undefined, freq: 3 }),
      })
      return fc
        .array(change, { minLength: 1, maxLength: most })
        .map((changes) => ({ model, changes }))
    })
    .map(({ model, changes }) =>
      changes.reduce<JsonValue>((json, { path, key, to }) => {
        const isThere = placesIn(json).some((place) => place.join('/') === path.join('/'))
        return isThere ? withChange(json, path, { ...(key !== undefined && { key }), to }) : json
      }, model.json),
    )

/** Enough for a machine that has other things to do. */
const TIMEOUT_MS = 60_000

describe('checkModel and any small change of a model', () => {
  test('it answers or refuses, in words, and the same each time', { timeout: TIMEOUT_MS }, () => {
    fc.assert(
      fc.property(mutations(4), (json) => {
        const checked = checkModel(json)
        expect(checkModel(json)).toEqual(checked)
        if (checked.ok) return
        const findings = findingsOf(checked.refusal)
        expect(findings.length).toBeGreaterThan(0)
        for (const { message } of findings)
          expect(message).not.toMatch(/Invalid|undefined|\[object/)
      }),
      { numRuns: 200 },
    )
  })

  test('what it answers can be derived, described and published', { timeout: TIMEOUT_MS }, () => {
    let sound = 0
    fc.assert(
      fc.property(mutations(1), (json) => {
        const checked = checkModel(json)
        if (!checked.ok) return
        sound += 1
        const enterprise = deriveEnterprise(checked.value)
        expect(describeModel(enterprise)).toHaveProperty('commands')
        const account = { name: 'Account', currency: checked.value.currency }
        const publish = enterprise.commands.get('PublishModel')
        expect(publish?.schema.safeParse({ account, model: json }).success).toBe(true)
      }),
      { numRuns: 200 },
    )
    expect(sound).toBeGreaterThan(5)
  })
})
