import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  aDelivery,
  aLine,
  anInvoice,
  anItem,
  anOrder,
  aReversal,
  changed,
  goods,
  idOf,
  settled,
} from '../testing/happenings.ts'
import { expectLikeNewcomer } from '../testing/newcomer.ts'
import { anOffice, type Office } from '../testing/office.ts'
import { priced } from '../testing/pricing.ts'

let office: Office
beforeEach(() => {
  office = anOffice()
  office.happen(anItem('chai', { stocked: false }), anItem('tofu', { stocked: false }))
})
afterEach(() => {
  expectLikeNewcomer(office)
  office.close()
})

/** Three of `chai` and one of `tofu`. */
const order = anOrder('order', { lines: [aLine('chai', '3'), aLine('tofu', '1')] })

const delivery = (as: string, ...done: readonly (readonly [line: number, quantity: string])[]) =>
  aDelivery(as, {
    lines: done.map(([line, quantity]) => goods('chai', quantity, { underLine: line })),
  })

const statusOf = () => {
  const { deliveryStatus, invoiceStatus } = office.one('GetOrder', 'order')
  return [deliveryStatus, invoiceStatus]
}

const exceptions = () => office.list('GetExceptions').rows
const idOfOver = (at: Office) =>
  at.list('GetExceptions', { filter: { rule: 'over-fulfilled' } }).rows[0]?.['id']

describe('[OR-4] fulfilment', () => {
  test('goes from none over partly to done', () => {
    office.happen(order)
    expect(statusOf()).toEqual(['none', 'none'])
    office.happen(delivery('first', [1, '2']))
    expect(statusOf()).toEqual(['partly', 'none'])
    office.happen(delivery('second', [1, '1'], [2, '1']))
    expect(statusOf()).toEqual(['done', 'none'])
    office.happen(anInvoice('invoice', { lines: [aLine('chai', '3', { underLine: 1 })] }))
    expect(statusOf()).toEqual(['done', 'partly'])
  })

  test('says of every line how much is done, by type of activity', () => {
    office.happen(order, delivery('first', [1, '1.5'], [1, '0.5']))
    expect(office.one('GetOrder', 'order')['fulfilment']).toEqual([
      { agreement: idOf('order'), line: 1, activityType: 'Delivery', agreed: '3', fulfilled: '2' },
    ])
    expect(office.readModel().advice.fulfilled(idOf('order'))).toEqual([
      { line: 1, activityType: 'Delivery', fulfilledMicros: 2_000_000 },
    ])
  })

  test('a reversal takes it back', () => {
    const all = delivery('all', [1, '3'], [2, '1'])
    office.happen(order, all)
    expect(statusOf()[0]).toBe('done')
    office.happen(aReversal('reversal', all))
    expect(statusOf()[0]).toBe('none')
  })

  test('what is delivered before its order counts when the order is there', () => {
    office.happen(delivery('early', [1, '3'], [2, '1']))
    expect(idOfOver(office)).toBeUndefined()
    office.happen(order)
    expect(statusOf()[0]).toBe('done')
    expect(office.one('GetOrder', 'order')['fulfilment']).toMatchObject([
      { agreed: '3' },
      { agreed: '1' },
    ])
  })

  test('a change of the lines is measured anew', () => {
    office.happen(order, delivery('first', [1, '3']))
    office.happen(changed('Order', 'order', priced({ lines: [aLine('chai', '3')] })))
    expect(statusOf()[0]).toBe('done')
    office.happen(changed('Order', 'order', priced({ lines: [aLine('chai', '4')] })))
    expect(statusOf()[0]).toBe('partly')
  })

  test('a change that leaves the lines alone leaves it alone', () => {
    office.happen(
      order,
      delivery('first', [1, '3']),
      changed('Order', 'order', { remarks: 'soon' }),
    )
    expect(statusOf()[0]).toBe('partly')
  })
})

describe('[OR-4] more than was agreed', () => {
  test('is an exception, which goes with a reversal', () => {
    const more = delivery('more', [1, '4'])
    office.happen(order, more)
    expect(exceptions()).toMatchObject([
      {
        rule: 'over-fulfilled',
        concept: 'Order',
        stream: idOf('order'),
        status: 'open',
        details: { activityType: 'Delivery', lines: 1 },
      },
    ])
    office.happen(delivery('even more', [2, '2']))
    expect(exceptions()).toMatchObject([{ details: { lines: 2 } }])
    office.happen(aReversal('reversal', more))
    expect(exceptions()).toMatchObject([{ details: { lines: 1 } }])
    office.happen(aReversal('other reversal', delivery('even more', [2, '2'])))
    expect(exceptions()).toEqual([])
  })

  test('is also what was delivered of a line that is gone', () => {
    office.happen(order, delivery('first', [2, '1']))
    office.happen(changed('Order', 'order', priced({ lines: [aLine('chai', '3')] })))
    expect(exceptions()).toMatchObject([{ rule: 'over-fulfilled', details: { lines: 1 } }])
  })

  test('is over when more is agreed', () => {
    office.happen(order, delivery('more', [1, '4']))
    office.happen(
      changed('Order', 'order', priced({ lines: [aLine('chai', '4'), aLine('tofu', '1')] })),
    )
    expect(exceptions()).toEqual([])
  })

  test('that somebody settled stays settled while it lasts', () => {
    office.happen(order, delivery('more', [1, '4']))
    office.happen(settled(exceptions()[0], 'a present'), delivery('one more', [2, '2']))
    expect(exceptions()).toMatchObject([{ status: 'settled', reason: 'a present' }])
  })

  test('has the same id at every branch', () => {
    const other = anOffice()
    other.happen(order, delivery('other', [1, '9'], [2, '9']))
    office.happen(order, delivery('more', [1, '4']))
    expect(idOfOver(office)).toBe(idOfOver(other))
    other.close()
  })
})
