import type { PendingCommit } from '@polder/events'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aCentre, type Centre, refuseAll, syncAndFollow } from '../testing/centre.ts'
import {
  aDelivery,
  aLine,
  anInvoice,
  anItem,
  anOrder,
  aPayment,
  aReversal,
  goods,
  idOf,
  settled,
  settles,
} from '../testing/happenings.ts'
import { expectLikeNewcomer } from '../testing/newcomer.ts'
import { anOffice, type Office } from '../testing/office.ts'

let centre: Centre
let office: Office
beforeEach(() => {
  centre = aCentre()
  office = anOffice({ kind: 'enrolled', identity: centre.identity })
  office.happen(anItem('chai', { stocked: false }))
  syncAndFollow(office, centre)
})
afterEach(() => {
  expectLikeNewcomer(office)
  office.close()
})

const underRefused = (at: Office = office, filter = {}) =>
  at.list('GetExceptions', { filter: { rule: 'under-refused', ...filter } }).rows

/** The order goes to the inbox, and the rest stays. */
const withoutOrder = (commit: PendingCommit) =>
  commit.events.some(({ streamType }) => streamType === 'Order') ? undefined : commit

describe('[SY-45] an activity whose agreement is not there', () => {
  test('is an exception that names both', () => {
    office.happen(aDelivery('delivery'))
    expect(underRefused()).toMatchObject([
      {
        concept: 'Delivery',
        stream: idOf('delivery'),
        status: 'open',
        details: { agreement: idOf('order') },
      },
    ])
  })

  test('is one whatever it is, and whether it has lines of it or not', () => {
    office.happen(
      aDelivery('delivery', { lines: [goods('chai', '1')] }),
      anInvoice('invoice'),
      aReversal('reversal', anInvoice('invoice')),
    )
    expect(new Set(underRefused().map(({ stream }) => stream))).toEqual(
      new Set(['delivery', 'invoice', 'reversal'].map(idOf)),
    )
    office.happen(anOrder('order'))
    expect(underRefused()).toEqual([])
  })

  test('is none when it stands alone, or under an order that is there', () => {
    office.happen(anOrder('order'), aDelivery('delivery'), anInvoice('invoice'))
    office.happen(aDelivery('without lines of it', { lines: [goods('chai', '1')] }))
    office.happen(aDelivery('alone', { under: null }))
    expect(underRefused()).toEqual([])
  })

  test('is one at the branch that made it once the order went to the inbox', () => {
    office.happen(anOrder('order'), aDelivery('delivery'))
    expect(underRefused()).toEqual([])
    syncAndFollow(office, centre, { sent: 0, rebased: withoutOrder })
    expect(underRefused()).toHaveLength(1)
    // Sent again, under the same id.
    office.happen(anOrder('order'))
    expect(underRefused()).toEqual([])
    syncAndFollow(office, centre)
    expect(underRefused()).toEqual([])
  })

  test('is none when what made it one was undone', () => {
    office.happen(aDelivery('delivery'))
    refuseAll(office)
    office.readModel().follow()
    expect(underRefused()).toEqual([])
  })

  test('has the same id at every branch, pending or not', () => {
    const other = anOffice({ kind: 'enrolled', identity: centre.identity })
    office.happen(aDelivery('delivery'))
    const [pending] = underRefused()
    syncAndFollow(office, centre)
    syncAndFollow(other, centre)
    expect(underRefused()).toEqual([pending])
    expect(underRefused(other)).toEqual([pending])
    other.close()
  })

  test('is settled by a person, and stays so when the order comes', () => {
    office.happen(aDelivery('delivery'), aDelivery('other'))
    const [first] = underRefused(office, { stream: idOf('delivery') })
    office.happen(settled(first, 'a present'))
    expect(underRefused(office, { status: 'open' })).toMatchObject([{ stream: idOf('other') }])
    office.happen(anOrder('order'))
    expect(underRefused()).toMatchObject([{ id: first?.['id'], reason: 'a present' }])
  })
})

describe('[SY-45] rows are the same whether a fact stands before its agreement or after', () => {
  const order = anOrder('order', { lines: [aLine('chai', '3'), aLine('chai', '1')] })
  const tooMuch = aDelivery('delivery', {
    lines: [goods('chai', '5', { underLine: 1 }), goods('chai', '2', { underLine: 9 })],
  })
  const invoice = anInvoice('invoice', { lines: [aLine('chai', '2', { underLine: 1 })] })
  const payment = aPayment('payment', { lines: [settles('invoice', '5.00')] })

  test.each([
    ['a delivery', [tooMuch]],
    ['what is delivered and reversed', [tooMuch, aReversal('reversal', tooMuch)]],
    ['an invoice that is paid in part', [invoice, payment]],
    ['an invoice that is reversed', [invoice, aReversal('reversal', invoice)]],
    ['all of it', [tooMuch, payment, invoice]],
  ])('%s', (_, facts) => {
    const other = anOffice()
    other.happen(anItem('chai', { stocked: false }), order, ...facts)
    office.happen(...facts, order)
    const { differences } = office.readModel().verify(other.readModel().file)
    expect(differences).toEqual([])
    other.close()
  })

  test('goods of which stock is kept', () => {
    const other = anOffice()
    for (const each of [other, office]) each.happen(anItem('tofu'))
    const delivery = aDelivery('delivery', { lines: [goods('tofu', '2', { underLine: 1 })] })
    other.happen(anItem('chai', { stocked: false }), order, delivery)
    office.happen(delivery, order)
    expect(office.readModel().verify(other.readModel().file).differences).toEqual([])
    other.close()
  })
})
