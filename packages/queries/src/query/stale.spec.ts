import { deriveEnterprise } from '@polder/model'
import { standardModel } from '@polder/model/standard'
import { describe, expect, test } from 'vitest'
import { staleQueries } from './stale.ts'

const enterprise = deriveEnterprise(standardModel('EUR'))
const staleAfter = (...tables: readonly string[]) => staleQueries(enterprise, new Set(tables))

describe('queries that have to be asked again', () => {
  test('are none when nothing changed', () => {
    expect(staleAfter()).toEqual([])
  })

  test('are those of the table', () => {
    expect(staleAfter('Order')).toEqual(['GetOrders', 'GetOrder'])
  })

  test('are those that show something of it, through roles too', () => {
    expect(staleAfter('Organisation')).toEqual(
      expect.arrayContaining(['GetOrganisations', 'GetCustomers', 'GetCustomer', 'GetOrders']),
    )
    expect(staleAfter('Organisation')).not.toContain('GetOrderLines')
  })

  test('are those of a document whose lines changed, but not the list of documents', () => {
    expect(staleAfter('Order_lines')).toEqual(['GetOrder', 'GetOrderLines'])
  })

  test('are those of an agreement of which more is done', () => {
    expect(staleAfter('Fulfilment')).toEqual(['GetOrder', 'GetFulfilment'])
  })

  test('are only those of a ledger that nothing shows', () => {
    expect(staleAfter('Stock')).toEqual(['GetStock'])
  })
})
