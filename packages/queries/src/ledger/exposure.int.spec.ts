import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  aCustomer,
  aLine,
  anInvoice,
  anOrder,
  anOrganisation,
  aPayment,
  aReversal,
  becomes,
  changed,
  idOf,
  merged,
  settles,
} from '../testing/happenings.ts'
import { priced } from '../testing/pricing.ts'
import { expectLikeNewcomer } from '../testing/newcomer.ts'
import { anOffice, type Office } from '../testing/office.ts'

let office: Office
beforeEach(() => {
  office = anOffice()
  office.happen(anOrganisation('acme'), aCustomer('buyer'), aCustomer('twin'))
})
afterEach(() => {
  expectLikeNewcomer(office)
  office.close()
})

/** Agreed and not invoiced, invoiced and not paid, both. */
const exposureOf = (party: string) => {
  const [row] = office.list('GetExposures', { filter: { party: idOf(party) } }).rows
  return row === undefined ? [] : [row['agreed'], row['invoiced'], row['exposure']]
}

const half = { lines: [aLine('chai', '1', { underLine: 1 })] }

describe('[SL-1] exposure', () => {
  test('an open order is agreed', () => {
    office.happen(anOrder('order'))
    expect(exposureOf('buyer')).toEqual(['20.00', '0.00', '20.00'])
  })

  test('an invoice moves its part from agreed to invoiced, and a payment takes it off', () => {
    office.happen(anOrder('order'), anInvoice('first', half))
    expect(exposureOf('buyer')).toEqual(['10.00', '10.00', '20.00'])
    office.happen(aPayment('paid', { amount: '10.00', lines: [settles('first', '10.00')] }))
    expect(exposureOf('buyer')).toEqual(['10.00', '0.00', '10.00'])
  })

  test('more invoiced than agreed leaves nothing agreed', () => {
    office.happen(
      anOrder('order'),
      anInvoice('much', { lines: [aLine('chai', '5', { underLine: 1 })] }),
    )
    expect(exposureOf('buyer')).toEqual(['0.00', '50.00', '50.00'])
  })

  test('a reversed invoice is agreed again', () => {
    const invoice = anInvoice('invoice')
    office.happen(anOrder('order'), invoice, aReversal('reversal', invoice))
    expect(exposureOf('buyer')).toEqual(['20.00', '0.00', '20.00'])
  })

  test('a change of the order counts as changed', () => {
    office.happen(anOrder('order'))
    office.happen(changed('Order', 'order', priced({ lines: [aLine('chai', '7')] })))
    expect(exposureOf('buyer')).toEqual(['70.00', '0.00', '70.00'])
    office.happen(changed('Order', 'order', { customer: idOf('twin') }))
    expect(exposureOf('buyer')).toEqual(['0.00', '0.00', '0.00'])
    expect(exposureOf('twin')).toEqual(['70.00', '0.00', '70.00'])
  })

  test.each(['Cancelled', 'Closed'])(
    'an order that is %s binds nobody, until it is reopened',
    (what) => {
      office.happen(anOrder('order'), becomes('Order', what, 'order'))
      expect(exposureOf('buyer')).toEqual(['0.00', '0.00', '0.00'])
      office.happen(becomes('Order', 'Reopened', 'order'), becomes('Order', 'Confirmed', 'order'))
      expect(exposureOf('buyer')).toEqual(['20.00', '0.00', '20.00'])
    },
  )

  test('an invoice that is in the log before its order counts against it', () => {
    office.happen(anInvoice('first', half))
    expect(exposureOf('buyer')).toEqual(['0.00', '10.00', '10.00'])
    office.happen(anOrder('order'))
    expect(exposureOf('buyer')).toEqual(['10.00', '10.00', '20.00'])
  })

  test('[KE-1] that of a merged party is that of the one that it went into', () => {
    office.happen(anOrder('order'), anInvoice('first', half), merged('Customer', 'buyer', 'twin'))
    expect(exposureOf('twin')).toEqual(['10.00', '10.00', '20.00'])
    office.happen(becomes('Order', 'Cancelled', 'order'))
    expect(exposureOf('twin')).toEqual(['0.00', '10.00', '10.00'])
    expect(exposureOf('buyer')).toEqual([])
    office.happen(anOrder('later', { customer: idOf('buyer') }))
    expect(exposureOf('twin')).toEqual(['20.00', '10.00', '30.00'])
  })
})
