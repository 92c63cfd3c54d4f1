import type { Strategy } from '@polder/model'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  aCustomer,
  aLine,
  anItem,
  anOrder,
  anOrganisation,
  changed,
  idOf,
  merged,
} from '../testing/happenings.ts'
import { showingCustomers } from '../testing/models.ts'
import { expectLikeNewcomer } from '../testing/newcomer.ts'
import { anOffice, type Office } from '../testing/office.ts'

let office: Office
afterEach(() => {
  expectLikeNewcomer(office)
  office.close()
})

const shown = (as: string) => office.one('GetOrder', as)['customer.name']

describe('[KE-1] a merge', () => {
  beforeEach(() => {
    office = anOffice()
    office.happen(
      anOrganisation('acme'),
      aCustomer('buyer'),
      aCustomer('twin'),
      anItem('chai'),
      anItem('tea'),
    )
    office.happen(anOrder('order', { lines: [aLine('chai', '2'), aLine('tea', '1')] }))
  })

  test('leaves the merged one with its status and where it went', () => {
    office.happen(merged('Customer', 'buyer', 'twin'))
    expect(office.one('GetCustomer', 'buyer')).toMatchObject({
      status: 'merged',
      mergedInto: idOf('twin'),
      number: 'BUYER',
    })
  })

  test('takes what referred to it along, in documents and in their lines', () => {
    office.happen(merged('Customer', 'buyer', 'twin'), merged('Item', 'chai', 'tea'))
    expect(office.one('GetOrder', 'order')).toMatchObject({
      customer: idOf('twin'),
      lines: [{ item: idOf('tea') }, { item: idOf('tea') }],
    })
  })

  test('takes what comes later along', () => {
    office.happen(merged('Customer', 'buyer', 'twin'), merged('Item', 'chai', 'tea'))
    office.happen(anOrder('late'), changed('Order', 'order', { customer: idOf('buyer') }))
    expect(office.one('GetOrder', 'late')).toMatchObject({
      customer: idOf('twin'),
      lines: [{ item: idOf('tea') }],
    })
    expect(office.one('GetOrder', 'order')).toMatchObject({ customer: idOf('twin') })
  })

  test('after a merge leads to the end of the chain', () => {
    office.happen(
      aCustomer('third'),
      merged('Customer', 'buyer', 'twin'),
      merged('Customer', 'twin', 'third'),
    )
    office.happen(anOrder('late'))
    expect(office.one('GetOrder', 'order')['customer']).toBe(idOf('third'))
    expect(office.one('GetOrder', 'late')['customer']).toBe(idOf('third'))
  })
})

describe.each<Strategy>(['join', 'inline', 'copy'])(
  '[KE-1] with names shown by %s, a merge',
  (strategy) => {
    beforeEach(() => {
      office = anOffice({ model: showingCustomers(strategy) })
      office.happen(anOrganisation('acme'), anOrganisation('globex'), aCustomer('buyer'))
      office.happen(aCustomer('twin', { of: idOf('globex') }), anOrder('order'))
    })

    test('of the customer shows the name of the one that it went into', () => {
      expect(shown('order')).toBe('acme')
      office.happen(merged('Customer', 'buyer', 'twin'), anOrder('late'))
      expect([shown('order'), shown('late')]).toEqual(['globex', 'globex'])
    })

    test("of the customer's organisation does too", () => {
      office.happen(merged('Organisation', 'acme', 'globex'), anOrder('late'))
      expect(office.one('GetCustomer', 'buyer')).toMatchObject({
        of: idOf('globex'),
        'of.name': 'globex',
      })
      expect([shown('order'), shown('late')]).toEqual(['globex', 'globex'])
    })
  },
)
