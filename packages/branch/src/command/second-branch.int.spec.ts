import { describe, expect, test } from 'vitest'
import { anOffice } from '../testing/office.ts'
import { aCorrection, aShop, correctionNumbers } from '../testing/requests.ts'

describe('a second branch of the account', () => {
  test('[DO-2] has number series of its own, by whatever name it speaks', async () => {
    const office = anOffice()
    const { makes, does, wrong } = office
    const { item } = aShop(office)
    const paris = makes('OpenBranch', { name: 'Paris', code: 'PAR' })
    for (const branch of ['LON', 'PAR', 'Paris', 'London', paris])
      does('PostStockCorrection', aCorrection(item), { branch })
    expect(await correctionNumbers(office)).toEqual([
      'COR-LON-1-000001',
      'COR-LON-1-000002',
      'COR-PAR-1-000001',
      'COR-PAR-1-000002',
      'COR-PAR-1-000003',
    ])
    expect(await wrong()).toEqual([])
  })

  test('is written on the documents that it makes', async () => {
    const { makes, does, rows } = anOffice()
    const { item, customer } = aShop({ makes })
    const paris = makes('OpenBranch', { name: 'Paris', code: 'PAR' })
    does('PlaceOrder', { customer, lines: [{ item, quantity: '1' }] }, { branch: 'Paris' })
    expect(await rows('GetOrders', { groupBy: ['branch.name'] })).toEqual([
      { 'branch.name': 'Paris', count: 1 },
    ])
    expect(await rows('GetOrders', { filter: { branch: paris } })).toHaveLength(1)
  })
})
