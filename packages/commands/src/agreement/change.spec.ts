import { describe, expect, test } from 'vitest'
import { aCustomer, aLine, anItem, anOrder, doTo, event, idOf, merge } from '../testing/builders.ts'
import { given } from '../testing/scenario.ts'
import { worldAfter } from '../testing/world.ts'

const order = anOrder('order', { lines: [aLine('chai', '2'), aLine('tofu', '4')] })
const change = (payload: Parameters<typeof doTo>[2]) => doTo('ChangeOrder', 'order', payload)
const changeLine = (line: number, parts: object) =>
  change({ lines: { change: [{ line, ...parts }] } })

describe('changing an agreement', () => {
  test('[AG-2] an attribute changes, and the event says no more of the rest', () => {
    const world = worldAfter(order)
    const { events } = world.make(change({ remarks: 'Ring twice' }))
    expect(Object.keys(events[0]?.payload ?? {}).toSorted()).toEqual([
      'blocks',
      'remarks',
      'terms',
      'totals',
    ])
  })

  test('[AG-2] after a change it comes to what its lines say', () => {
    given(order)
      .when(changeLine(1, { quantity: '1' }))
      .thenHappened(
        event('OrderChangedEvent', {
          lines: [
            { line: 1, quantity: '1', gross: '10.00' },
            { line: 2, quantity: '4', gross: '10.00' },
          ],
          totals: { net: '20.00', total: '23.00' },
        }),
      )
  })

  test('[AG-2] a charge counts in its total', () => {
    given(order)
      .when(change({ freight: '7' }))
      .thenHappened(event('OrderChangedEvent', { freight: '7.00', totals: { charges: '7.00' } }))
  })

  test('[AG-2] an attribute can be cleared unless it is required', () => {
    given(order, change({ remarks: 'Ring twice' }))
      .when(change({ remarks: null }))
      .thenHappened(event('OrderChangedEvent', { remarks: null }))
    given(order)
      .when(change({ customer: null }))
      .thenRefused('invalid-payload', { faults: [{ path: 'customer' }] })
    given(order)
      .when(changeLine(1, { quantity: null }))
      .thenRefused('invalid-payload', { faults: [{ path: 'lines.1.quantity' }] })
  })

  test('[AG-2] a change that changes nothing is refused', () => {
    given(order).when(change({})).thenRefused('nothing-to-change')
    given(order)
      .when(change({ lines: {} }))
      .thenRefused('nothing-to-change')
    given(order)
      .when(change({ lines: { add: [], remove: [] } }))
      .thenRefused('nothing-to-change')
  })

  test('[AG-2] the last line cannot be removed', () => {
    given(order)
      .when(change({ lines: { remove: [1, 2] } }))
      .thenRefused('no-lines')
  })
})

const linesAfter = (...changes: readonly Parameters<typeof doTo>[2][]) =>
  worldAfter(order, ...changes.map(change)).stateOf('Order', 'order').attributes['lines']

describe('the lines of an agreement', () => {
  test('[AG-3] keep their numbers when others go', () => {
    expect(linesAfter({ lines: { remove: [1] } })).toMatchObject([{ line: 2, item: idOf('tofu') }])
  })

  test('[AG-3] a new one takes the next number', () => {
    const add = [aLine('chai', '1'), aLine('chai', '3')]
    expect(linesAfter({ lines: { remove: [1], add } })).toMatchObject([
      { line: 2 },
      { line: 3, quantity: '1' },
      { line: 4, quantity: '3' },
    ])
  })

  test('[AG-3] the number of a line that is gone is never given again', () => {
    const add = [aLine('chai', '1')]
    expect(linesAfter({ lines: { remove: [2] } }, { lines: { add } })).toMatchObject([
      { line: 1 },
      { line: 3 },
    ])
  })

  test('[AG-3] a line that is not there cannot be changed or removed', () => {
    given(order)
      .when(changeLine(3, { quantity: '1' }))
      .thenRefused('unknown-line', { line: 3 })
    given(order)
      .when(change({ lines: { remove: [3] } }))
      .thenRefused('unknown-line', { line: 3 })
  })

  test('[AG-3] two who add a line at the same time get two lines', () => {
    given(order)
      .when(change({ lines: { add: [aLine('chai', '1')] } }))
      .meanwhile(change({ lines: { add: [aLine('tofu', '1')] } }))
      .thenHappened(
        event('OrderChangedEvent', {
          lines: [
            { line: 1 },
            { line: 2 },
            { line: 3, item: idOf('tofu') },
            { line: 4, item: idOf('chai') },
          ],
        }),
      )
  })

  test('[OR-2] a new one is quoted as a first one is', () => {
    given(order)
      .when(change({ lines: { add: [aLine('tofu', '2')] } }))
      .thenHappened(
        event('OrderChangedEvent', {
          lines: [
            { line: 1 },
            { line: 2 },
            { line: 3, unitPrice: '2.5', vat: '9', description: 'tofu' },
          ],
        }),
      )
  })

  test('[CO-3] a new one refers to something that exists', () => {
    given(order)
      .when(change({ lines: { add: [aLine('nothing', '2', { unitPrice: '1' })] } }))
      .thenRefused('unknown-reference', { path: 'lines.3.item', id: idOf('nothing') })
  })

  test('[KE-1] a new one refers to what remains after a merge', () => {
    given(anItem('tea'), merge('Item', 'tea', 'chai'), order)
      .when(change({ lines: { add: [aLine('tea', '2')] } }))
      .thenHappened(
        event('OrderChangedEvent', {
          lines: [{ line: 1 }, { line: 2 }, { line: 3, item: idOf('chai') }],
        }),
      )
  })
})

describe('what the person saw and what they want', () => {
  test('[SY-44a] different attributes merge', () => {
    given(order)
      .when(change({ reference: 'A1' }))
      .meanwhile(change({ remarks: 'Ring twice' }))
      .thenHappened(event('OrderChangedEvent', { reference: 'A1' }))
  })

  test('[SY-44a] different attributes of one line merge', () => {
    given(order)
      .when(changeLine(1, { quantity: '5' }))
      .meanwhile(changeLine(1, { discount: '10' }))
      .thenHappened(
        event('OrderChangedEvent', {
          lines: [{ quantity: '5', discount: '10', net: '45.00' }, {}],
        }),
      )
  })

  test('[SY-44a] the same attribute does not', () => {
    given(order)
      .when(change({ reference: 'A1' }))
      .meanwhile(change({ reference: 'B2' }))
      .thenRefused('changed-meanwhile', { path: 'reference', was: null, now: 'B2', to: 'A1' })
    given(order)
      .when(changeLine(2, { quantity: '5' }))
      .meanwhile(changeLine(2, { quantity: '6' }))
      .thenRefused('changed-meanwhile', { path: 'lines.2.quantity', was: '4', now: '6', to: '5' })
  })

  test('[SY-44a] who wants what is there already gets it', () => {
    given(order)
      .when(change({ reference: 'A1' }))
      .meanwhile(change({ reference: 'A1' }))
      .thenHappened(event('OrderChangedEvent', { reference: 'A1' }))
  })

  test('[SY-44a] a client that showed an older value says so itself', () => {
    given(order, change({ reference: 'B2' }))
      .when(change({ reference: { was: 'A1', to: 'C3' } }))
      .thenRefused('changed-meanwhile', { was: 'A1', now: 'B2' })
    given(order, change({ reference: 'B2' }))
      .when(change({ reference: { was: 'B2', to: 'C3' } }))
      .thenHappened(event('OrderChangedEvent', { reference: 'C3' }))
  })

  test('[SY-44a] a line that somebody removed cannot be changed', () => {
    given(order)
      .when(changeLine(2, { quantity: '5' }))
      .meanwhile(change({ lines: { remove: [2] } }))
      .thenRefused('unknown-line', { line: 2 })
  })

  test('[SY-44a] another party that has been merged into the present one is the same', () => {
    given(aCustomer('twin'), order)
      .when(change({ customer: idOf('twin') }))
      .meanwhile(merge('Customer', 'twin', 'buyer'))
      .thenHappened(event('OrderChangedEvent', { customer: idOf('buyer') }))
  })
})
