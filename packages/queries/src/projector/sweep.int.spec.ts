import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aCentre, type Centre, refuseAll, syncAndFollow } from '../testing/centre.ts'
import { aCustomer, anOrder, anOrganisation, changed, idOf } from '../testing/happenings.ts'
import { showingCustomers } from '../testing/models.ts'
import { expectLikeNewcomer } from '../testing/newcomer.ts'
import { anOffice, type Office } from '../testing/office.ts'

const ORDERS = ['o1', 'o2', 'o3', 'o4', 'o5']
const OF_BCME = { of: idOf('bcme') }
const BY_OTHER = { customer: idOf('other') }

let office: Office
afterEach(() => {
  expectLikeNewcomer(office)
  office.close()
})

/** What the rows themselves have, whatever lies over them. */
const stored = () => {
  const database = new Database(office.readModel().file, { readonly: true })
  const names = database
    .prepare('SELECT "customer.name" FROM "Order" ORDER BY row_number')
    .pluck()
    .all()
  database.close()
  return names
}

const overlaid = () => {
  const database = new Database(office.readModel().file, { readonly: true })
  const count = database.prepare('SELECT count(*) FROM overlay').pluck().get()
  database.close()
  return count
}

const shown = () => office.list('GetOrders').rows.map((row) => row['customer.name'])
const all = (name: string) => ORDERS.map(() => name)
const renamed = (name: string) => changed('Organisation', 'acme', { name })
const sweepAll = () => {
  while (office.readModel().sweep());
}

describe('a neighbour that is renamed', () => {
  beforeEach(() => {
    office = anOffice({ model: showingCustomers('inline'), sweepRows: 2 })
    office.happen(anOrganisation('acme'), aCustomer('buyer'), ...ORDERS.map((as) => anOrder(as)))
    sweepAll()
  })

  test('is shown by its new name at once, while rows are written some at a time', () => {
    office.happen(renamed('Globex'))
    expect(shown()).toEqual(all('Globex'))
    expect(stored()).toEqual(['Globex', 'Globex', 'acme', 'acme', 'acme'])
    expect(office.readModel().sweep()).toBe(true)
    expect(stored()).toEqual(['Globex', 'Globex', 'Globex', 'Globex', 'acme'])
    expect(shown()).toEqual(all('Globex'))
    sweepAll()
    expect(stored()).toEqual(all('Globex'))
    expect(office.readModel().sweep()).toBe(false)
    expect(overlaid()).toBe(0)
  })

  test('once more in between is written from the first row again', () => {
    office.happen(renamed('Globex'))
    office.readModel().sweep()
    office.happen(renamed('Initech'))
    expect(shown()).toEqual(all('Initech'))
    sweepAll()
    expect(stored()).toEqual(all('Initech'))
    expect(overlaid()).toBe(0)
  })

  test('goes on being written after a crash', () => {
    office.happen(renamed('Globex'))
    office.reopen()
    expect(shown()).toEqual(all('Globex'))
    sweepAll()
    expect(stored()).toEqual(all('Globex'))
  })

  test('in between a new order and a changed one leaves both right', () => {
    office.happen(renamed('Globex'), anOrder('new'), changed('Order', 'o5', { remarks: 'soon' }))
    expect(shown()).toEqual([...all('Globex'), 'Globex'])
    sweepAll()
    expect(stored()).toEqual([...all('Globex'), 'Globex'])
  })

  test('makes what shows it stale when it begins and when it is done', () => {
    office.readModel().takeChanged()
    office.happen(renamed('Globex'))
    expect(office.readModel().takeChanged()).toContain('Order')
    sweepAll()
    expect(office.readModel().takeChanged()).toContain('Order')
  })

  /** Decision 7 names the price: a row may be in its old place meanwhile. */
  test('is sorted by what the rows have until they are written', () => {
    office.happen(anOrganisation('bcme'), aCustomer('other', OF_BCME), anOrder('o6', BY_OTHER))
    sweepAll()
    office.happen(renamed('zeus'))
    const sorted = () =>
      office.list('GetOrders', { sort: '-customer.name' }).rows.map((row) => row['customer.name'])
    expect(sorted()).toEqual(['zeus', 'zeus', 'bcme', 'zeus', 'zeus', 'zeus'])
    sweepAll()
    expect(sorted()).toEqual([...all('zeus'), 'bcme'])
  })
})

describe('a neighbour that is renamed at an enrolled branch', () => {
  let centre: Centre
  beforeEach(() => {
    centre = aCentre()
    office = anOffice({
      kind: 'enrolled',
      model: showingCustomers('inline'),
      identity: centre.identity,
      sweepRows: 2,
    })
    office.happen(anOrganisation('acme'), aCustomer('buyer'), ...ORDERS.map((as) => anOrder(as)))
    syncAndFollow(office, centre)
    sweepAll()
  })

  test('here is only laid over the rows, and written when it is confirmed', () => {
    office.happen(renamed('Globex'))
    expect(office.readModel().sweep()).toBe(false)
    expect(stored()).toEqual(all('acme'))
    expect(shown()).toEqual(all('Globex'))
    syncAndFollow(office, centre)
    expect(shown()).toEqual(all('Globex'))
    sweepAll()
    expect(stored()).toEqual(all('Globex'))
    expect(overlaid()).toBe(0)
  })

  test('here is shown by its old name again when that is undone', () => {
    office.happen(renamed('Globex'))
    refuseAll(office)
    office.readModel().follow()
    expect(shown()).toEqual(all('acme'))
    expect(overlaid()).toBe(0)
  })

  test('there and here is shown as here, until that is undone', () => {
    office.happen(renamed('ours'))
    centre.happen(changed('Organisation', 'acme', { name: 'theirs' }))
    syncAndFollow(office, centre, { sent: 0 })
    expect(shown()).toEqual(all('ours'))
    office.readModel().sweep()
    expect(shown()).toEqual(all('ours'))
    refuseAll(office)
    office.readModel().follow()
    expect(shown()).toEqual(all('theirs'))
    sweepAll()
    expect(stored()).toEqual(all('theirs'))
  })

  test('there while an order is pending here does not come back with its undo', () => {
    office.happen(changed('Order', 'o1', { remarks: 'soon' }), anOrder('new'))
    centre.happen(renamed('Globex'))
    syncAndFollow(office, centre, { sent: 0 })
    office.readModel().sweep()
    refuseAll(office)
    office.readModel().follow()
    expect(shown()).toEqual(all('Globex'))
    sweepAll()
    expect(stored()).toEqual(all('Globex'))
  })
})
