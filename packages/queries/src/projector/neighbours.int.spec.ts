import type { Strategy } from '@polder/model'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ListQuery } from '../query/list-query.ts'
import { aCustomer, anOrder, anOrganisation, changed, idOf } from '../testing/happenings.ts'
import { modelWith, showingCustomers } from '../testing/models.ts'
import { expectLikeNewcomer } from '../testing/newcomer.ts'
import { anOffice, type Office } from '../testing/office.ts'
import { grouped } from '../testing/questions.ts'

let office: Office
afterEach(() => {
  expectLikeNewcomer(office)
  office.close()
})

const shown = (as: string) => office.one('GetOrder', as)['customer.name']
const renamed = (name: string) => changed('Organisation', 'acme', { name })

describe.each<Strategy>(['join', 'inline', 'copy'])('a name shown by %s', (strategy) => {
  beforeEach(() => {
    office = anOffice({ model: showingCustomers(strategy) })
  })

  test("is the organisation's behind the customer", () => {
    office.happen(anOrganisation('acme'), aCustomer('buyer'), anOrder('order'))
    expect(shown('order')).toBe('acme')
    expect(office.list('GetOrders').rows[0]?.['customer.name']).toBe('acme')
  })

  test('follows when it changes', () => {
    office.happen(anOrganisation('acme'), aCustomer('buyer'), anOrder('order'), renamed('Acme Ltd'))
    office.happen(anOrder('later'))
    expect([shown('order'), shown('later')]).toEqual(['Acme Ltd', 'Acme Ltd'])
  })

  test('follows when the order gets another customer', () => {
    office.happen(anOrganisation('acme'), anOrganisation('globex'), aCustomer('buyer'))
    office.happen(aCustomer('other', { of: idOf('globex') }), anOrder('order'))
    office.happen(changed('Order', 'order', { customer: idOf('other') }))
    expect(shown('order')).toBe('globex')
  })

  test('is filtered, sorted and grouped by', () => {
    office.happen(anOrganisation('acme'), anOrganisation('globex'), aCustomer('buyer'))
    office.happen(aCustomer('other', { of: idOf('globex') }), renamed('zeus'))
    office.happen(anOrder('order'), anOrder('theirs', { customer: idOf('other') }))
    const names = (asked: ListQuery) =>
      office.list('GetOrders', asked).rows.map((row) => row['customer.name'])
    expect(names({ filter: { 'customer.name': 'zeus' } })).toEqual(['zeus'])
    expect(names({ sort: 'customer.name' })).toEqual(['globex', 'zeus'])
    expect(names({ sort: '-customer.name', page: { from: 'h' } })).toEqual(['globex'])
    expect(grouped(office, 'GetOrders', { groupBy: ['customer.name'] })).toEqual([
      { 'customer.name': 'globex', count: 1 },
      { 'customer.name': 'zeus', count: 1 },
    ])
  })

  test('is nothing until the customer is there', () => {
    office.happen(anOrder('order'))
    expect(shown('order')).toBeNull()
    office.happen(aCustomer('buyer'))
    expect(shown('order')).toBeNull()
    office.happen(anOrganisation('acme'))
    expect(shown('order')).toBe('acme')
    expect(office.one('GetCustomer', 'buyer')['of.name']).toBe('acme')
  })
})

describe('a role shows its entity by join', () => {
  test.each<Strategy>(['join', 'inline', 'copy'])('and orders show the role by %s', (strategy) => {
    office = anOffice({
      model: modelWith({
        'Customer.show.name': 'join',
        'Customer.lists': undefined,
        'Order.parties.customer.show.name': strategy,
      }),
    })
    office.happen(anOrganisation('acme'), aCustomer('buyer'), anOrder('order'), renamed('Acme Ltd'))
    expect(shown('order')).toBe('Acme Ltd')
  })
})

describe("a role's own attribute", () => {
  test.each<Strategy>(['join', 'inline', 'copy'])('is shown by %s', (strategy) => {
    office = anOffice({ model: modelWith({ 'Order.parties.customer.show.number': strategy }) })
    office.happen(anOrganisation('acme'), aCustomer('buyer'), anOrder('order'))
    office.happen(changed('Customer', 'buyer', { number: 'B-2' }))
    expect(office.one('GetOrder', 'order')).toMatchObject({
      'customer.number': 'B-2',
      'customer.name': 'acme',
    })
  })
})

describe('a value that is cleared', () => {
  test.each<Strategy>(['join', 'inline', 'copy'])('is shown as nothing by %s', (strategy) => {
    office = anOffice({
      model: modelWith({ 'Order.parties.customer.show.paymentTerms': strategy }),
    })
    office.happen(anOrganisation('acme'), aCustomer('buyer'), anOrder('order'))
    expect(office.one('GetOrder', 'order')['customer.paymentTerms']).toBe('P30D')
    office.happen(changed('Customer', 'buyer', { paymentTerms: null }))
    expect(office.one('GetOrder', 'order')['customer.paymentTerms']).toBeNull()
  })
})
