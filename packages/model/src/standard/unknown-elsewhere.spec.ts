import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { placedAttributes } from '../check/subject.ts'
import { deriveEnterprise } from '../derive/enterprise.ts'
import { TOTALS } from '../derive/form.ts'
import { LEDGER_TABLES } from '../derive/ledger.ts'
import { attributeSchema, meaningSchema } from '../language/attribute.ts'
import { RESERVED_NAMES, SYSTEM_CONCEPTS } from '../language/system-concepts.ts'
import { standardModel } from './index.ts'

/**
 * The standard enterprise is one model among many. A package that names one of its concepts or
 * attributes works for it and for no other, so no source but the model's may do so.
 */
const PACKAGES = ['commands', 'queries', 'branch', 'events'] as const

const model = standardModel()
const enterprise = deriveEnterprise(model)

const belongsToModel = ({ concept }: { readonly concept: string | null }) =>
  concept !== null && Object.hasOwn(model.concepts, concept)

/** Concepts, and what is derived from them: `Order`, `PlaceOrder`, `OrderPlacedEvent`, `GetOrders`. */
const conceptWords = new Set([
  ...Object.keys(model.concepts),
  ...[...enterprise.commands.values()].filter(belongsToModel).map(({ name }) => name),
  ...[...enterprise.events.values()].filter(belongsToModel).map(({ name }) => name),
  ...[...enterprise.tables.values()].filter(belongsToModel).map(({ name }) => name),
  ...[...enterprise.queries.values()]
    .filter(({ table }) => Object.hasOwn(model.concepts, table))
    .map(({ name }) => name),
])

/** Words of the language, of commands, of the program's own concepts and of its ledgers are everyone's. */
const everyones = new Set<string>([
  ...RESERVED_NAMES,
  ...meaningSchema.options,
  ...attributeSchema.options.flatMap(({ shape }) => [...shape.type.values]),
  ...TOTALS,
  ...[...enterprise.commands.values()].flatMap((command) => Object.keys(command)),
  ...LEDGER_TABLES.flatMap(({ columns }) => columns.map(({ name }) => name)),
  ...Object.values(SYSTEM_CONCEPTS).flatMap((concept) =>
    placedAttributes(concept).map(({ name }) => name),
  ),
])

/** Not those of records in lists, which are words like `use` that mean something else elsewhere. */
const attributeWords = new Set(
  Object.values(model.concepts)
    .flatMap(placedAttributes)
    .filter(({ name, level }) => level !== 'record' && !everyones.has(name))
    .map(({ name }) => name),
)

/** Comments and string literals; of what matches, only literals begin with a quote. */
const LITERALS =
  /\/\/.*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g

const literalsIn = (source: string): readonly string[] =>
  (source.match(LITERALS) ?? []).filter((match) => !match.startsWith('/'))

const namesIn = (literal: string): readonly string[] => {
  const content = literal.slice(1, -1)
  const words = content.match(/[A-Za-z][A-Za-z0-9]*/g) ?? []
  const isPath = /^[\w.$]+$/.test(content)
  return [
    ...words.filter((word) => conceptWords.has(word)),
    ...(isPath ? content.split('.').filter((word) => attributeWords.has(word)) : []),
  ]
}

const root = new URL('../../../', import.meta.url)

const isSource = (path: string) =>
  path.endsWith('.ts') && !/\.(spec|bench|contract)\.ts$|(^|\/)testing(\/|\.ts$)/.test(path)

/** A program for tests: it builds on what only tests may use. */
const isForTests = (source: string) => /from '[^']*\/testing[/.]/.test(source)

const sourcesOf = (name: string): readonly string[] => {
  const folder = new URL(`${name}/src/`, root)
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(isSource)
  } catch {
    return []
  }
}

describe('the names of the standard model', () => {
  test.each(PACKAGES)('are unknown to packages/%s', (name) => {
    const known = sourcesOf(name).flatMap((path) => {
      const source = readFileSync(new URL(`${name}/src/${path}`, root), 'utf8')
      return (isForTests(source) ? [] : literalsIn(source)).flatMap((literal) =>
        namesIn(literal).map((word) => `${path}: ${word} in ${literal}`),
      )
    })
    expect(known).toEqual([])
  })

  test('would be found', () => {
    const source = "const a = values['needsApproval'] // 'Order'\nconst b = `from Order_lines`"
    expect(literalsIn(source).flatMap(namesIn)).toEqual(['needsApproval', 'Order'])
    expect(namesIn("'item.listPrice'")).toEqual(['item', 'listPrice'])
    expect(namesIn("'quantity'")).toEqual([])
  })
})
