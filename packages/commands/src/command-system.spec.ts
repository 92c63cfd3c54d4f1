import { describe, expect, test } from 'vitest'
import {
  aDelivery,
  aLine,
  anItem,
  anOrder,
  atBranch,
  doTo,
  event,
  idOf,
  stampedWith,
  type Wish,
  wish,
} from './testing/builders.ts'
import { given } from './testing/scenario.ts'
import { accepted, ACCOUNT_ID, STANDARD, STOCK, worldAfter } from './testing/world.ts'

describe('parsing', () => {
  test('[CO-1] a command that the model does not have is unknown', () => {
    given().when(wish('BakeBread', {})).thenRefused('unknown-command', { name: 'BakeBread' })
  })

  test('[CO-1] every fault is said with its path', () => {
    given()
      .when(
        anOrder('order', {
          customer: 'me',
          colour: 'red',
          lines: [{ item: idOf('chai'), quantity: 'two' }],
        }),
      )
      .thenRefused('invalid-payload', {
        faults: [{ path: 'customer' }, { path: 'lines.1.quantity' }, { path: 'colour' }],
      })
    given(anOrder('order'))
      .when(doTo('ChangeOrder', 'order', { requestedOn: 'soon' }))
      .thenRefused('invalid-payload', { faults: [{ path: 'requestedOn' }] })
  })

  test('[CO-1] a command that is decided without being known is refused, and nothing stops', () => {
    const world = worldAfter()
    const stamped = accepted(world.stamped(anOrder('order')))
    expect(world.decide({ ...stamped, name: 'BakeBread' })).toMatchObject({
      ok: false,
      refusal: { code: 'unknown-command' },
    })
  })

  test('[CO-2] nothing said and nothing there are the same', () => {
    // A client in the same process may leave keys without a value.
    const unsaid = { remarks: null, reference: undefined as unknown as null }
    const { events } = worldAfter().make(anOrder('order', unsaid))
    expect(events[0]?.payload).not.toHaveProperty('remarks')
    expect(events[0]?.payload).not.toHaveProperty('reference')
  })
})

const named = (streams: readonly { streamType: string; revision: number }[]) =>
  streams.map(({ streamType, revision }) => `${streamType} ${revision}`).toSorted()

const seriesOf = (...history: readonly Wish[]) =>
  worldAfter(...history).make(aDelivery('delivery')).events[1]?.streamId

describe('a decision', () => {
  test('[CO-5] names what it writes and what it looked at, each at its revision', () => {
    const { writes, reads } = worldAfter(doTo('ChangeItem', 'chai', { name: 'Chai' })).make(
      anOrder('order'),
    )
    expect(named(writes)).toEqual(['Order 0'])
    expect(named(reads)).toEqual([
      'Branch 1',
      'Customer 1',
      'Item 2',
      'Model 0',
      'OwnOrganisation 1',
    ])
  })

  test('[CO-5] looks at nothing that is not there', () => {
    const { reads } = worldAfter().make(anOrder('order'))
    expect(reads.every(({ streamId }) => /^[0-9a-f-]{36}$/.test(streamId))).toBe(true)
  })

  test('[CO-5] of a delivery writes what it creates and the series of its device, and no more', () => {
    const { writes, reads } = worldAfter(STOCK, anOrder('order')).make(aDelivery('delivery'))
    expect(named(writes)).toEqual(['Delivery 0', 'NumberSeries 0'])
    // Where goods lie may be a location or a branch: that it isn't the one was looked at too.
    expect(named(reads)).toEqual([
      'Branch 1',
      'Customer 1',
      'Item 1',
      'Location 0',
      'Model 0',
      'Order 1',
    ])
  })

  test('[CO-5] numbers the events of each stream on from its revision', () => {
    const { events } = worldAfter(anOrder('order')).make(doTo('ConfirmOrder', 'order'))
    expect(events).toMatchObject([{ streamRevision: 2, schemaVersion: 1 }])
  })

  test('[CO-7] [SY-13] is the same on the same states, ids and all', () => {
    const world = worldAfter(STOCK, anOrder('order'))
    const stamped = accepted(world.stamped(aDelivery('delivery')))
    expect(world.decide(stamped)).toEqual(world.decide(stamped))
  })

  test('[SY-13] names what it creates by the id seed of its command', () => {
    const idSeed = idOf('somebody else’s attempt')
    given()
      .when(stampedWith({ idSeed }, anItem('tea')))
      .thenHappened({ streamId: idSeed, payloadItemName: 'ItemCreatedEvent' })
    given(STOCK, anOrder('order'), aDelivery('delivery'))
      .when(stampedWith({ idSeed }, doTo('ReverseDelivery', 'delivery')))
      .thenHappened({ streamId: idSeed }, { streamType: 'NumberSeries' })
  })

  test('[SY-13] a series bears the same name wherever it is written', () => {
    expect(seriesOf(STOCK, anOrder('order'))).toBe(
      seriesOf(STOCK, anItem('tea'), anOrder('order', { lines: [aLine('tofu', '1')] })),
    )
  })

  test('[OR-1] belongs to the branch that speaks', () => {
    given()
      .when(atBranch('rotterdam', anOrder('order')))
      .thenHappened(event('OrderPlacedEvent', { branch: idOf('rotterdam') }))
  })
})

const publish = (model: object) =>
  wish('PublishModel', {
    account: { name: 'Polder', currency: 'EUR' },
    // Safe: a model is JSON.
    model: model as Parameters<typeof wish>[1],
  })

const settle = (reason: string) => wish('SettleException', { id: idOf('exception'), reason })

describe('the enterprise itself', () => {
  test('[MO-1] a first model is published as it is', () => {
    given().when(publish(STANDARD)).thenHappened({
      streamType: 'Model',
      streamId: ACCOUNT_ID,
      payloadItemName: 'ModelPublishedEvent',
    })
  })

  test('[MO-1] the next may grow', () => {
    const grown = { ...STANDARD, concepts: { ...STANDARD.concepts, Colour: { kind: 'entity' } } }
    given(publish(STANDARD)).when(publish(grown)).thenHappened(event('ModelPublishedEvent'))
  })

  test('[MO-1] the next may not take away what has been used', () => {
    const { StockCorrection: _gone, ...concepts } = STANDARD.concepts
    given(publish(STANDARD))
      .when(publish({ ...STANDARD, concepts }))
      .thenRefused('model-not-a-successor', { findings: [{ concept: 'StockCorrection' }] })
  })

  test('[MO-1] the currency stays', () => {
    given(publish(STANDARD))
      .when(publish({ ...STANDARD, currency: 'USD' }))
      .thenRefused('model-not-a-successor', { findings: [{ path: 'currency' }] })
  })

  test('[MO-2] an exception is settled once, by someone who says why', () => {
    given()
      .when(settle('Counted'))
      .thenHappened(event('ExceptionSettledEvent', { reason: 'Counted', by: idOf('admin') }))
    given(settle('Counted')).when(settle('Again')).thenRefused('already-settled')
    given().when(settle('')).thenRefused('invalid-payload')
  })
})
