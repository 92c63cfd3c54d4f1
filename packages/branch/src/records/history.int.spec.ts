import { describe, expect, test } from 'vitest'
import { anAccount, anOrder } from '../testing/account.ts'
import { anOffice } from '../testing/office.ts'
import { aShop } from '../testing/requests.ts'

const valueOf = <T>(answer: { readonly ok: boolean; readonly value?: T }): T => {
  if (!answer.ok || answer.value === undefined) throw new Error(JSON.stringify(answer))
  return answer.value
}

describe('the history of a record', () => {
  test('says what is not confirmed yet, and where everybody’s part was made', () => {
    const { london, amsterdam, customer: id, converge } = anAccount()
    london.does('ChangeCustomer', { id, paymentTerms: { was: 'P30D', to: 'P14D' } })
    const of = { concept: 'Customer', id }
    const [newest, ...older] = valueOf(london.branch.records.history(of)).entries
    expect(newest).toMatchObject({ pending: true, branch: { name: 'London' } })
    expect(older.every(({ pending }) => !pending)).toBe(true)
    converge()
    amsterdam.does('ChangeCustomer', { id, paymentTerms: { was: 'P14D', to: 'P60D' } })
    converge()
    const { entries } = valueOf(london.branch.records.history(of))
    expect(entries.map(({ revision, pending }) => [revision, pending])).toEqual([
      [3, false],
      [2, false],
      [1, false],
    ])
    expect(entries[0]).toMatchObject({
      branch: { name: 'Amsterdam' },
      deviceNumber: 2,
      changes: [{ name: 'paymentTerms', was: 'P14D', to: 'P60D' }],
    })
  })

  test('of a document says what its lines became, and what that came to', () => {
    const office = anOffice()
    const shop = aShop(office)
    const id = office.makes('PlaceOrder', anOrder(shop))
    const was = valueOf(office.branch.records.at({ concept: 'Order', id, revision: 1 }))
    expect(was).toMatchObject({
      status: 'placed',
      attributes: { lines: [{ line: 1, item: shop.item, quantity: '2' }] },
      totals: { net: '36.00' },
      names: { [shop.item]: 'Chai', [shop.customer]: 'Quick' },
    })
  })
})
