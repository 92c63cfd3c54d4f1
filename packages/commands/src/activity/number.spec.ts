import { describe, expect, test } from 'vitest'
import {
  anInvoice,
  anOrder,
  aStockCorrection,
  atBranch,
  doTo,
  LAPTOP,
  stampedWith,
  type Wish,
} from '../testing/builders.ts'
import { createWorld, enterpriseWith, worldAfter } from '../testing/world.ts'

const correction = (as: string) => aStockCorrection(as)
const numberOf = (world: ReturnType<typeof createWorld>, wish: Wish) =>
  world.make(wish).events[0]?.payload['number']

describe('the number of a document', () => {
  test('[DO-2] names type, branch, device, fiscal year and place in the series', () => {
    expect(numberOf(worldAfter(), correction('a'))).toBe('COR-LON-1-2026-000001')
  })

  test('[DO-2] is given in the same commit, by the series and to the document', () => {
    const { events, writes } = worldAfter().make(correction('a'))
    expect(events).toMatchObject([
      {
        payloadItemName: 'StockCorrectionPostedEvent',
        payload: { number: 'COR-LON-1-2026-000001' },
      },
      {
        streamType: 'NumberSeries',
        payloadItemName: 'NumberGivenEvent',
        payload: {
          number: 'COR-LON-1-2026-000001',
          documentType: 'StockCorrection',
          document: events[0]?.streamId,
        },
      },
    ])
    expect(writes).toHaveLength(2)
  })

  test('[DO-2] has no gaps, reversals included', () => {
    const world = worldAfter()
    const numbers = [
      correction('a'),
      correction('b'),
      doTo('ReverseStockCorrection', 'a'),
      correction('c'),
    ].map((wish) => numberOf(world, wish))
    expect(numbers).toEqual(['1', '2', '3', '4'].map((ordinal) => `COR-LON-1-2026-00000${ordinal}`))
  })

  test('[DO-2] a refused posting leaves no gap', () => {
    const world = worldAfter(correction('a'))
    expect(world.tryOut(aStockCorrection('b', { lines: [] }))).toMatchObject({ ok: false })
    expect(numberOf(world, correction('c'))).toBe('COR-LON-1-2026-000002')
  })

  test('[DO-2] every branch, device, document type and fiscal year has its own series', () => {
    const world = worldAfter(correction('a'), anOrder('order'))
    const others = [
      atBranch('rotterdam', correction('b')),
      stampedWith(LAPTOP, correction('c')),
      anInvoice('invoice'),
      aStockCorrection('d', { postedOn: '2025-12-31' }),
    ]
    expect(others.map((wish) => numberOf(world, wish))).toEqual([
      'COR-RTM-1-2026-000001',
      'COR-LON-2-2026-000001',
      'INV-LON-1-2026-000001',
      'COR-LON-1-2025-000001',
    ])
    expect(numberOf(world, correction('e'))).toBe('COR-LON-1-2026-000002')
  })

  test('[DO-2] start, format and fiscal year are the model’s', () => {
    const enterprise = enterpriseWith((model) => {
      const { StockCorrection } = model.concepts
      if (StockCorrection?.kind === 'activity') StockCorrection.numberStart = 501
      return { ...model, numberFormat: '{year}/{type}{number}', fiscalYearStartsOn: '04-01' }
    })
    const world = createWorld(enterprise)
    expect(numberOf(world, aStockCorrection('a', { postedOn: '2026-03-31' }))).toBe(
      '2025/COR000501',
    )
    expect(numberOf(world, aStockCorrection('b', { postedOn: '2026-04-01' }))).toBe(
      '2026/COR000501',
    )
    expect(numberOf(world, aStockCorrection('c', { postedOn: '2026-04-01' }))).toBe(
      '2026/COR000502',
    )
  })

  test('[DO-3] what is only tried out has no number and no effect', () => {
    const world = worldAfter()
    const before = structuredClone(world.heads())
    expect(world.tryOut(correction('a'))).toMatchObject({ ok: true })
    expect(world.heads()).toEqual(before)
    expect(numberOf(world, correction('b'))).toBe('COR-LON-1-2026-000001')
  })

  test('[DO-3] what is agreed but not posted has none', () => {
    const { events } = worldAfter().make(anOrder('order'))
    expect(events).toHaveLength(1)
    expect(events[0]?.payload).not.toHaveProperty('number')
  })
})
