import { describe, expect, test } from 'vitest'
import {
  aBranch,
  aCustomer,
  aDelivery,
  aLocation,
  anItem,
  anOrder,
  anOrganisation,
  atBranch,
  doTo,
  event,
  idOf,
  merge,
  wish,
} from './testing/builders.ts'
import { given } from './testing/scenario.ts'
import { ACCOUNT_ID, STOCK, worldAfter } from './testing/world.ts'

describe('an entity', () => {
  const item = anItem('tea')

  test('[EN-1] is created once and is then active', () => {
    given()
      .when(item)
      .thenHappened(event('ItemCreatedEvent', { sku: 'TEA', name: 'tea' }))
    expect(worldAfter(item).stateOf('Item', 'tea').status).toBe('active')
    given(item)
      .when(item)
      .thenRefused('already-exists', { id: idOf('tea') })
  })

  test('[EN-1] [CO-2] has everything that is required', () => {
    given()
      .when(wish('CreateItem', { name: 'tea' }))
      .thenRefused('invalid-payload', { faults: [{ path: 'sku' }] })
  })

  test('[CO-2] starts with the defaults of what is not said', () => {
    given()
      .when(item)
      .thenHappened(event('ItemCreatedEvent', { stocked: true, unit: 'piece', nature: 'good' }))
    given()
      .when(anItem('hour', { stocked: false, unit: null }))
      .thenHappened(event('ItemCreatedEvent', { stocked: false, unit: 'piece' }))
  })

  test('[EN-2] changes attribute by attribute', () => {
    const world = worldAfter(item, doTo('ChangeItem', 'tea', { name: 'Tea', barcode: '871' }))
    expect(world.stateOf('Item', 'tea').attributes).toMatchObject({ name: 'Tea', sku: 'TEA' })
  })

  test('[EN-2] clears what is not required', () => {
    const world = worldAfter(item, doTo('ChangeItem', 'tea', { listPrice: null }))
    expect(world.stateOf('Item', 'tea').attributes).not.toHaveProperty('listPrice')
    given(item)
      .when(doTo('ChangeItem', 'tea', { name: null }))
      .thenRefused('invalid-payload', { faults: [{ path: 'name' }] })
  })

  test('[EN-2] a change that says nothing is refused, and one of what is not there', () => {
    given(item).when(doTo('ChangeItem', 'tea')).thenRefused('nothing-to-change')
    given()
      .when(doTo('ChangeItem', 'tea', { name: 'Tea' }))
      .thenRefused('unknown-id')
  })

  test('[EN-4] archived, changes no more', () => {
    const archive = doTo('ArchiveItem', 'tea', { reason: 'Out of season' })
    given(item)
      .when(archive)
      .thenHappened(event('ItemArchivedEvent', { reason: 'Out of season' }))
    for (const again of [archive, doTo('ChangeItem', 'tea', { name: 'Tea' })])
      given(item, archive).when(again).thenRefused('not-active', { status: 'archived' })
  })
})

const change = (addresses: Parameters<typeof doTo>[2]) =>
  doTo('ChangeOrganisation', 'shop', addresses)

describe('a list of records', () => {
  const visit = { use: 'visit', address: { city: 'Delft' } }
  const post = { use: 'post', address: { city: 'Leiden' } }
  const numbered = [
    { line: 1, ...visit },
    { line: 2, ...post },
  ]
  const organisation = anOrganisation('shop', { addresses: [visit, post] })
  test('[EN-3] is numbered from 1', () => {
    given()
      .when(organisation)
      .thenHappened(event('OrganisationCreatedEvent', { addresses: numbered }))
  })

  test('[EN-3] changes as a whole and is numbered anew', () => {
    given(organisation)
      .when(change({ addresses: [{ ...post, preferred: null }] }))
      .thenHappened(event('OrganisationChangedEvent', { addresses: [{ line: 1, ...post }] }))
  })

  test('[EN-3] is cleared by an empty one', () => {
    given(organisation)
      .when(change({ addresses: [] }))
      .thenHappened(event('OrganisationChangedEvent', { addresses: null }))
  })

  test('[EN-3] [SY-44a] who saw it as it stands may change it', () => {
    given(organisation)
      .when(change({ addresses: { was: [visit, post], to: [post] } }))
      .thenHappened(event('OrganisationChangedEvent', { addresses: [{ line: 1, ...post }] }))
    given(organisation)
      .when(change({ addresses: { was: [visit], to: [post] } }))
      .thenRefused('changed-meanwhile', { path: 'addresses' })
  })
})

describe('merging', () => {
  const twins = [anItem('tea'), anItem('teh')] as const

  test('[EN-5] makes one another name for the other, and frees its keys', () => {
    const world = worldAfter(...twins)
    const { events, claims } = world.make(merge('Item', 'teh', 'tea'))
    expect(events).toMatchObject([
      { streamId: idOf('teh'), payloadItemName: 'ItemMergedEvent', payload: { into: idOf('tea') } },
    ])
    expect(claims).toMatchObject([{ key: 'Item.sku', value: 'TEH', action: 'release' }])
    expect(world.stateOf('Item', 'teh')).toMatchObject({
      status: 'merged',
      mergedInto: idOf('tea'),
    })
    expect(world.tryOut(anItem('again', { sku: 'TEH' }))).toMatchObject({ ok: true })
  })

  test('[EN-5] never into itself, nor into what is not active', () => {
    given(...twins)
      .when(merge('Item', 'tea', 'tea'))
      .thenRefused('merge-into-itself')
    given(anItem('tea'))
      .when(merge('Item', 'tea', 'teh'))
      .thenRefused('not-active', { status: 'absent' })
    given(...twins, doTo('ArchiveItem', 'tea'))
      .when(merge('Item', 'teh', 'tea'))
      .thenRefused('not-active', { status: 'archived' })
  })

  test('[EN-5] never twice, nor round in a circle', () => {
    given(...twins, merge('Item', 'teh', 'tea'))
      .when(merge('Item', 'teh', 'tea'))
      .thenRefused('not-active', { status: 'merged' })
    given(...twins, merge('Item', 'teh', 'tea'))
      .when(merge('Item', 'tea', 'teh'))
      .thenRefused('not-active', { status: 'merged' })
  })

  test('[RO-4] roles merge as entities do', () => {
    given(aCustomer('twin'))
      .when(merge('Customer', 'twin', 'buyer'))
      .thenHappened(event('CustomerMergedEvent', { into: idOf('buyer') }))
  })
})

describe('a role', () => {
  test('[RO-1] is assigned to an entity that there is', () => {
    given()
      .when(aCustomer('quick'))
      .thenHappened(event('CustomerAssignedEvent', { of: idOf('acme') }))
    given()
      .when(aCustomer('quick', { of: idOf('nobody') }))
      .thenRefused('unknown-reference', { path: 'of', concepts: ['Organisation', 'Person'] })
  })

  test('[RO-1] of a concept that may play it', () => {
    given(wish('CreatePerson', { name: 'Ada' }, 'ada'))
      .when(aCustomer('quick', { of: idOf('ada') }))
      .thenHappened(event('CustomerAssignedEvent', { of: idOf('ada') }))
    given()
      .when(aCustomer('quick', { of: idOf('chai') }))
      .thenRefused('unknown-reference', { path: 'of' })
  })

  test('[RO-2] changes, but never whose role it is', () => {
    given()
      .when(doTo('ChangeCustomer', 'buyer', { spendingLimit: '100' }))
      .thenHappened(event('CustomerChangedEvent', { spendingLimit: '100.00' }))
    given(anOrganisation('shop'))
      .when(doTo('ChangeCustomer', 'buyer', { of: idOf('shop') }))
      .thenRefused('invalid-payload', { faults: [{ path: 'of' }] })
  })

  test('[RO-3] ended, changes no more', () => {
    const end = doTo('EndCustomer', 'buyer')
    given().when(end).thenHappened(event('CustomerEndedEvent'))
    for (const again of [end, doTo('ChangeCustomer', 'buyer', { number: 'B2' })])
      given(end).when(again).thenRefused('not-active', { status: 'ended' })
  })
})

describe('a work area', () => {
  test('[WA-1] is opened within the one above it', () => {
    given()
      .when(aBranch('paris', { code: 'PAR' }))
      .thenHappened(event('BranchOpenedEvent', { within: ACCOUNT_ID }))
    given()
      .when(aLocation('cellar'))
      .thenHappened(event('LocationOpenedEvent', { within: idOf('london') }))
    given()
      .when(atBranch('rotterdam', aLocation('cellar')))
      .thenHappened(event('LocationOpenedEvent', { within: idOf('rotterdam') }))
  })

  test('[WA-2] changes as an entity does', () => {
    given()
      .when(doTo('ChangeBranch', 'london', { name: 'London Bridge' }))
      .thenHappened(event('BranchChangedEvent', { name: 'London Bridge' }))
  })

  test('[WA-3] closed, changes no more, and no proposal is made for it', () => {
    const close = doTo('CloseBranch', 'london')
    given().when(close).thenHappened(event('BranchClosedEvent'))
    given(close)
      .when(doTo('ChangeBranch', 'london', { name: 'London Bridge' }))
      .thenRefused('not-open', { status: 'closed' })
    given(close)
      .when(anOrder('order'))
      .thenRefused('archived-reference', { path: 'branch', id: idOf('london') })
  })

  test('[WA-3] what has happened there is still said', () => {
    given(STOCK, anOrder('order'), doTo('CloseBranch', 'london'))
      .when(aDelivery('delivery'))
      .thenHappened(event('DeliveryPostedEvent'), event('NumberGivenEvent'))
  })
})
