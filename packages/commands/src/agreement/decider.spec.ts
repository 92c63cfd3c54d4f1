import { describe, expect, test } from 'vitest'
import {
  aCustomer,
  aDelivery,
  aLine,
  anOrder,
  doTo,
  event,
  idOf,
  type Wish,
} from '../testing/builders.ts'
import { given } from '../testing/scenario.ts'
import { STOCK, worldAfter } from '../testing/world.ts'

const order = anOrder('order')
const confirm = doTo('ConfirmOrder', 'order')
const cancel = doTo('CancelOrder', 'order')
const close = doTo('CloseOrder', 'order')
const reopen = doTo('ReopenOrder', 'order')
const change = doTo('ChangeOrder', 'order', { remarks: 'Ring twice' })
const release = doTo('ReleaseOrder', 'order', { block: 'approval-needed', reason: 'Looked at' })
const blockedOrder = anOrder('order', { needsApproval: true })

describe('the life of an agreement', () => {
  test('[AG-1] it is placed with its lines, what they come to, and no blocks', () => {
    given()
      .when(order)
      .thenHappened(
        event('OrderPlacedEvent', {
          branch: idOf('london'),
          customer: idOf('buyer'),
          placedOn: '2026-11-23',
          lines: [{ line: 1, item: idOf('chai'), quantity: '2', unitPrice: '10', vat: '21' }],
          totals: { total: '24.20' },
          blocks: [],
        }),
      )
  })

  test('[AG-1] it is placed once', () => {
    given(order)
      .when(order)
      .thenRefused('already-exists', { id: idOf('order') })
  })

  test('[AG-1] it has lines, each with what is required', () => {
    given()
      .when(anOrder('order', { lines: [] }))
      .thenRefused('no-lines')
    given()
      .when(anOrder('order', { lines: [{ item: idOf('chai') }] }))
      .thenRefused('invalid-payload', { faults: [{ path: 'lines.1.quantity' }] })
  })

  test('[AG-4] a placed one without blocks can be confirmed', () => {
    given(order).when(confirm).thenHappened(event('OrderConfirmedEvent'))
  })

  test('[AG-4] a confirmed one changes no more', () => {
    given(order, confirm).when(change).thenRefused('not-placed', { status: 'confirmed' })
    given(order, confirm).when(confirm).thenRefused('not-placed', { status: 'confirmed' })
  })

  test('[AG-5] a blocked one waits for release', () => {
    given(blockedOrder)
      .when(confirm)
      .thenRefused('agreement-blocked', { blocks: [{ reason: 'approval-needed' }] })
  })

  test('[AG-5] nothing is posted under a blocked one', () => {
    given(STOCK, blockedOrder)
      .when(aDelivery('delivery'))
      .thenRefused('agreement-blocked', { blocks: [{ reason: 'approval-needed' }] })
    given(STOCK, blockedOrder, release)
      .when(aDelivery('delivery'))
      .thenHappened(event('DeliveryPostedEvent'), event('NumberGivenEvent'))
  })

  test.each([
    ['cancelled', cancel, 'OrderCancelledEvent'],
    ['closed', close, 'OrderClosedEvent'],
  ] as const)('[AG-7] a placed or confirmed one can be %s', (_, end, name) => {
    given(order).when(end).thenHappened(event(name))
    given(order, confirm).when(end).thenHappened(event(name))
  })

  const ends: readonly (readonly [string, Wish])[] = [
    ['cancelled', cancel],
    ['closed', close],
  ]

  test.each(ends)('[AG-7] when it is %s, only reopening is left', (status, end) => {
    for (const wish of [change, confirm, cancel, close, release])
      given(order, end).when(wish).thenRefused('not-placed', { status })
  })

  test.each(ends)('[AG-8] when it is %s, it can be reopened and is placed again', (_, end) => {
    const world = worldAfter(order, confirm, end, reopen)
    expect(world.stateOf('Order', 'order').status).toBe('placed')
    expect(world.tryOut(change)).toMatchObject({ ok: true })
  })

  test('[AG-8] an open one cannot be reopened', () => {
    given(order).when(reopen).thenRefused('not-closed', { status: 'placed' })
    given(order, confirm).when(reopen).thenRefused('not-closed', { status: 'confirmed' })
  })

  test('[AG-9] what is not there is unknown', () => {
    for (const wish of [change, confirm, cancel, close, reopen, release])
      given()
        .when(wish)
        .thenRefused('unknown-id', { id: idOf('order') })
  })
})

describe('blocks', () => {
  test('[OR-3] whoever places an order can ask for approval', () => {
    given()
      .when(blockedOrder)
      .thenHappened(event('OrderPlacedEvent', { blocks: [{ reason: 'approval-needed' }] }))
  })

  test('[OR-3] a customer whose role has ended is a reason, not a refusal', () => {
    given(doTo('EndCustomer', 'buyer'))
      .when(order)
      .thenHappened(
        event('OrderPlacedEvent', { blocks: [{ reason: 'party-ended', party: 'customer' }] }),
      )
  })

  test('[OR-3] someone releases one block and says why', () => {
    given(doTo('EndCustomer', 'buyer'), blockedOrder)
      .when(release)
      .thenHappened(
        event('OrderReleasedEvent', {
          block: 'approval-needed',
          reason: 'Looked at',
          blocks: [{ reason: 'party-ended' }],
        }),
      )
    given(blockedOrder)
      .when(doTo('ReleaseOrder', 'order', { block: 'approval-needed' }))
      .thenRefused('invalid-payload', { faults: [{ path: 'reason' }] })
  })

  test('[OR-3] a block that is not there cannot be released', () => {
    given(order)
      .when(release)
      .thenRefused('unknown-block', { block: 'approval-needed', blocks: [] })
    given(blockedOrder, release).when(release).thenRefused('unknown-block')
  })

  test('[AG-6] it stays lifted while the terms are the same', () => {
    given(blockedOrder, release)
      .when(change)
      .thenHappened(event('OrderChangedEvent', { remarks: 'Ring twice', blocks: [] }))
  })

  test('[AG-6] other terms are checked as if they were new', () => {
    given(blockedOrder, release)
      .when(doTo('ChangeOrder', 'order', { lines: { add: [aLine('tofu', '1')] } }))
      .thenHappened(event('OrderChangedEvent', { blocks: [{ reason: 'approval-needed' }] }))
  })

  test('[AG-6] saying that nobody needs to approve lifts nothing', () => {
    given(blockedOrder)
      .when(doTo('ChangeOrder', 'order', { needsApproval: false }))
      .thenHappened(event('OrderChangedEvent', { blocks: [{ reason: 'approval-needed' }] }))
  })

  test('[AG-6] approval can be asked for later', () => {
    given(order)
      .when(doTo('ChangeOrder', 'order', { needsApproval: true }))
      .thenHappened(event('OrderChangedEvent', { blocks: [{ reason: 'approval-needed' }] }))
  })
})

const theirs = (as: string) => anOrder(as, { customer: idOf('limited') })

describe('cancelling and reopening', () => {
  const partly = aDelivery('delivery', { lines: [aLine('chai', '0.5', { underLine: 1 })] })

  test('[OR-5] what is delivered cannot be cancelled', () => {
    given(STOCK, order, aDelivery('delivery')).when(cancel).thenRefused('already-fulfilled')
  })

  test('[OR-5] the rest can', () => {
    given(STOCK, order, partly)
      .when(doTo('CancelOrder', 'order', { reason: 'Sold out' }))
      .thenHappened(
        event('OrderCancelledEvent', {
          reason: 'Sold out',
          lines: [{ underLine: 1, quantity: '1.5' }],
        }),
      )
  })

  test('[OR-5] a delivery that was reversed leaves all to cancel', () => {
    given(STOCK, order, aDelivery('delivery'), doTo('ReverseDelivery', 'delivery'))
      .when(cancel)
      .thenHappened(event('OrderCancelledEvent', { lines: [{ underLine: 1, quantity: '2' }] }))
  })

  test('[OR-5] reopening runs all checks again', () => {
    const limited = aCustomer('limited', { spendingLimit: '30.00' })
    given(limited, theirs('order'), close, theirs('second'))
      .when(reopen)
      .thenHappened(
        event('OrderReopenedEvent', { blocks: [{ reason: 'spending-limit', exposure: '24.20' }] }),
      )
    given(blockedOrder, release, close)
      .when(reopen)
      .thenHappened(event('OrderReopenedEvent', { blocks: [{ reason: 'approval-needed' }] }))
  })
})

describe('what the person saw', () => {
  const more = doTo('ChangeOrder', 'order', { lines: { add: [aLine('tofu', '1')] } })
  const otherParty = doTo('ChangeOrder', 'order', { customer: idOf('other') })

  test.each([
    ['Confirm', confirm],
    ['Cancel', cancel],
    ['Close', close],
  ] as const)('[SY-44a] %s is refused when lines or parties have changed since', (_, wish) => {
    given(order).when(wish).meanwhile(more).thenRefused('changed-meanwhile')
    given(aCustomer('other'), order)
      .when(wish)
      .meanwhile(otherParty)
      .thenRefused('changed-meanwhile')
  })

  test('[SY-44a] Release is refused when amounts have changed since', () => {
    const dearer = doTo('ChangeOrder', 'order', { freight: '5.00' })
    given(blockedOrder).when(release).meanwhile(dearer).thenRefused('changed-meanwhile')
  })

  test('[SY-44a] Reopen is refused when others reopened, changed and closed it since', () => {
    given(order, close).when(reopen).meanwhile(reopen, more, close).thenRefused('changed-meanwhile')
  })

  test('[SY-44a] a remark or a date is no reason to refuse', () => {
    given(order).when(confirm).meanwhile(change).thenHappened(event('OrderConfirmedEvent'))
  })

  test('[SY-44a] a client that showed older terms says so itself', () => {
    const world = worldAfter(order)
    const seen = world.stateOf('Order', 'order').terms
    const confirmSeen = doTo('ConfirmOrder', 'order', { seen })
    expect(world.tryOut(confirmSeen)).toMatchObject({ ok: true })
    world.make(more)
    expect(world.tryOut(confirmSeen)).toMatchObject({
      ok: false,
      refusal: { code: 'changed-meanwhile', details: { seen } },
    })
  })
})
