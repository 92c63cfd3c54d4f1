import type { JsonObject } from '@polder/kernel'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  aCreditNote,
  aCustomer,
  aLine,
  anInvoice,
  anOrganisation,
  aPayment,
  aReversal,
  idOf,
  merged,
  settles,
} from '../testing/happenings.ts'
import { expectLikeNewcomer } from '../testing/newcomer.ts'
import { anOffice, type Office } from '../testing/office.ts'

let office: Office
beforeEach(() => {
  office = anOffice()
  office.happen(anOrganisation('acme'), aCustomer('buyer'), aCustomer('twin'))
})
afterEach(() => {
  expectSettlementsToCancelOut()
  expectLikeNewcomer(office)
  office.close()
})

const itemOf = (as: string): JsonObject | undefined =>
  office.list('GetOpenItems', { filter: { document: idOf(as) } }).rows[0]

/** What an item comes to, what of it is settled, what is left. */
const amountsOf = (as: string) => {
  const { total, settled, open, status } = itemOf(as) ?? {}
  return [total, settled, open, status]
}

const expectSettlementsToCancelOut = () => {
  const cents = office
    .list('GetOpenItems')
    .rows.reduce((sum, { settled }) => sum + Math.round(Number(settled) * 100), 0)
  expect(cents).toBe(0)
}

const owed = (party: string) => office.readModel().advice.exposureMinor(idOf(party))

/** Of 20.00. */
const invoice = anInvoice('invoice')

describe('[FI-2] open items', () => {
  test('an invoice opens what it comes to, due when it says', () => {
    office.happen(invoice)
    expect(itemOf('invoice')).toMatchObject({
      documentType: 'Invoice',
      number: 'INVOICE',
      party: idOf('buyer'),
      branch: idOf('office'),
      postedOn: '2026-11-23',
      dueOn: '2026-12-23',
    })
    expect(amountsOf('invoice')).toEqual(['20.00', '0.00', '20.00', 'open'])
    expect(owed('buyer')).toBe(2_000)
  })

  test('a part payment leaves the rest open', () => {
    office.happen(
      invoice,
      aPayment('part', { amount: '12.50', lines: [settles('invoice', '12.50')] }),
    )
    expect(amountsOf('invoice')).toEqual(['20.00', '12.50', '7.50', 'open'])
    expect(amountsOf('part')).toEqual(['-12.50', '-12.50', '0.00', 'settled'])
    expect(owed('buyer')).toBe(750)
  })

  test('an overpayment stays open for the party', () => {
    office.happen(
      invoice,
      aPayment('over', { amount: '50.00', lines: [settles('invoice', '20.00')] }),
    )
    expect(amountsOf('invoice')).toEqual(['20.00', '20.00', '0.00', 'settled'])
    expect(amountsOf('over')).toEqual(['-50.00', '-20.00', '-30.00', 'open'])
    expect(owed('buyer')).toBe(-3_000)
  })

  test('a payment without an invoice is what the party is owed', () => {
    office.happen(aPayment('ahead', { amount: '5.00' }))
    expect(amountsOf('ahead')).toEqual(['-5.00', '0.00', '-5.00', 'open'])
  })

  test('a credit note is the other way round, and a payment out settles it', () => {
    office.happen(aCreditNote('credit'))
    expect(amountsOf('credit')).toEqual(['-20.00', '0.00', '-20.00', 'open'])
    office.happen(
      aPayment('refund', {
        direction: 'out',
        amount: '20.00',
        lines: [settles('credit', '20.00')],
      }),
    )
    expect(amountsOf('credit')).toEqual(['-20.00', '-20.00', '0.00', 'settled'])
    expect(amountsOf('refund')).toEqual(['20.00', '20.00', '0.00', 'settled'])
    expect(owed('buyer')).toBe(0)
  })

  test('one payment settles several documents', () => {
    office.happen(invoice, anInvoice('second', { lines: [aLine('chai', '1')] }))
    office.happen(
      aPayment('both', {
        amount: '30.00',
        lines: [settles('invoice', '20.00'), settles('second', '10.00')],
      }),
    )
    expect([amountsOf('invoice')[3], amountsOf('second')[3], amountsOf('both')[3]]).toEqual([
      'settled',
      'settled',
      'settled',
    ])
  })

  test('the reversal of an invoice settles it and itself', () => {
    office.happen(invoice, aReversal('reversal', invoice))
    expect(amountsOf('invoice')).toEqual(['20.00', '20.00', '0.00', 'settled'])
    expect(amountsOf('reversal')).toEqual(['-20.00', '-20.00', '0.00', 'settled'])
    expect(owed('buyer')).toBe(0)
  })

  test('the reversal of a paid invoice leaves the payment as what the party is owed', () => {
    office.happen(invoice, aPayment('paid', { lines: [settles('invoice', '20.00')] }))
    office.happen(aReversal('reversal', invoice))
    expect(amountsOf('invoice')).toEqual(['20.00', '40.00', '-20.00', 'open'])
    expect(owed('buyer')).toBe(-2_000)
  })

  test('the reversal of a payment opens again what it settled', () => {
    const payment = aPayment('paid', { amount: '25.00', lines: [settles('invoice', '20.00')] })
    office.happen(invoice, payment, aReversal('bounced', payment))
    expect(amountsOf('invoice')).toEqual(['20.00', '0.00', '20.00', 'open'])
    expect(amountsOf('paid')).toEqual(['-25.00', '-25.00', '0.00', 'settled'])
    expect(amountsOf('bounced')).toEqual(['25.00', '25.00', '0.00', 'settled'])
    expect(owed('buyer')).toBe(2_000)
  })

  test('[KE-1] the items of a merged party are those of the one that it went into', () => {
    office.happen(invoice, merged('Customer', 'buyer', 'twin'))
    office.happen(aPayment('late', { amount: '5.00', lines: [settles('invoice', '5.00')] }))
    expect(itemOf('invoice')).toMatchObject({ party: idOf('twin') })
    expect(itemOf('late')).toMatchObject({ party: idOf('twin') })
    expect(owed('twin')).toBe(1_500)
    expect(owed('buyer')).toBe(0)
  })
})

describe('what settles a document may be in the log before it', () => {
  test('a payment', () => {
    office.happen(aPayment('early', { amount: '20.00', lines: [settles('invoice', '15.00')] }))
    expect(amountsOf('early')).toEqual(['-20.00', '0.00', '-20.00', 'open'])
    office.happen(invoice)
    expect(amountsOf('early')).toEqual(['-20.00', '-15.00', '-5.00', 'open'])
    expect(amountsOf('invoice')).toEqual(['20.00', '15.00', '5.00', 'open'])
  })

  test('a reversal of the invoice', () => {
    office.happen(aReversal('reversal', invoice))
    expect(amountsOf('reversal')).toEqual(['-20.00', '0.00', '-20.00', 'open'])
    office.happen(invoice)
    expect(amountsOf('invoice')).toEqual(['20.00', '20.00', '0.00', 'settled'])
    expect(amountsOf('reversal')).toEqual(['-20.00', '-20.00', '0.00', 'settled'])
  })

  test('a reversal of the payment', () => {
    const payment = aPayment('paid', { amount: '25.00', lines: [settles('invoice', '20.00')] })
    office.happen(invoice, aReversal('bounced', payment), payment)
    expect(amountsOf('invoice')).toEqual(['20.00', '0.00', '20.00', 'open'])
    expect(amountsOf('paid')[2]).toBe('0.00')
    expect(amountsOf('bounced')[2]).toBe('0.00')
  })
})
