import { describe, expect, test } from 'vitest'
import { anAccount } from '../testing/account.ts'
import { createMany } from '../testing/many.ts'
import { receive } from '../testing/rebase.ts'

describe('a branch that was away', () => {
  test('makes its read model anew where following would take longer, and follows otherwise', async () => {
    const { london, amsterdam, centre } = anAccount()
    const generation = () => amsterdam.log.state().generation
    const before = generation()
    amsterdam.does('CreateItem', { sku: 'TEA', name: 'Tea', listPrice: '1' })
    createMany(london, 2_400)
    centre.syncWith(london)
    receive(centre, amsterdam)
    expect(await amsterdam.rows('GetItems', { filter: { sku: 'TEA' } })).toMatchObject([
      { mark: 'local' },
    ])
    expect(generation()).toBe(before + 1)
    expect(await amsterdam.wrong()).toEqual([])
    london.does('CreateCategory', { name: 'One more' })
    centre.syncWith(london)
    receive(centre, amsterdam)
    expect(await amsterdam.rows('GetCategories', { filter: { name: 'One more' } })).toHaveLength(1)
    expect(generation()).toBe(before + 1)
    expect(await amsterdam.wrong()).toEqual([])
  })
})
