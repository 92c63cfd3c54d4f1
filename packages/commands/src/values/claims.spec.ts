import { describe, expect, test } from 'vitest'
import {
  aBranch,
  aCustomer,
  anItem,
  aStockCorrection,
  doTo,
  event,
  idOf,
  merge,
} from '../testing/builders.ts'
import { given } from '../testing/scenario.ts'
import { accepted, worldAfter } from '../testing/world.ts'

const claim = (key: string, value: string, action: 'take' | 'release') => ({ key, value, action })

describe('a unique key', () => {
  test('[KE-1] is claimed when it is first said, and what stands is a UUID', () => {
    const { claims, events } = worldAfter().make(anItem('tea'))
    expect(claims).toEqual([
      {
        streamType: 'Item',
        streamId: events[0]?.streamId,
        ...claim('Item.sku', 'TEA', 'take'),
        whenLost: 'yield',
      },
    ])
  })

  test('[KE-1] a change releases the old one and takes the new one', () => {
    const { claims } = worldAfter(anItem('tea')).make(doTo('ChangeItem', 'tea', { sku: 'T1' }))
    expect(claims).toMatchObject([
      claim('Item.sku', 'TEA', 'release'),
      claim('Item.sku', 'T1', 'take'),
    ])
  })

  test('[KE-1] a change to the same one claims nothing', () => {
    const { claims } = worldAfter(anItem('tea')).make(doTo('ChangeItem', 'tea', { sku: 'TEA' }))
    expect(claims).toEqual([])
  })

  test('[KE-1] one that was given up is free for others', () => {
    given(anItem('tea'), doTo('ChangeItem', 'tea', { sku: 'T1' }))
      .when(anItem('other', { sku: 'TEA' }))
      .thenHappened(event('ItemCreatedEvent', { sku: 'TEA' }))
  })

  test('[SY-6] one that is seen to be taken is refused: a person can still choose another', () => {
    given(anItem('tea'))
      .when(anItem('other', { sku: 'TEA' }))
      .thenRefused('key-taken', { attribute: 'sku', value: 'TEA', holder: idOf('tea') })
    given(anItem('tea'), anItem('other'))
      .when(doTo('ChangeItem', 'other', { sku: 'TEA' }))
      .thenRefused('key-taken', { attribute: 'sku' })
  })

  test('[SY-6] one that was lost to another branch is yielded, and nothing else is', () => {
    given()
      .when(aCustomer('mine', { number: 'Q1' }))
      .meanwhile(aCustomer('theirs', { number: 'Q1' }))
      .thenHappened(
        event('CustomerAssignedEvent', { of: idOf('acme'), paymentTerms: 'P30D' }),
        event('CustomerYieldedEvent', {
          attribute: 'number',
          wanted: 'Q1',
          holder: idOf('theirs'),
        }),
      )
  })

  test('[SY-6] what was yielded is not there, and can be chosen anew', () => {
    const world = worldAfter()
    const mine = accepted(world.stamped(aCustomer('mine', { number: 'Q1' })))
    world.make(aCustomer('theirs', { number: 'Q1' }))
    const decided = accepted(world.decide(mine))
    expect(decided.claims).toEqual([])
    world.append(mine, decided)
    expect(world.stateOf('Customer', 'mine').attributes).not.toHaveProperty('number')
    const { claims } = world.make(doTo('ChangeCustomer', 'mine', { number: 'Q2' }))
    expect(claims).toMatchObject([claim('Customer.number', 'Q2', 'take')])
  })

  test('[SY-6] a change that comes to nothing but a lost key says only that', () => {
    given(anItem('tea'), anItem('other'))
      .when(doTo('ChangeItem', 'other', { sku: 'T1' }))
      .meanwhile(doTo('ChangeItem', 'tea', { sku: 'T1' }))
      .thenHappened(
        event('ItemYieldedEvent', { attribute: 'sku', wanted: 'T1', holder: idOf('tea') }),
      )
  })

  test('[SY-6] one that the model does not let go is refused instead', () => {
    given()
      .when(aBranch('paris', { code: 'PAR' }))
      .meanwhile(aBranch('parma', { code: 'PAR' }))
      .thenRefused('key-taken', { attribute: 'code', value: 'PAR', holder: idOf('parma') })
  })

  test('[KE-1] two branches that made the same customer end in a merge', () => {
    const world = worldAfter(
      aCustomer('theirs', { number: 'Q1' }),
      aCustomer('mine', { number: 'Q2' }),
    )
    const { claims } = world.make(merge('Customer', 'mine', 'theirs'))
    expect(claims).toMatchObject([claim('Customer.number', 'Q2', 'release')])
    expect(world.stateOf('Customer', 'mine').mergedInto).toBe(idOf('theirs'))
  })

  test('[CO-8] a fact takes none', () => {
    const { claims, nature } = worldAfter().make(aStockCorrection('opening'))
    expect(nature).toBe('fact')
    expect(claims).toEqual([])
  })
})
