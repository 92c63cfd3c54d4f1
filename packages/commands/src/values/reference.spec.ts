import { describe, expect, test } from 'vitest'
import {
  aCustomer,
  aDelivery,
  aLine,
  anInvoice,
  anItem,
  anOrder,
  doTo,
  event,
  idOf,
  merge,
} from '../testing/builders.ts'
import { given } from '../testing/scenario.ts'
import { createWorld, enterpriseWith, STOCK } from '../testing/world.ts'

describe('a reference', () => {
  test('[CO-3] points to something that exists', () => {
    given()
      .when(anOrder('order', { customer: idOf('nobody') }))
      .thenRefused('unknown-reference', {
        path: 'customer',
        id: idOf('nobody'),
        concepts: ['Customer'],
      })
    given()
      .when(
        anOrder('order', {
          lines: [aLine('chai', '1'), aLine('nothing', '1', { unitPrice: '1' })],
        }),
      )
      .thenRefused('unknown-reference', { path: 'lines.2.item' })
  })

  test('[CO-3] a proposal does not start with what is archived', () => {
    given(doTo('ArchiveItem', 'chai'))
      .when(anOrder('order'))
      .thenRefused('archived-reference', { path: 'lines.1.item', concept: 'Item' })
    given(doTo('ArchiveVatCategory', 'standard'))
      .when(doTo('ChangeItem', 'tofu', { vatCategory: idOf('standard') }))
      .thenRefused('archived-reference', { path: 'vatCategory' })
  })

  test('[CO-3] a fact has happened whatever we think of it', () => {
    given(STOCK, anOrder('order'), doTo('ArchiveItem', 'chai'))
      .when(aDelivery('delivery'))
      .thenHappened(event('DeliveryPostedEvent'), event('NumberGivenEvent'))
  })
})

describe('a merge', () => {
  const twins = [aCustomer('twin'), merge('Customer', 'twin', 'buyer')] as const

  test('[KE-1] references go to the one that remains', () => {
    given(...twins)
      .when(anOrder('order', { customer: idOf('twin') }))
      .thenHappened(event('OrderPlacedEvent', { customer: idOf('buyer') }))
  })

  test('[KE-1] also after several merges', () => {
    given(aCustomer('third'), ...twins, merge('Customer', 'buyer', 'third'))
      .when(anOrder('order', { customer: idOf('twin') }))
      .thenHappened(event('OrderPlacedEvent', { customer: idOf('third') }))
  })

  test('[KE-1] quotes come from the one that remains', () => {
    given(anItem('tea', { listPrice: '1' }), merge('Item', 'tea', 'chai'))
      .when(anOrder('order', { lines: [aLine('tea', '1')] }))
      .thenHappened(event('OrderPlacedEvent', { lines: [{ item: idOf('chai'), unitPrice: '10' }] }))
  })

  test('[KE-1] a merge after the command was made counts when it is decided', () => {
    given(aCustomer('twin'))
      .when(anOrder('order', { customer: idOf('twin') }))
      .meanwhile(merge('Customer', 'twin', 'buyer'))
      .thenHappened(event('OrderPlacedEvent', { customer: idOf('buyer') }))
  })

  test('[KE-1] stock is that of the item that remains', () => {
    given(STOCK, anItem('tea'), merge('Item', 'tea', 'chai'))
      .when(
        aDelivery('delivery', { under: null, customer: idOf('buyer'), lines: [aLine('tea', '3')] }),
      )
      .thenHappened(
        event('DeliveryPostedEvent', { lines: [{ item: idOf('chai') }] }),
        event('NumberGivenEvent'),
      )
  })
})

describe('a value that is quoted and may not be overridden', () => {
  test('[CO-4] stands as quoted: an invoice goes to the customer of its order', () => {
    given(anOrder('order'), aCustomer('other'))
      .when(anInvoice('invoice', { customer: idOf('other') }))
      .thenRefused('not-as-quoted', {
        path: 'customer',
        quoted: idOf('buyer'),
        said: idOf('other'),
      })
    given(anOrder('order'))
      .when(anInvoice('invoice', { customer: idOf('buyer') }))
      .thenHappened(event('InvoicePostedEvent'), event('NumberGivenEvent'))
  })

  test('[CO-4] [KE-1] a customer and the one it was merged into are the same', () => {
    given(aCustomer('twin'), anOrder('order', { customer: idOf('twin') }))
      .when(anInvoice('invoice', { customer: idOf('twin') }))
      .meanwhile(merge('Customer', 'twin', 'buyer'))
      .thenHappened(
        event('InvoicePostedEvent', { customer: idOf('buyer') }),
        event('NumberGivenEvent'),
      )
  })

  test('[CO-4] where nothing is quoted anything may be said', () => {
    given()
      .when(
        anInvoice('invoice', { under: null, customer: idOf('buyer'), lines: [aLine('chai', '1')] }),
      )
      .thenHappened(
        event('InvoicePostedEvent', { customer: idOf('buyer') }),
        event('NumberGivenEvent'),
      )
  })

  test('[CO-4] in lines too', () => {
    const enterprise = enterpriseWith((model) => {
      const { Order } = model.concepts
      if (Order?.kind === 'agreement') delete Order.lines?.['unitPrice']?.override
      return model
    })
    const lines = [aLine('chai', '1'), aLine('chai', '1', { unitPrice: '9' })]
    expect(createWorld(enterprise).tryOut(anOrder('order', { lines }))).toMatchObject({
      refusal: {
        code: 'not-as-quoted',
        details: { path: 'lines.2.unitPrice', quoted: '10', said: '9' },
      },
    })
  })
})
