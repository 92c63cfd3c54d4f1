import { describe, expect, test } from 'vitest'
import {
  aCustomer,
  aDelivery,
  aLine,
  anInvoice,
  anOrder,
  aStockCorrection,
  doTo,
  event,
  idOf,
  stampedWith,
} from '../testing/builders.ts'
import { given } from '../testing/scenario.ts'
import { STANDARD_ENTERPRISE, STOCK, worldAfter } from '../testing/world.ts'

const order = anOrder('order', { lines: [aLine('chai', '2'), aLine('tofu', '4')] })
const numbered = event('NumberGivenEvent')
const alone = { under: null, customer: idOf('buyer') }

describe('posting an activity', () => {
  test('[AC-1] it is posted once', () => {
    const correction = aStockCorrection('opening')
    given().when(correction).thenHappened(event('StockCorrectionPostedEvent'), numbered)
    given(correction)
      .when(correction)
      .thenRefused('already-exists', { id: idOf('opening') })
  })

  test('[AC-1] at its day, which is today unless it says otherwise', () => {
    given()
      .when(aStockCorrection('opening'))
      .thenHappened(event('StockCorrectionPostedEvent', { postedOn: '2026-11-23' }), numbered)
    given()
      .when(aStockCorrection('opening', { postedOn: '2026-11-20' }))
      .thenHappened(event('StockCorrectionPostedEvent', { postedOn: '2026-11-20' }), numbered)
  })

  test('[AC-2] under an agreement that is open', () => {
    given(order).when(anInvoice('invoice')).thenHappened(event('InvoicePostedEvent'), numbered)
    given(order, doTo('ConfirmOrder', 'order'))
      .when(anInvoice('invoice'))
      .thenHappened(event('InvoicePostedEvent'), numbered)
    given(order, doTo('CloseOrder', 'order'))
      .when(anInvoice('invoice'))
      .thenRefused('agreement-not-open', { id: idOf('order'), status: 'closed' })
    given().when(anInvoice('invoice')).thenRefused('unknown-reference', { path: 'under' })
  })

  test('[AC-2] its lines lie under lines that the agreement has', () => {
    given(order)
      .when(anInvoice('invoice', { lines: [aLine('chai', '1', { underLine: 3 })] }))
      .thenRefused('unknown-line', { id: idOf('order'), line: 3 })
  })

  test('[AC-2] a line may lie under none', () => {
    given(order)
      .when(anInvoice('invoice', { lines: [aLine('tofu', '1')] }))
      .thenHappened(event('InvoicePostedEvent', { lines: [{ unitPrice: '2.5' }] }), numbered)
  })

  test('[AC-3] without lines it takes what is still open', () => {
    const first = aDelivery('first', {
      lines: [aLine('chai', '2', { underLine: 1 }), aLine('tofu', '1', { underLine: 2 })],
    })
    given(STOCK, order, first)
      .when(aDelivery('delivery'))
      .thenHappened(
        event('DeliveryPostedEvent', {
          customer: idOf('buyer'),
          lines: [
            { line: 1, underLine: 2, item: idOf('tofu'), quantity: '3', description: 'tofu' },
          ],
        }),
        numbered,
      )
    given(STOCK, order, first, aDelivery('rest'))
      .when(aDelivery('delivery'))
      .thenRefused('no-lines')
  })

  test('[AC-3] what is delivered is not what is invoiced', () => {
    given(STOCK, order, aDelivery('delivery'))
      .when(anInvoice('invoice'))
      .thenHappened(
        event('InvoicePostedEvent', { lines: [{ quantity: '2' }, { quantity: '4' }] }),
        numbered,
      )
  })

  test('[OR-4] more delivered than ordered is no refusal', () => {
    given(STOCK, order, aDelivery('first'))
      .when(aDelivery('delivery', { lines: [aLine('chai', '7', { underLine: 1 })] }))
      .thenHappened(event('DeliveryPostedEvent', { lines: [{ quantity: '7' }] }), numbered)
  })

  test('[AC-4] it is due on its day plus its terms', () => {
    given(aCustomer('slow', { paymentTerms: 'P2M' }))
      .when(anInvoice('invoice', { ...alone, customer: idOf('slow'), lines: [aLine('chai', '1')] }))
      .thenHappened(
        event('InvoicePostedEvent', { paymentTerms: 'P2M', dueOn: '2027-01-23' }),
        numbered,
      )
  })

  test('[AC-4] unless it says when', () => {
    given(order)
      .when(anInvoice('invoice', { dueOn: '2026-12-01' }))
      .thenHappened(event('InvoicePostedEvent', { dueOn: '2026-12-01' }), numbered)
  })

  test.each(['0', '-1'])('[AC-7] nothing is sold or delivered %s times', (quantity) => {
    given(STOCK)
      .when(anInvoice('invoice', { ...alone, lines: [aLine('chai', quantity)] }))
      .thenRefused('quantity-not-positive', { path: 'lines.1.quantity', quantity })
    given(STOCK, order)
      .when(aDelivery('delivery', { lines: [aLine('chai', quantity, { underLine: 1 })] }))
      .thenRefused('quantity-not-positive')
  })

  test('[AC-7] goods are corrected either way', () => {
    given(STOCK)
      .when(aStockCorrection('count', { reason: 'count', lines: [aLine('chai', '-3')] }))
      .thenHappened(event('StockCorrectionPostedEvent', { lines: [{ quantity: '-3' }] }), numbered)
    given(STOCK)
      .when(aStockCorrection('count', { reason: 'count', lines: [aLine('chai', '0')] }))
      .thenRefused('quantity-not-positive')
  })
})

describe('what is posted', () => {
  const invoice = anInvoice('invoice', { freight: '5.00' })
  const reverse = stampedWith(
    { clock: '2027-01-04T09:00:00.000Z' },
    doTo('ReverseInvoice', 'invoice', { reason: 'Wrong customer' }),
  )

  test('[DO-1] is never changed: there is no command for it', () => {
    const operations = [...STANDARD_ENTERPRISE.commands.values()]
      .filter(({ kind }) => kind === 'activity')
      .map(({ operation }) => operation)
    expect(new Set(operations)).toEqual(new Set(['Post', 'Reverse']))
  })

  test('[DO-1] [AC-5] is corrected by a reversal that names it and says the opposite', () => {
    given(order, invoice)
      .when(reverse)
      .thenHappened(
        event('InvoiceReversedEvent', {
          reverses: idOf('invoice'),
          customer: idOf('buyer'),
          postedOn: '2027-01-04',
          number: 'INV-LON-1-2027-000001',
          reversalReason: 'Wrong customer',
          freight: '-5.00',
          lines: [
            { quantity: '-2', unitPrice: '10', gross: '-20.00', net: '-20.00' },
            { quantity: '-4', unitPrice: '2.5', gross: '-10.00', net: '-10.00' },
          ],
          totals: {
            net: '-30.00',
            charges: '-5.00',
            vat: [
              { rate: '9', base: '-10.00', amount: '-0.90' },
              { rate: '21', base: '-20.00', amount: '-4.20' },
            ],
            total: '-40.10',
          },
        }),
        numbered,
      )
  })

  test('[DO-1] [AC-5] stays as it was', () => {
    const world = worldAfter(order, invoice)
    const before = world.stateOf('Invoice', 'invoice')
    world.make(reverse)
    expect(world.stateOf('Invoice', 'invoice')).toEqual(before)
  })

  test('[AC-5] why it is reversed does not overwrite why it was posted', () => {
    given(aStockCorrection('opening'))
      .when(doTo('ReverseStockCorrection', 'opening', { reason: 'Counted twice' }))
      .thenHappened(
        event('StockCorrectionReversedEvent', {
          reason: 'opening',
          reversalReason: 'Counted twice',
          lines: [{ quantity: '-100' }],
        }),
        numbered,
      )
  })

  test('[AC-6] is reversed once, and a reversal never', () => {
    const world = worldAfter(order, invoice)
    const { events } = world.make(reverse)
    expect(world.tryOut(reverse)).toMatchObject({ refusal: { code: 'already-reversed' } })
    const reversal = { name: 'ReverseInvoice', payload: { id: events[0]?.streamId ?? null } }
    expect(world.tryOut(reversal)).toMatchObject({ refusal: { code: 'not-reversible' } })
  })

  test('[AC-6] a reversal that is there already is not made again', () => {
    const again = stampedWith({ idSeed: idOf('reversal') }, reverse)
    given(order, invoice, again)
      .when(again)
      .thenRefused('already-exists', { id: idOf('reversal') })
  })

  test('[AC-6] what is not there cannot be reversed', () => {
    given()
      .when(reverse)
      .thenRefused('unknown-id', { id: idOf('invoice') })
  })
})
