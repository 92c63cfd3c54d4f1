import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  aCustomer,
  anItem,
  anOrder,
  anOrganisation,
  aLine,
  becomes,
  changed,
  idOf,
  yielded,
} from '../testing/happenings.ts'
import { anOffice, type Office } from '../testing/office.ts'

let office: Office
beforeEach(() => {
  office = anOffice()
})
afterEach(() => office.close())

const one = (query: string, as: string) => office.one(query, as)

describe('the rows of a concept', () => {
  test('hold what its first event said', () => {
    office.happen(
      anOrganisation('acme', { email: 'info@acme.example', address: { city: 'Delft' } }),
    )
    expect(one('GetOrganisation', 'acme')).toMatchObject({
      id: idOf('acme'),
      status: 'active',
      name: 'acme',
      email: 'info@acme.example',
      address: { city: 'Delft' },
      phone: null,
      mergedInto: null,
    })
  })

  test('change attribute by attribute, and null clears one', () => {
    office.happen(anOrganisation('acme', { email: 'a@b.example', phone: '1' }))
    office.happen(changed('Organisation', 'acme', { name: 'Acme Ltd', email: null }))
    expect(one('GetOrganisation', 'acme')).toMatchObject({
      name: 'Acme Ltd',
      email: null,
      phone: '1',
    })
  })

  test('amounts and quantities come back as they were said', () => {
    office.happen(
      anOrganisation('acme'),
      aCustomer('buyer', { spendingLimit: '1000.50' }),
      anItem('chai'),
    )
    office.happen(
      anOrder('order', {
        lines: [aLine('chai', '2.5', { unitPrice: '19.99', discount: '10', vat: '21' })],
      }),
    )
    expect(one('GetCustomer', 'buyer')).toMatchObject({ spendingLimit: '1000.50' })
    expect(one('GetOrder', 'order')).toMatchObject({
      gross: '49.98',
      net: '44.98',
      vatTotal: '9.45',
      total: '54.43',
      deliveryStatus: 'none',
      invoiceStatus: 'none',
      lines: [
        {
          line: 1,
          quantity: '2.5',
          unitPrice: '19.99',
          discount: '10',
          gross: '49.98',
          net: '44.98',
        },
      ],
    })
  })

  test('[SY-6] a key that is lost is cleared, and everything else stays', () => {
    office.happen(anOrganisation('acme'), aCustomer('buyer'))
    office.happen(
      yielded('Customer', 'buyer', { attribute: 'number', wanted: 'BUYER', holder: idOf('other') }),
    )
    expect(one('GetCustomer', 'buyer')).toMatchObject({ number: null, of: idOf('acme') })
  })

  test('an end changes the status only', () => {
    office.happen(anOrganisation('acme'), aCustomer('buyer'))
    office.happen(becomes('Customer', 'Ended', 'buyer'))
    expect(one('GetCustomer', 'buyer')).toMatchObject({ status: 'ended', number: 'BUYER' })
  })
})
