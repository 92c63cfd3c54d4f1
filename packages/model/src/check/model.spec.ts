import { describe, expect, test } from 'vitest'
import { standardModel } from '../standard/index.ts'
import { findingsIn, libraryModel, messagesIn } from '../testing/index.ts'
import { checkModel } from './model.ts'

describe('checkModel', () => {
  test('a sound model is answered as it is', () => {
    expect(checkModel(standardModel())).toEqual({ ok: true, value: standardModel() })
    expect(checkModel(libraryModel())).toEqual({ ok: true, value: libraryModel() })
  })

  test('every finding is told at once, each with its concept and path', () => {
    const findings = findingsIn({
      'Order.attributes.employee.to': 'Employe',
      'Invoice.under': undefined,
      '.numberFormat': '{type}-{branch}-{device}-{number}',
    })
    expect(findings.slice(0, 3)).toEqual([
      {
        concept: null,
        path: 'numberFormat',
        message:
          'numberFormat: lacks {year}, without which two documents could get the same number; add it',
      },
      {
        concept: 'Order',
        path: 'attributes.employee.to',
        message:
          'Order.attributes.employee.to: there is no concept "Employe"; did you mean "Employee"?',
      },
      {
        concept: 'Order',
        path: 'governs',
        message:
          'Order.governs: Invoice doesn\'t lie under Order; add "under": "Order" to it, or leave it out',
      },
    ])
    expect(findings.slice(3)).toMatchObject([
      { concept: 'Invoice', path: 'lists.4.filter' },
      { concept: 'Invoice', path: 'parties.customer.quote' },
    ])
  })

  test('the same thing is told once', () => {
    const messages = messagesIn({
      'Location.attributes.owner': { type: 'reference', to: ['A', 'A'] },
    })
    expect(messages).toEqual([
      'Location.attributes.owner.to: there is no concept "A"; add it or name another',
      'Location.attributes.owner.to: names a concept twice; name it once',
    ])
  })

  test.each([[null], [7], ['model'], [[]], [undefined], [{}]])('%j is no model', (json) => {
    expect(checkModel(json)).toMatchObject({ ok: false, refusal: { code: 'model-unsound' } })
  })

  test('rules are known by the names that the command system has', () => {
    const model = standardModel()
    expect(checkModel(model, ['within-spending-limit', 'approval'])).toMatchObject({
      refusal: {
        details: {
          findings: [
            {
              message:
                'Delivery.rules.1: there is no rule "stock-available"; known are within-spending-limit, approval',
            },
            { concept: 'StockCorrection' },
          ],
        },
      },
    })
  })
})

describe('what is too large', () => {
  test('a model nested without end costs a sentence', () => {
    let deep: unknown = 'end'
    for (let depth = 0; depth < 100_000; depth += 1) deep = { deep }
    expect(checkModel(deep)).toMatchObject({
      refusal: {
        details: { findings: [{ message: 'The model: is nested more than 16 deep; flatten it' }] },
      },
    })
  })

  test('a model with too many values costs a sentence', () => {
    expect(checkModel({ setup: Array.from({ length: 300_000 }, () => 1) })).toMatchObject({
      refusal: {
        details: {
          findings: [{ message: 'The model: has more than 200000 values; leave some out' }],
        },
      },
    })
  })

  test('no more is said than somebody can read', () => {
    const concepts = Object.fromEntries(
      Array.from({ length: 400 }, (_, place) => [`Thing${place}`, { kind: 'entity', title: 'x' }]),
    )
    const checked = checkModel({ language: 1, name: 'Many', currency: 'EUR', concepts })
    const findings: unknown = expect.objectContaining({ length: 200 })
    expect(checked).toMatchObject({ ok: false, refusal: { details: { found: 402, findings } } })
  })
})
