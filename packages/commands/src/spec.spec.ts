import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const FOLDER = import.meta.dirname
const RULE = /\b[A-Z]{2}-\d+[a-z]?\b/g

const rulesIn = (text: string): ReadonlySet<string> => new Set(text.match(RULE))

/** The rules in brackets at the beginning of titles: `[AG-4] …`, `[OR-2] [SY-12] …`. */
const quotedBy = (spec: string): readonly string[] =>
  [...spec.matchAll(/['"`]((?:\[[A-Z]{2}-\d+[a-z]?\] ?)+)/g)].flatMap(([, rules = '']) => [
    ...rulesIn(rules),
  ])

const specs = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.spec.ts'))
  .map((file) => readFileSync(join(FOLDER, file), 'utf8'))

describe('SPEC.md', () => {
  const rules = rulesIn(readFileSync(join(FOLDER, '..', 'SPEC.md'), 'utf8'))
  const quoted = new Set(specs.flatMap(quotedBy))

  test.each([...rules])('%s is quoted by a test', (rule) => {
    expect(quoted).toContain(rule)
  })

  test('tests quote no rule that is not there', () => {
    expect([...quoted].filter((rule) => !rules.has(rule))).toEqual([])
  })
})
