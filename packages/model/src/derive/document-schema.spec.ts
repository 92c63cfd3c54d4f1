import { present } from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import { standardModel } from '../standard/index.ts'
import { documentSchema, numberGivenSchema } from './document-schema.ts'
import { deriveEnterprise } from './enterprise.ts'

const ID = '018f7e7e-0000-7000-8000-000000000001'
const enterprise = deriveEnterprise(standardModel('EUR'))

const fits = (concept: string, payload: object) =>
  documentSchema(present(enterprise.shapes.get(concept), concept), 'EUR').safeParse(payload).success

const CORRECTION = {
  location: ID,
  branch: ID,
  postedOn: '2026-11-23',
  reason: 'found',
  number: 'COR-LON-1-2026-000001',
  lines: [{ line: 1, item: ID, quantity: '5' }],
}

const INVOICE = {
  branch: ID,
  postedOn: '2026-11-23',
  customer: ID,
  number: 'INV-LON-1-2026-000001',
  lines: [{ line: 1, item: ID, quantity: '1', unitPrice: '10', gross: '10.00', net: '10.00' }],
  totals: {
    currency: 'EUR',
    gross: '10.00',
    net: '10.00',
    charges: '0.00',
    vat: [{ rate: '21', base: '10.00', amount: '2.10' }],
    vatTotal: '2.10',
    total: '12.10',
  },
}

describe('the event of a posted document', () => {
  test('[SY-70] holds the values of its concept, and what they come to', () => {
    expect(fits('StockCorrection', CORRECTION)).toBe(true)
    expect(fits('Invoice', INVOICE)).toBe(true)
    expect(fits('Invoice', { ...INVOICE, overrides: ['lines.1.unitPrice'] })).toBe(true)
    expect(fits('StockCorrection', { ...CORRECTION, reverses: ID, reversalReason: 'no' })).toBe(
      true,
    )
  })

  test.each<[string, string, object]>([
    ['lacks its day', 'StockCorrection', { ...CORRECTION, postedOn: undefined }],
    ['lacks what is required', 'Invoice', { ...INVOICE, customer: undefined }],
    ['lacks its number', 'StockCorrection', { ...CORRECTION, number: undefined }],
    ['lacks its sums', 'Invoice', { ...INVOICE, totals: undefined }],
    ['has a value of another type', 'StockCorrection', { ...CORRECTION, reason: 7 }],
    ['has a line without its number', 'StockCorrection', { ...CORRECTION, lines: [{ item: ID }] }],
    ['has what its concept has not', 'StockCorrection', { ...CORRECTION, totals: INVOICE.totals }],
  ])('[SY-70] is none when it %s', (_what, concept, payload) => {
    expect(fits(concept, payload)).toBe(false)
  })

  test('[DO-2] a number is given to one document', () => {
    const given = { number: 'COR-LON-1-2026-000001', documentType: 'StockCorrection', document: ID }
    expect(numberGivenSchema.safeParse(given).success).toBe(true)
    expect(numberGivenSchema.safeParse({ ...given, document: 'none' }).success).toBe(false)
  })
})
