import { describe, test } from 'vitest'
import {
  aCustomer,
  anInvoice,
  anOrder,
  aPayment,
  doTo,
  event,
  idOf,
  merge,
} from '../testing/builders.ts'
import { given } from '../testing/scenario.ts'

const history = [anOrder('order'), anInvoice('invoice')] as const
const allocate = (amount: string, document = 'invoice') => ({ document: idOf(document), amount })
const posted = [event('PaymentPostedEvent'), event('NumberGivenEvent')] as const

describe('a payment', () => {
  test('[FI-2] settles a document, in part too', () => {
    given(...history)
      .when(aPayment('payment', { amount: '24.20', lines: [allocate('24.2')] }))
      .thenHappened(
        event('PaymentPostedEvent', { amount: '24.20', lines: [{ line: 1, amount: '24.20' }] }),
        event('NumberGivenEvent'),
      )
    given(...history)
      .when(aPayment('payment', { amount: '4.20', lines: [allocate('4.20')] }))
      .thenHappened(...posted)
  })

  test('[FI-2] may be more than is owed, and may be for nothing yet', () => {
    given(...history)
      .when(aPayment('payment', { amount: '100.00', lines: [allocate('24.20')] }))
      .thenHappened(...posted)
    given()
      .when(aPayment('payment'))
      .thenHappened(...posted)
  })

  test.each(['0.00', '-1.00'])('[FI-2] of %s is none', (amount) => {
    given()
      .when(aPayment('payment', { amount }))
      .thenRefused('amount-not-positive', { path: 'amount' })
  })

  test('[FI-2] allocates no more than itself', () => {
    given(...history)
      .when(aPayment('payment', { amount: '10.00', lines: [allocate('6.00'), allocate('4.01')] }))
      .thenRefused('allocated-too-much', { amount: '10.00' })
  })

  test('[FI-2] settles documents of its own party only', () => {
    given(...history, aCustomer('other'))
      .when(aPayment('payment', { customer: idOf('other'), lines: [allocate('1.00')] }))
      .thenRefused('document-of-another-party', { path: 'lines.1.document', id: idOf('invoice') })
  })

  test('[FI-2] [KE-1] a party that was merged is still its own', () => {
    given(...history, aCustomer('other'), merge('Customer', 'buyer', 'other'))
      .when(aPayment('payment', { customer: idOf('other'), lines: [allocate('1.00')] }))
      .thenHappened(...posted)
  })

  test('[FI-2] is taken back by a reversal', () => {
    given(...history, aPayment('payment', { amount: '24.20', lines: [allocate('24.20')] }))
      .when(doTo('ReversePayment', 'payment'))
      .thenHappened(
        event('PaymentReversedEvent', { amount: '-24.20', lines: [{ amount: '-24.20' }] }),
        event('NumberGivenEvent'),
      )
  })
})
