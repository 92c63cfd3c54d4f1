import { describe, expect, test } from 'vitest'
import { aLine, anItem, anInvoice, anOrder, doTo, event, idOf } from '../testing/builders.ts'
import { given } from '../testing/scenario.ts'
import { worldAfter } from '../testing/world.ts'

describe('the amounts of a document', () => {
  test('[MQ-1] are text with all places of the currency, quantities and prices without zeros', () => {
    const line = aLine('chai', '2.50', { unitPrice: '10.00', discount: '5.0' })
    given()
      .when(anOrder('order', { lines: [line], freight: '4' }))
      .thenHappened(
        event('OrderPlacedEvent', {
          freight: '4.00',
          lines: [
            {
              line: 1,
              quantity: '2.5',
              unitPrice: '10',
              discount: '5',
              gross: '25.00',
              net: '23.75',
            },
          ],
          totals: { currency: 'EUR', gross: '25.00', net: '23.75', charges: '4.00' },
        }),
      )
  })

  test('[MQ-1] a decimal is never a float', () => {
    given()
      .when(anOrder('order', { lines: [{ item: idOf('chai'), quantity: 0.1 }] }))
      .thenRefused('invalid-payload', { faults: [{ path: 'lines.1.quantity' }] })
  })

  test('[MQ-1] money has no more places than its currency', () => {
    given()
      .when(anOrder('order', { freight: '4.005' }))
      .thenRefused('invalid-payload', { faults: [{ path: 'freight' }] })
  })

  test('[MQ-2] a net is rounded once, from the exact gross', () => {
    given()
      .when(
        anOrder('order', { lines: [aLine('chai', '3', { unitPrice: '0.335', discount: '50' })] }),
      )
      .thenHappened(event('OrderPlacedEvent', { lines: [{ gross: '1.01', net: '0.50' }] }))
  })

  test('[MQ-2] totals are sums of rounded lines, and VAT is rounded once per rate', () => {
    const lines = [
      aLine('chai', '1', { unitPrice: '0.125' }),
      aLine('chai', '1', { unitPrice: '0.125' }),
      aLine('tofu', '1', { unitPrice: '0.05' }),
    ]
    given()
      .when(anOrder('order', { lines, freight: '1.00' }))
      .thenHappened(
        event('OrderPlacedEvent', {
          totals: {
            net: '0.31',
            charges: '1.00',
            vat: [
              { rate: '9', base: '0.05', amount: '0.00' },
              { rate: '21', base: '0.26', amount: '0.05' },
            ],
            vatTotal: '0.05',
            total: '1.36',
          },
        }),
      )
  })

  test('[MQ-2] a line without a rate bears no VAT', () => {
    given(anItem('book', { vatCategory: null }))
      .when(anOrder('order', { lines: [aLine('book', '1')] }))
      .thenHappened(
        event('OrderPlacedEvent', {
          totals: { vat: [{ rate: '0', base: '10.00', amount: '0.00' }], total: '10.00' },
        }),
      )
  })

  test('[MQ-3] prices, rates and totals stand in the event, whatever becomes of the item', () => {
    const world = worldAfter(anOrder('order'))
    const before = world.stateOf('Order', 'order')
    world.make(doTo('ChangeItem', 'chai', { listPrice: '99', vatCategory: idOf('reduced') }))
    expect(world.stateOf('Order', 'order')).toEqual(before)
    expect(before.totals).toMatchObject({ total: '24.20', vat: [{ rate: '21' }] })
  })

  test('[MQ-3] an invoice says what the order said, not what the item says now', () => {
    given(anOrder('order'), doTo('ChangeItem', 'chai', { listPrice: '99' }))
      .when(anInvoice('invoice'))
      .thenHappened(
        event('InvoicePostedEvent', {
          lines: [{ unitPrice: '10', vat: '21' }],
          totals: { total: '24.20' },
        }),
        event('NumberGivenEvent'),
      )
  })

  test.each(['quantity', 'unitPrice'])('[CO-6] a %s of ten digits is refused', (name) => {
    const line = aLine('chai', '1', { [name]: '1000000000' })
    given()
      .when(anOrder('order', { lines: [line] }))
      .thenRefused('invalid-payload')
  })

  test('[CO-6] a document that comes to more than can be summed exactly is refused', () => {
    const line = aLine('chai', '999999999', { unitPrice: '999999999' })
    given()
      .when(anOrder('order', { lines: [line] }))
      .thenRefused('document-too-large')
  })
})
