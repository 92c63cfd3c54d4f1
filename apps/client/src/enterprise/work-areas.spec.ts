import { deriveEnterprise } from '@polder/model'
import { standardModel } from '@polder/model/standard'
import { expect, test } from 'vitest'
import { setUpConcepts, workAreasOf } from './work-areas.ts'

const enterprise = deriveEnterprise(standardModel())

test('what belongs together is in one work area, by what it means', () => {
  const areas = Object.fromEntries(workAreasOf(enterprise).map(({ key, lists }) => [key, lists]))
  expect(areas['sales']).toEqual(['Order', 'Delivery', 'Invoice', 'CreditNote'])
  expect(areas['finance']).toEqual(['Payment', 'OpenItem', 'Exposure'])
  expect(areas['stock']).toEqual(expect.arrayContaining(['Item', 'StockCorrection', 'Stock']))
  expect(areas['relations']).toEqual(expect.arrayContaining(['Customer', 'Organisation']))
  expect(setUpConcepts(enterprise)).toEqual(expect.arrayContaining(['User', 'Branch']))
})
