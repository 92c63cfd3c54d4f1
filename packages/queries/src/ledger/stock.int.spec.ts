import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  aDelivery,
  anItem,
  anOrder,
  aReversal,
  aStockCorrection,
  goods,
  idOf,
  merged,
  settled,
} from '../testing/happenings.ts'
import { expectLikeNewcomer } from '../testing/newcomer.ts'
import { anOffice, type Office } from '../testing/office.ts'

let office: Office
beforeEach(() => {
  office = anOffice()
  office.happen(
    anItem('chai'),
    anItem('tofu'),
    anItem('advice', { stocked: false }),
    anOrder('order'),
  )
})
afterEach(() => {
  expectLikeNewcomer(office)
  office.close()
})

const stockOf = (item: string, location = 'office') =>
  office.list('GetStock', { filter: { location: idOf(location), subject: idOf(item) } }).rows[0]?.[
    'quantity'
  ]

const exceptions = (filter = {}) =>
  office.list('GetExceptions', { filter: { rule: 'stock-below-zero', ...filter } }).rows

describe('the stock ledger', () => {
  test('[ST-2] a correction brings goods in and a delivery takes them out', () => {
    office.happen(
      aStockCorrection('opening', { lines: [goods('chai', '10.5'), goods('tofu', '3')] }),
    )
    office.happen(aDelivery('delivery', { lines: [goods('chai', '2.25', { underLine: 1 })] }))
    expect(stockOf('chai')).toBe('8.25')
    expect(stockOf('tofu')).toBe('3')
  })

  test('every movement is a row with its day, place and document', () => {
    office.happen(aDelivery('delivery', { postedOn: '2026-11-30' }))
    expect(office.list('GetStockMovements').rows).toMatchObject([
      {
        activity: idOf('delivery'),
        line: 1,
        activityType: 'Delivery',
        location: idOf('office'),
        subject: idOf('chai'),
        quantity: '-2',
        occurredOn: '2026-11-30',
      },
    ])
  })

  test('of a service no stock is kept', () => {
    office.happen(aDelivery('delivery', { lines: [goods('advice', '2', { underLine: 1 })] }))
    expect(office.list('GetStock').rows).toEqual([])
  })

  test('[DO-1] a reversal brings back what a delivery took', () => {
    const delivery = aDelivery('delivery')
    office.happen(aStockCorrection('opening', { lines: [goods('chai', '10')] }))
    office.happen(delivery, aReversal('reversal', delivery))
    expect(stockOf('chai')).toBe('10')
  })

  test('a location has its own stock', () => {
    office.happen(
      aStockCorrection('opening', { location: idOf('shed'), lines: [goods('chai', '4')] }),
    )
    expect(stockOf('chai', 'shed')).toBe('4')
    expect(stockOf('chai')).toBeUndefined()
  })

  test('[KE-1] the stock of a merged item goes to the one that it went into', () => {
    office.happen(
      aStockCorrection('opening', { lines: [goods('chai', '4'), goods('tofu', '1')] }),
      merged('Item', 'chai', 'tofu'),
      aStockCorrection('late', { lines: [goods('chai', '2')] }),
    )
    expect(stockOf('tofu')).toBe('7')
    expect(stockOf('chai')).toBeUndefined()
    expect(office.readModel().advice.stockMicros(idOf('office'), idOf('tofu'))).toBe(7_000_000)
  })
})

describe('[ST-4] stock below zero', () => {
  test('is an exception until there is stock again', () => {
    office.happen(aDelivery('delivery', { lines: [goods('chai', '2', { underLine: 1 })] }))
    expect(exceptions()).toMatchObject([
      {
        status: 'open',
        stream: idOf('chai'),
        details: { location: idOf('office'), subject: idOf('chai') },
      },
    ])
    office.happen(aStockCorrection('found', { lines: [goods('chai', '1')] }))
    expect(exceptions()).toHaveLength(1)
    office.happen(aStockCorrection('found more', { lines: [goods('chai', '1')] }))
    expect(exceptions()).toEqual([])
  })

  test('has the same id at every branch', () => {
    const other = anOffice()
    other.happen(anItem('chai'), anOrder('order'))
    other.happen(aStockCorrection('opening', { lines: [goods('chai', '1')] }))
    other.happen(aDelivery('other'))
    office.happen(aDelivery('delivery'))
    expect(exceptions()[0]?.['id']).toBe(other.list('GetExceptions').rows[0]?.['id'])
    other.close()
  })

  test('stays settled while it lasts, and is another one when it comes again', () => {
    office.happen(aDelivery('delivery'))
    const [first] = exceptions()
    office.happen(settled(first, 'counted wrongly'), aDelivery('more'))
    expect(exceptions()).toMatchObject([
      { id: first?.['id'], status: 'settled', reason: 'counted wrongly' },
    ])
    office.happen(
      aStockCorrection('found'),
      aDelivery('too much', { lines: [goods('chai', '200')] }),
    )
    const [second] = exceptions({ status: 'open' })
    expect(exceptions()).toHaveLength(2)
    expect(second?.['id']).not.toBe(first?.['id'])
    office.happen(aStockCorrection('found again', { lines: [goods('chai', '500')] }))
    expect(exceptions()).toMatchObject([{ id: first?.['id'], status: 'settled' }])
  })

  test('of a merged item is an exception of the one that it went into', () => {
    office.happen(aDelivery('delivery'), merged('Item', 'chai', 'tofu'))
    expect(exceptions()).toMatchObject([{ stream: idOf('tofu') }])
  })
})
