import { describe, expect, test } from 'vitest'
import {
  aDelivery,
  aLine,
  anInvoice,
  anItem,
  anOrder,
  doTo,
  event,
  idOf,
  stampedWith,
  type Wish,
} from '../testing/builders.ts'
import { given } from '../testing/scenario.ts'
import { accepted, STOCK, worldAfter } from '../testing/world.ts'

const stampsOf = (wish: Wish, ...history: readonly Wish[]) =>
  accepted(worldAfter(...history).stamped(wish)).stamps

describe('quotes', () => {
  test('[OR-2] an order takes prices, rates and terms that it does not say', () => {
    given()
      .when(anOrder('order'))
      .thenHappened(
        event('OrderPlacedEvent', {
          paymentTerms: 'P30D',
          shipTo: { city: 'Delft' },
          lines: [{ description: 'chai', unitPrice: '10', vat: '21' }],
        }),
      )
  })

  test('[OR-2] each names the event that held it', () => {
    const { quotes } = stampsOf(
      anOrder('order'),
      anItem('tea'),
      doTo('ChangeItem', 'chai', { listPrice: '11' }),
    )
    expect(Object.keys(quotes).toSorted()).toEqual([
      'lines.1.description',
      'lines.1.unitPrice',
      'lines.1.vat',
      'paymentTerms',
      'shipTo',
    ])
    expect(quotes['lines.1.description']).toEqual({
      value: 'chai',
      source: {
        streamType: 'Item',
        streamId: idOf('chai'),
        commandId: idOf('chai'),
        eventIndex: 0,
      },
    })
    expect(quotes['lines.1.unitPrice']).toMatchObject({
      value: '11',
      source: { streamId: idOf('chai') },
    })
    expect(quotes['lines.1.unitPrice']?.source.commandId).not.toBe(idOf('chai'))
    expect(quotes['lines.1.vat']).toMatchObject({
      value: '21',
      source: { streamType: 'VatCategory', streamId: idOf('standard') },
    })
  })

  test('[OR-2] an order for an item without a price has to say one', () => {
    given(anItem('tea', { listPrice: null }))
      .when(anOrder('order', { lines: [aLine('tea', '1')] }))
      .thenRefused('invalid-payload', { faults: [{ path: 'lines.1.unitPrice' }] })
    given(anItem('tea', { listPrice: null }))
      .when(anOrder('order', { lines: [aLine('tea', '1', { unitPrice: '3' })] }))
      .thenHappened(event('OrderPlacedEvent', { lines: [{ unitPrice: '3' }] }))
  })

  test('[CO-2] what is free to say is not quoted when it is said', () => {
    const { quotes } = stampsOf(
      anOrder('order', { shipTo: { city: 'Leiden' }, paymentTerms: 'P14D' }),
    )
    expect(Object.keys(quotes)).not.toContain('shipTo')
    expect(Object.keys(quotes)).not.toContain('paymentTerms')
  })

  test('[AC-3] a line under an order line takes what was agreed, but for the quantity', () => {
    const agreed = aLine('chai', '5', { unitPrice: '8', discount: '10', description: 'Strong' })
    given(anOrder('order', { lines: [agreed] }))
      .when(anInvoice('invoice', { lines: [aLine('chai', '2', { underLine: 1 })] }))
      .thenHappened(
        event('InvoicePostedEvent', {
          lines: [
            {
              underLine: 1,
              item: idOf('chai'),
              quantity: '2',
              unitPrice: '8',
              discount: '10',
              description: 'Strong',
            },
          ],
        }),
        event('NumberGivenEvent'),
      )
  })

  test('[SY-12] they are not looked up again: a price that rises meanwhile stays as said', () => {
    given()
      .when(anOrder('order'))
      .meanwhile(doTo('ChangeItem', 'chai', { listPrice: '99' }))
      .thenHappened(
        event('OrderPlacedEvent', { lines: [{ unitPrice: '10' }], totals: { total: '24.20' } }),
      )
  })
})

describe('advice', () => {
  test('[SY-12] is not looked up again: stock that others took meanwhile changes nothing', () => {
    const world = worldAfter(STOCK, anOrder('order', { lines: [aLine('chai', '1000')] }))
    const stamped = accepted(world.stamped(aDelivery('delivery')))
    world.make(aDelivery('other'))
    expect(stamped.stamps.advice['stock']).toEqual({ [idOf('chai')]: '1000' })
    expect(world.decide(stamped)).toMatchObject({ ok: true })
    expect(
      world.tryOut(aDelivery('third', { lines: [aLine('chai', '1', { underLine: 1 })] })),
    ).toMatchObject({
      ok: false,
      refusal: { code: 'stock-below-zero' },
    })
  })

  test('[SY-12] deciding leaves the stamps as they are', () => {
    const world = worldAfter()
    const stamped = accepted(world.stamped(anOrder('order')))
    const before = structuredClone(stamped)
    world.decide(stamped)
    expect(stamped).toEqual(before)
  })
})

describe('the stamps of a command', () => {
  test('[DO-4] say who, where and when by the clock of the branch', () => {
    const clock = '2031-01-01T00:00:00.000Z'
    const stamps = stampsOf(stampedWith({ clock }, anOrder('order')))
    expect(stamps).toMatchObject({ actor: idOf('admin'), branch: idOf('london'), clock })
    expect(stamps.deviceNumber).toBe(1)
  })

  test('[DO-4] a clock that is behind stops no work', () => {
    given(anOrder('order'))
      .when(stampedWith({ clock: '1999-12-31T23:59:59.999Z' }, doTo('ConfirmOrder', 'order')))
      .thenHappened(event('OrderConfirmedEvent'))
  })
})
