import { newId } from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import type { AttributeType } from '../language/attribute.ts'
import { emptyField, type Field } from './field.ts'
import { mustBeGiven, valueSchema } from './value-schema.ts'

const field = (type: AttributeType, more: Partial<Field> = {}): Field => ({
  ...emptyField('value', type),
  ...more,
})

const ID = newId()
const lines = [emptyField('note', 'text'), { ...emptyField('count', 'quantity'), required: true }]

/** What goes in, and what comes out: in the one form in which events carry it. */
const TAKEN: readonly (readonly [Field, unknown, unknown])[] = [
  [field('text'), 'Zoë 🌷', 'Zoë 🌷'],
  [field('text'), '', ''],
  [field('number'), -7, -7],
  [field('quantity'), '12.50', '12.5'],
  [field('quantity'), '-0', '0'],
  [field('quantity'), '999999999.123456', '999999999.123456'],
  [field('percent', { means: 'discount' }), '100', '100'],
  [field('percent'), '-3.50', '-3.5'],
  [field('unitPrice'), '0.000001', '0.000001'],
  [field('percent'), '21.0', '21'],
  [field('money'), '12.5', '12.50'],
  [field('money'), '-3', '-3.00'],
  [field('money'), '3.1400', '3.14'],
  [field('spendingLimit'), '1000', '1000.00'],
  [field('date'), '2028-02-29', '2028-02-29'],
  [field('instant'), '2026-11-23T20:48:14.000Z', '2026-11-23T20:48:14.000Z'],
  [field('duration'), 'P1M', 'P1M'],
  [field('yesNo'), false, false],
  [field('choice', { options: ['a', 'b'] }), 'b', 'b'],
  [field('reference', { to: ['Item'] }), ID, ID],
  [field('address'), { city: 'Delft', country: 'NL' }, { city: 'Delft', country: 'NL' }],
  [field('lines', { lines }), [{ count: '1.0' }], [{ count: '1' }]],
]

const REFUSED: readonly (readonly [Field, unknown])[] = [
  [field('text'), 7],
  [field('text', { maxLength: 3 }), 'four'],
  [field('text'), 'x'.repeat(10_001)],
  [field('number'), 1.5],
  [field('number'), '7'],
  [field('number'), 2 ** 53],
  [field('quantity'), 7],
  [field('quantity'), '1e3'],
  [field('quantity'), '+1'],
  [field('quantity'), '01'],
  [field('quantity'), '.5'],
  [field('quantity'), '1,5'],
  [field('quantity'), '0.1234567'],
  [field('quantity'), '1234567890123'],
  [field('unitPrice'), ''],
  [field('percent'), '21%'],
  [field('money'), '1.001'],
  [field('money'), 'EUR 1'],
  [field('date'), '2027-02-29'],
  [field('date'), '23-11-2026'],
  [field('quantity'), '1000000000'],
  [field('percent', { means: 'discount' }), '100.01'],
  [field('percent', { means: 'vat' }), '-1'],
  [field('date'), '2026-11-23T00:00:00.000Z'],
  [field('instant'), '2026-11-23T20:48:14Z'],
  [field('instant'), '2026-11-23T25:48:14.000Z'],
  [field('duration'), '30'],
  [field('yesNo'), 'true'],
  [field('yesNo'), 1],
  [field('choice', { options: ['a', 'b'] }), 'c'],
  [field('reference'), 'QUICK'],
  [field('address'), 'Delft'],
  [field('address'), { planet: 'Earth' }],
  [field('address'), { street: 'x'.repeat(201) }],
  [field('lines', { lines }), { count: '1' }],
  [field('lines', { lines }), [{ note: 'without a count' }]],
  [field('lines', { lines }), [{ count: '1', colour: 'red' }]],
]

describe('valueSchema', () => {
  test.each(TAKEN)('%o takes %j as %j', (of, given, taken) => {
    expect(valueSchema(of, 'EUR').parse(given)).toEqual(taken)
  })

  test.each(REFUSED)('%o refuses %j', (of, given) => {
    expect(valueSchema(of, 'EUR').safeParse(given).success).toBe(false)
  })

  test('[MQ-1] money has the places of its currency', () => {
    expect(valueSchema(field('money'), 'JPY').parse('12')).toBe('12')
    expect(valueSchema(field('money'), 'JPY').safeParse('12.5').success).toBe(false)
    expect(valueSchema(field('money'), 'KWD').parse('12.5')).toBe('12.500')
  })

  test('what is canonical already stays as it is', () => {
    for (const [of, given] of TAKEN) {
      const schema = valueSchema(of, 'EUR')
      const once = schema.parse(given)
      expect(schema.parse(once)).toEqual(once)
    }
  })
})

describe('mustBeGiven', () => {
  test('what is quoted, has a default or is stamped may be left out', () => {
    const required = field('text', { required: true })
    expect(mustBeGiven(required)).toBe(true)
    expect(mustBeGiven({ ...required, quote: 'item.name' })).toBe(false)
    expect(mustBeGiven({ ...required, default: 'piece' })).toBe(false)
    expect(mustBeGiven({ ...required, required: false })).toBe(false)
    expect(mustBeGiven({ ...required, name: 'within', builtIn: true })).toBe(false)
    expect(mustBeGiven({ ...required, name: 'within' })).toBe(true)
  })
})
