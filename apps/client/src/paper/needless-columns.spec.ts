import { deriveEnterprise } from '@polder/model'
import { standardModel } from '@polder/model/standard'
import { expect, test } from 'vitest'
import { needlessColumns } from './needless-columns.ts'

const screens = deriveEnterprise(standardModel()).screens.get('Invoice')
const field = screens?.form.groups
  .flatMap(({ fields }) => fields)
  .find(({ name }) => name === 'lines')
const line = (more: object) => ({ item: 'i', quantity: '1', unitPrice: '2', ...more })

test.each([
  ['described, nothing off', [line({ description: 'Chai', discount: '0' })], 'item discount'],
  ['something off of one', [line({ description: 'Chai', discount: '5' })], 'item'],
  ['one that is not described', [line({ description: 'Chai' }), line({})], 'discount'],
])('%s', (_name, lines, needless) => {
  const columns = field === undefined ? [] : needlessColumns(field, lines)
  expect(columns.filter((name) => name === 'item' || name === 'discount').join(' ')).toBe(needless)
})
