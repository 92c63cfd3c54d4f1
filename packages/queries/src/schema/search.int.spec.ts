import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aCentre, type Centre, refuseAll, syncAndFollow } from '../testing/centre.ts'
import {
  aCustomer,
  anItem,
  anOrganisation,
  becomes,
  changed,
  idOf,
  merged,
  yielded,
} from '../testing/happenings.ts'
import { anOffice, type Office } from '../testing/office.ts'
import { expectLikeNewcomer } from '../testing/newcomer.ts'
import { checkSearch } from '../testing/sound-search.ts'

let centre: Centre
let office: Office

/** Confirmed: a customer of an organisation, and an item. What a test does is pending. */
beforeEach(() => {
  centre = aCentre()
  office = anOffice({ kind: 'enrolled', identity: centre.identity, sweepRows: 2 })
  office.happen(
    anOrganisation('acme', { name: 'Acme Trading' }),
    aCustomer('buyer', { number: 'C-0042' }),
    anItem('chai', { name: 'Chai from Assam' }),
  )
  syncAndFollow(office, centre)
  while (office.readModel().sweep());
})
afterEach(() => {
  checkSearch(office.readModel().file)
  office.close()
})

/** How many each search finds. */
const items = (...searches: readonly string[]) => counts('GetItems', searches)
const customers = (...searches: readonly string[]) => counts('GetCustomers', searches)
const counts = (query: string, searches: readonly string[]) =>
  searches.map((search) => office.list(query, { search }).count)

const undoAll = () => {
  refuseAll(office)
  office.readModel().follow()
}

describe('a search finds what is pending', () => {
  test('at once, and no longer when it is undone', () => {
    office.happen(anItem('tofu', { name: 'Tofu from Kyoto' }))
    expect(items('kyoto', 'assam')).toEqual([1, 1])
    undoAll()
    expect(items('kyoto', 'assam')).toEqual([0, 1])
  })

  test('by its new name, and by the old one again when that is undone', () => {
    office.happen(
      changed('Item', 'chai', { name: 'Chai from Ceylon' }),
      changed('Item', 'chai', { name: 'Chai from Java', barcode: '4711' }),
    )
    expect(items('assam', 'ceylon', 'java', '4711', 'chai')).toEqual([0, 0, 1, 1, 1])
    undoAll()
    expect(items('assam', 'ceylon', 'java', '4711', 'chai')).toEqual([1, 0, 0, 0, 1])
  })

  test('by a key that is lost no longer, and again when that is undone', () => {
    const lost = { attribute: 'number', wanted: 'C-0042', holder: idOf('other') }
    office.happen(yielded('Customer', 'buyer', lost))
    expect(customers('0042', 'trading')).toEqual([0, 1])
    undoAll()
    expect(customers('0042', 'trading')).toEqual([1, 1])
  })

  test('as before where only other attributes change', () => {
    office.happen(changed('Item', 'chai', { unit: 'box' }), becomes('Item', 'Archived', 'chai'))
    expect(items('assam')).toEqual([1])
    undoAll()
    expect(items('assam')).toEqual([1])
  })

  test('of what was merged, and apart again when that is undone', () => {
    office.happen(
      anOrganisation('zeus', { name: 'Zeus and Sons' }),
      merged('Organisation', 'acme', 'zeus'),
    )
    expect(customers('trading', 'zeus')).toEqual([0, 1])
    undoAll()
    expect(customers('trading', 'zeus')).toEqual([1, 0])
  })

  test('when the centre has confirmed it, as everybody does', () => {
    office.happen(anItem('tofu', { name: 'Tofu from Kyoto' }))
    centre.happen(changed('Item', 'chai', { name: 'Chai from Ceylon' }))
    syncAndFollow(office, centre)
    expect(items('kyoto', 'assam', 'ceylon')).toEqual([1, 0, 1])
    expectLikeNewcomer(office)
  })

  test('as it was decided anew', () => {
    office.happen(anItem('tofu', { name: 'Tofu from Kyoto' }))
    syncAndFollow(office, centre, {
      sent: 0,
      rebased: (commit) => ({
        ...commit,
        attempt: 2,
        events: commit.events.map((event) => ({
          ...event,
          payload: { ...event.payload, name: 'Tofu from Osaka' },
        })),
      }),
    })
    expect(items('kyoto', 'osaka')).toEqual([0, 1])
  })
})

describe("a neighbour's name that lies in a row", () => {
  test('is found as soon as the sweep has written it', () => {
    centre.happen(changed('Organisation', 'acme', { name: 'Globex' }))
    syncAndFollow(office, centre)
    while (office.readModel().sweep());
    expect(customers('trading', 'globex')).toEqual([0, 1])
    expectLikeNewcomer(office)
  })

  /** Decision 7: a pending change is only overlaid. */
  test('is found by what lies in the row while its change is pending', () => {
    office.happen(changed('Organisation', 'acme', { name: 'Globex' }))
    expect(office.one('GetCustomer', 'buyer')['of.name']).toBe('Globex')
    expect(customers('trading', 'globex')).toEqual([1, 0])
    syncAndFollow(office, centre)
    while (office.readModel().sweep());
    expect(customers('trading', 'globex')).toEqual([0, 1])
  })

  test('is swept and undone in any order', () => {
    office.happen(
      ...['a', 'b', 'c', 'd'].map((as) => aCustomer(as)),
      changed('Customer', 'buyer', { number: 'C-0043' }),
    )
    centre.happen(changed('Organisation', 'acme', { name: 'Globex' }))
    syncAndFollow(office, centre, { sent: 0 })
    office.readModel().sweep()
    checkSearch(office.readModel().file)
    undoAll()
    while (office.readModel().sweep());
    expect(customers('trading', 'globex', '0042', '0043')).toEqual([0, 1, 1, 0])
    expectLikeNewcomer(office)
  })
})
