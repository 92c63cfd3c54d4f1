import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkModel } from '../check/model.ts'
import { attributeSchema, meaningSchema, strategySchema } from './attribute.ts'
import { conceptSchema } from './concept.ts'
import { modelSchema } from './model.ts'
import { RULE_NAMES } from './rule.ts'

const text = readFileSync(new URL('../../../../docs/modelling.md', import.meta.url), 'utf8')

const words = new Set([
  ...Object.keys(modelSchema.shape),
  ...conceptSchema.options.flatMap(({ shape }) => [...Object.keys(shape), ...shape.kind.values]),
  ...attributeSchema.options.flatMap(({ shape }) => [...Object.keys(shape), ...shape.type.values]),
  ...meaningSchema.options,
  ...strategySchema.options,
  ...RULE_NAMES,
])

describe('docs/modelling.md', () => {
  test.each([...words])('explains %s', (word) => {
    expect(text).toContain(`\`${word}\``)
  })

  test('shows a model that is sound', () => {
    const [, example = ''] = /```json\n([\s\S]*?)```/.exec(text) ?? []
    expect(checkModel(JSON.parse(example))).toMatchObject({ ok: true })
  })
})
