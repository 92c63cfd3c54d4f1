import type { Meanings } from '@polder/model'
import { describe, expect, test } from 'vitest'
import { totalsOf } from './totals.ts'

const named = (name: string) => ({ name }) as NonNullable<Meanings['line']['quantity']>

const MEANINGS: Meanings = {
  header: { charge: named('freight') },
  line: {
    quantity: named('quantity'),
    unitPrice: named('unitPrice'),
    discount: named('discount'),
    vat: named('vat'),
  },
  priced: true,
}

const totals = (lines: readonly Record<string, string>[], freight = '0') =>
  totalsOf(MEANINGS, { freight, lines }, 'EUR')

const at = (vat: string) => ({ quantity: '1', unitPrice: '0.33', vat })

describe('[MQ-2] what a document comes to', () => {
  test('rounds each line once, half away from zero', () => {
    const line = { quantity: '3', unitPrice: '0.335', vat: '0' }
    expect(totals([line, line])).toMatchObject({ net: '2.02', total: '2.02' })
  })

  test('has VAT per rate on the sum of its lines, and none on charges', () => {
    expect(totals([at('21'), at('9'), at('21')], '5')).toEqual({
      gross: '0.99',
      net: '0.99',
      charges: '5.00',
      vat: [
        { rate: '9', base: '0.33', amount: '0.03' },
        { rate: '21', base: '0.66', amount: '0.14' },
      ],
      total: '6.16',
    })
  })

  test('takes the discount off the line', () => {
    expect(totals([{ quantity: '20', unitPrice: '23.25', discount: '25' }]).net).toBe('348.75')
  })

  test('counts what is half typed as nothing', () => {
    expect(
      totals([
        { quantity: '1-', unitPrice: '2' },
        { quantity: '', unitPrice: '2' },
      ]).total,
    ).toBe('0.00')
    expect(totals([{ quantity: '999999999999', unitPrice: '999999999999' }]).total).toBe('0.00')
  })
})
