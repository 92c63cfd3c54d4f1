import { describe, expect, test } from 'vitest'
import {
  aLine,
  anInvoice,
  anOrder,
  aRight,
  atBranch,
  aUser,
  byUser,
  doTo,
  event,
  idOf,
  wish,
} from './testing/builders.ts'
import { given } from './testing/scenario.ts'
import { worldAfter } from './testing/world.ts'

const clerk = (...rights: readonly (readonly [string, string, string?])[]) =>
  aUser(
    'clerk',
    rights.map((right) => aRight(...right)),
  )
const byClerk = (payload = {}) => byUser('clerk', anOrder('order', payload))

describe('a right', () => {
  test('[RI-1] is needed', () => {
    given(clerk()).when(byClerk()).thenRefused('no-right', { concept: 'Order', operation: 'Place' })
  })

  test('[RI-1] is for an operation on a concept', () => {
    given(clerk(['Order', 'Place']))
      .when(byClerk())
      .thenHappened(event('OrderPlacedEvent'))
    given(clerk(['Order', 'Confirm'], ['Item', 'Place']))
      .when(byClerk())
      .thenRefused('no-right')
    given(clerk(['Order', 'Place']), anOrder('order'))
      .when(byUser('clerk', doTo('ConfirmOrder', 'order')))
      .thenRefused('no-right', { operation: 'Confirm' })
  })

  test('[RI-1] is for a work area', () => {
    const londoner = clerk(['Order', '*', idOf('london')])
    given(londoner).when(byClerk()).thenHappened(event('OrderPlacedEvent'))
    given(londoner).when(atBranch('rotterdam', byClerk())).thenRefused('no-right')
  })

  test('[RI-1] concept, operation and work area come from one right', () => {
    const mixed = clerk(['Order', 'Place', idOf('rotterdam')], ['*', 'Confirm', idOf('london')])
    given(mixed).when(byClerk()).thenRefused('no-right')
  })

  test('[RI-1] belongs to a user that there is', () => {
    given()
      .when(byClerk())
      .thenRefused('unknown-user', { user: idOf('clerk') })
    given(clerk(['*', '*']), doTo('ArchiveUser', 'clerk'))
      .when(byClerk())
      .thenRefused('unknown-user')
  })

  test('[RI-1] can be given and taken', () => {
    given(clerk(), doTo('ChangeUser', 'clerk', { rights: [aRight('Order', 'Place')] }))
      .when(byClerk())
      .thenHappened(event('OrderPlacedEvent'))
    given(clerk(['Order', 'Place']), doTo('ChangeUser', 'clerk', { rights: [] }))
      .when(byClerk())
      .thenRefused('no-right')
  })

  test('[RI-1] is needed to settle an exception too', () => {
    const settle = wish('SettleException', { id: idOf('exception'), reason: 'Counted' })
    given(clerk()).when(byUser('clerk', settle)).thenRefused('no-right', { concept: 'Exception' })
  })

  test('[OR-1] an order belongs to the branch that placed it, and other branches may work on it', () => {
    given(anOrder('order'))
      .when(atBranch('rotterdam', doTo('ConfirmOrder', 'order')))
      .thenHappened(event('OrderConfirmedEvent'))
    const world = worldAfter(anOrder('order'), atBranch('rotterdam', doTo('ConfirmOrder', 'order')))
    expect(world.stateOf('Order', 'order').attributes['branch']).toBe(idOf('london'))
  })
})

const change = (lines: Parameters<typeof doTo>[2]) =>
  byUser('clerk', doTo('ChangeOrder', 'order', { lines: lines ?? {} }))

describe('overriding a price', () => {
  const dear = { lines: [aLine('chai', '1'), aLine('chai', '1', { unitPrice: '99' })] }
  const placing = clerk(['Order', 'Place'], ['Order', 'Change'])
  const overriding = clerk(['Order', 'Place'], ['Order', 'Change'], ['Order', 'Override'])
  const dearer = change({ change: [{ line: 1, unitPrice: '11' }] })

  test('[OR-2] takes a right', () => {
    given(placing).when(byClerk(dear)).thenRefused('no-right', { operation: 'Override' })
  })

  test('[OR-2] is recorded by the event', () => {
    given(overriding)
      .when(byClerk(dear))
      .thenHappened(event('OrderPlacedEvent', { overrides: ['lines.2.unitPrice'] }))
    given()
      .when(anInvoice('invoice', { under: null, customer: idOf('buyer'), ...dear }))
      .thenHappened(
        event('InvoicePostedEvent', { overrides: ['lines.2.unitPrice'] }),
        event('NumberGivenEvent'),
      )
  })

  test('[OR-2] is not, when nothing was overridden', () => {
    for (const same of ['10', '10.00', null]) {
      const { events } = worldAfter(placing).make(
        byClerk({ lines: [aLine('chai', '1', { unitPrice: same })] }),
      )
      expect(events[0]?.payload).not.toHaveProperty('overrides')
    }
  })

  test('[OR-2] is no attribute of what comes after', () => {
    const world = worldAfter(anOrder('order', dear), doTo('ConfirmOrder', 'order'))
    expect(world.stateOf('Order', 'order').attributes).not.toHaveProperty('overrides')
    const invoice = anInvoice('invoice', {
      lines: [aLine('chai', '1', { underLine: 1, unitPrice: '7' })],
    })
    expect(world.make(invoice).events[0]?.payload['overrides']).toEqual(['lines.1.unitPrice'])
    const { events } = world.make(doTo('ReverseInvoice', 'invoice'))
    expect(events[0]?.payload).not.toHaveProperty('overrides')
  })

  test('[OR-2] cannot be put off until after placing', () => {
    given(placing, anOrder('order')).when(dearer).thenRefused('no-right', { operation: 'Override' })
    given(overriding, anOrder('order'))
      .when(dearer)
      .thenHappened(event('OrderChangedEvent', { overrides: ['lines.1.unitPrice'] }))
  })

  test('[OR-2] a new line goes by the number that it gets', () => {
    const add = [aLine('tofu', '1'), aLine('tofu', '1', { unitPrice: '1', vat: '0' })]
    given(placing, anOrder('order')).when(change({ add })).thenRefused('no-right')
    given(overriding, anOrder('order'))
      .when(change({ add }))
      .thenHappened(event('OrderChangedEvent', { overrides: ['lines.3.unitPrice', 'lines.3.vat'] }))
  })

  test('[OR-2] a change that leaves prices alone takes no right and records none', () => {
    const quantity = change({ change: [{ line: 1, quantity: '9', unitPrice: '10.00' }] })
    const { events } = worldAfter(placing, anOrder('order')).make(quantity)
    expect(events[0]?.payload).not.toHaveProperty('overrides')
  })
})
