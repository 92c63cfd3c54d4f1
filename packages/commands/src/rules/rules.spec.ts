import { RULE_NAMES as KNOWN_TO_MODELS } from '@polder/model'
import { describe, expect, test } from 'vitest'
import {
  aCustomer,
  aDelivery,
  aLine,
  aLocation,
  anInvoice,
  anItem,
  anOrder,
  aPayment,
  aStockCorrection,
  atBranch,
  doTo,
  event,
  idOf,
} from '../testing/builders.ts'
import { given } from '../testing/scenario.ts'
import { createWorld, enterpriseWith, STOCK, worldAfter } from '../testing/world.ts'
import { RULE_NAMES } from './registry.ts'

test('[CO-1] every rule that a model may name has its function', () => {
  expect(RULE_NAMES.toSorted()).toEqual(KNOWN_TO_MODELS.toSorted())
})

const theirs = (as: string, payload = {}) => anOrder(as, { customer: idOf('limited'), ...payload })
const blocked = (payload: Parameters<typeof event>[1]) =>
  event('OrderPlacedEvent', { blocks: [{ reason: 'spending-limit', ...payload }] })

const change = (quantity: string) =>
  doTo('ChangeOrder', 'order', { lines: { change: [{ line: 1, quantity }] } })

describe('the spending limit', () => {
  const limited = aCustomer('limited', { spendingLimit: '50.00' })
  const free = event('OrderPlacedEvent', { blocks: [] })

  test('[SL-1] counts open orders and this one', () => {
    given(limited, theirs('first')).when(theirs('order')).thenHappened(free)
    given(limited, theirs('first'), theirs('second'))
      .when(theirs('order'))
      .thenHappened(blocked({ limit: '50.00', exposure: '48.40', total: '24.20' }))
  })

  test('[SL-1] may be reached and not passed', () => {
    const line = aLine('chai', '1', { unitPrice: '50', vat: '0' })
    given(limited)
      .when(theirs('order', { lines: [line] }))
      .thenHappened(free)
    given(limited)
      .when(theirs('order', { lines: [line], freight: '0.01' }))
      .thenHappened(blocked({ exposure: '0.00', total: '50.01' }))
  })

  test('[SL-1] counts an order until it is invoiced, and the invoice until it is paid', () => {
    const history = [limited, theirs('first'), theirs('second')]
    const invoice = anInvoice('invoice', { under: idOf('first') })
    const paid = aPayment('payment', { customer: idOf('limited'), amount: '24.20' })
    given(...history, invoice)
      .when(theirs('order'))
      .thenHappened(blocked({ exposure: '48.40' }))
    given(...history, invoice, paid)
      .when(theirs('order'))
      .thenHappened(free)
  })

  test('[SL-1] does not count what is cancelled', () => {
    given(limited, theirs('first'), theirs('second'), doTo('CancelOrder', 'first'))
      .when(theirs('order'))
      .thenHappened(free)
  })

  test('[SL-1] does not count an order twice when it changes', () => {
    given(limited, theirs('order'))
      .when(change('4'))
      .thenHappened(event('OrderChangedEvent', { blocks: [], totals: { total: '48.40' } }))
    given(limited, theirs('order'))
      .when(change('5'))
      .thenHappened(event('OrderChangedEvent', { blocks: [{ exposure: '0.00', total: '60.50' }] }))
  })

  test('[SL-1] does not forget what somebody else added to the order meanwhile', () => {
    given(limited, theirs('order'))
      .when(doTo('ChangeOrder', 'order', { freight: '1.00' }))
      .meanwhile(change('4'))
      .thenHappened(event('OrderChangedEvent', { totals: { total: '49.40' }, blocks: [] }))
    given(limited, theirs('order'))
      .when(doTo('ChangeOrder', 'order', { freight: '2.00' }))
      .meanwhile(change('4'))
      .thenHappened(event('OrderChangedEvent', { blocks: [{ exposure: '0.00', total: '50.40' }] }))
  })

  test('[SL-1] of another party counts the order on top of what that party owes', () => {
    given(limited, theirs('first'), theirs('second'), anOrder('order'))
      .when(doTo('ChangeOrder', 'order', { customer: idOf('limited') }))
      .thenHappened(event('OrderChangedEvent', { blocks: [{ exposure: '48.40', total: '24.20' }] }))
  })

  test('[SL-2] is that of the party before that of the work area', () => {
    const poor = doTo('ChangeBranch', 'london', { spendingLimit: '1.00' })
    given(poor, limited).when(theirs('order')).thenHappened(free)
    given(poor, limited)
      .when(anOrder('order'))
      .thenHappened(blocked({ limit: '1.00' }))
  })

  test('[SL-2] is that of the nearest work area', () => {
    const account = { name: 'ChangeOwnOrganisation', payload: { spendingLimit: '2.00' } }
    const world = worldAfter()
    const { streamId } =
      world.heads().find(({ streamType }) => streamType === 'OwnOrganisation') ?? {}
    world.make({ ...account, payload: { id: streamId ?? null, ...account.payload } })
    const order = atBranch('rotterdam', anOrder('order'))
    expect(world.tryOut(order)).toMatchObject({
      value: { events: [{ payload: { blocks: [{ limit: '2.00' }] } }] },
    })
    world.make(doTo('ChangeBranch', 'rotterdam', { spendingLimit: '3.00' }))
    expect(world.tryOut(order)).toMatchObject({
      value: { events: [{ payload: { blocks: [{ limit: '3.00' }] } }] },
    })
  })

  test('[SL-2] is that of the agreement before all others', () => {
    const enterprise = enterpriseWith((model) => {
      const { Order } = model.concepts
      if (Order?.kind === 'agreement')
        Order.attributes = { ...Order.attributes, limit: { type: 'spendingLimit' } }
      return model
    })
    const world = createWorld(enterprise)
    world.make(limited)
    expect(world.tryOut(theirs('order', { limit: '5.00' }))).toMatchObject({
      value: { events: [{ payload: { blocks: [{ limit: '5.00' }] } }] },
    })
  })

  test('[SL-2] blocks at entry: what others ordered meanwhile changes nothing', () => {
    given(limited, theirs('first'))
      .when(theirs('order'))
      .meanwhile(theirs('second'))
      .thenHappened(free)
  })

  test('[SL-2] no limit anywhere is no limit', () => {
    given()
      .when(anOrder('order', { lines: [aLine('chai', '1000000')] }))
      .thenHappened(free)
  })
})

const handOver = (item: string, quantity: string, payload = {}) =>
  aDelivery('delivery', {
    under: null,
    customer: idOf('buyer'),
    lines: [aLine(item, quantity)],
    ...payload,
  })

describe('stock', () => {
  const delivered = [event('DeliveryPostedEvent'), event('NumberGivenEvent')] as const

  test('[ST-4] below zero is refused at entry', () => {
    given(aStockCorrection('opening'))
      .when(handOver('chai', '100.5'))
      .thenRefused('stock-below-zero', { item: idOf('chai'), stock: '100', wanted: '100.5' })
    given(aStockCorrection('opening'))
      .when(handOver('chai', '100'))
      .thenHappened(...delivered)
  })

  test('[ST-4] all lines with the item count', () => {
    given(aStockCorrection('opening'))
      .when(handOver('chai', '0', { lines: [aLine('chai', '60'), aLine('chai', '60')] }))
      .thenRefused('stock-below-zero', { wanted: '120' })
  })

  test('[ST-4] is allowed for an item that may go below zero, or whose stock is not kept', () => {
    given(anItem('gas', { mayGoBelowZero: true }))
      .when(handOver('gas', '5'))
      .thenHappened(...delivered)
    given(anItem('hour', { stocked: false }))
      .when(handOver('hour', '5'))
      .thenHappened(...delivered)
  })

  test('[ST-4] what comes in needs no stock, and what is written off does', () => {
    given()
      .when(aStockCorrection('opening', { lines: [aLine('chai', '5')] }))
      .thenHappened(event('StockCorrectionPostedEvent'), event('NumberGivenEvent'))
    given(aStockCorrection('opening'))
      .when(aStockCorrection('loss', { reason: 'lost', lines: [aLine('chai', '-101')] }))
      .thenRefused('stock-below-zero', { wanted: '101' })
  })

  test('[ST-4] that has been sold is not taken back by a reversal', () => {
    const reverse = doTo('ReverseStockCorrection', 'opening')
    given(aStockCorrection('opening'), handOver('chai', '1'))
      .when(reverse)
      .thenRefused('stock-below-zero', { stock: '99', wanted: '100' })
    given(aStockCorrection('opening'), handOver('chai', '1'), doTo('ReverseDelivery', 'delivery'))
      .when(reverse)
      .thenHappened(event('StockCorrectionReversedEvent'), event('NumberGivenEvent'))
  })

  test('[ST-4] is that of the location', () => {
    given(aLocation('cellar'), aStockCorrection('opening', { location: idOf('cellar') }))
      .when(handOver('chai', '1'))
      .thenRefused('stock-below-zero', { stock: '0' })
    given(aLocation('cellar'), aStockCorrection('opening', { location: idOf('cellar') }))
      .when(handOver('chai', '1', { location: idOf('cellar') }))
      .thenHappened(...delivered)
  })

  test('[ST-2] moves by activities with goods, direction and ownership, and by nothing else', () => {
    const world = worldAfter(aStockCorrection('opening'), anOrder('order'), anInvoice('invoice'))
    const stock = () => world.sources.advice.stockMicros(idOf('london'), idOf('chai'))
    expect(stock()).toBe(100_000_000)
    world.make(aDelivery('delivery'))
    expect(stock()).toBe(98_000_000)
    world.make(doTo('ReverseDelivery', 'delivery'))
    expect(stock()).toBe(100_000_000)
  })

  test('[ST-1] moves at the branch that owns the location', () => {
    const cellar = aLocation('cellar', { within: idOf('rotterdam') })
    given(cellar)
      .when(aStockCorrection('opening', { location: idOf('cellar') }))
      .thenRefused('not-our-location', { path: 'location', id: idOf('cellar') })
    given(cellar)
      .when(atBranch('rotterdam', aStockCorrection('opening', { location: idOf('cellar') })))
      .thenHappened(event('StockCorrectionPostedEvent'), event('NumberGivenEvent'))
  })

  test('[ST-1] another branch is not ours either', () => {
    given()
      .when(aStockCorrection('opening', { location: idOf('rotterdam') }))
      .thenRefused('not-our-location', { id: idOf('rotterdam') })
  })

  test('[ST-1] what one branch delivered is not put back by another', () => {
    given(STOCK, anOrder('order'), aDelivery('delivery'))
      .when(atBranch('rotterdam', doTo('ReverseDelivery', 'delivery')))
      .thenRefused('not-our-location', { id: idOf('london') })
  })

  test('[OR-1] another branch may deliver what one branch sold, from its own stock', () => {
    given(atBranch('rotterdam', STOCK), anOrder('order'))
      .when(atBranch('rotterdam', aDelivery('delivery')))
      .thenHappened(
        event('DeliveryPostedEvent', { branch: idOf('rotterdam'), location: idOf('rotterdam') }),
        event('NumberGivenEvent', { number: 'DEL-RTM-1-2026-000001' }),
      )
  })
})
