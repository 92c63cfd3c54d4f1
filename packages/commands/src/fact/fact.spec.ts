import { type Commit, type JsonObject, newId, present } from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import {
  aCustomer,
  aDelivery,
  anOrder,
  aPayment,
  aStockCorrection,
  doTo,
  LAPTOP,
  type Wish,
} from '../testing/builders.ts'
import { accepted, STANDARD_ENTERPRISE, STOCK, worldAfter } from '../testing/world.ts'
import { brokenFact, isNextNumber } from './broken.ts'
import { asMadeBy } from './moved.ts'

const HISTORY = [STOCK, anOrder('order'), aStockCorrection('first')]

/** What a branch would push for a wish. */
const factOf = (wish: Wish): Commit => {
  const world = worldAfter(...HISTORY)
  const command = accepted(world.stamped(wish))
  return { command, ...world.make(wish), attempt: 1, deviceCommitNumber: 1 }
}

const withPayload = (fact: Commit, index: number, payload: JsonObject): Commit => ({
  ...fact,
  events: fact.events.map((event, at) =>
    at === index ? { ...event, payload: { ...event.payload, ...payload } } : event,
  ),
})

const broken = (fact: Commit) => brokenFact(STANDARD_ENTERPRISE, fact)

describe('a fact that a program of ours makes', () => {
  test.each<[string, Wish]>([
    ['a delivery', aDelivery('delivery')],
    ['a correction', aStockCorrection('second')],
    ['a payment', aPayment('payment')],
    ['a reversal', doTo('ReverseStockCorrection', 'first', { reason: 'miscounted' })],
  ])('[SY-70] is well formed: %s', (_what, wish) => {
    const fact = factOf(wish)
    expect(broken(fact)).toBeNull()
    expect(isNextNumber(STANDARD_ENTERPRISE, fact)).toBe(true)
  })
})

describe('a fact that none makes', () => {
  const fact = factOf(aStockCorrection('second'))
  const [document, given] = fact.events.map((event) => present(event, 'an event'))

  test.each<[string, Commit]>([
    ['no-fact', { ...fact, command: { ...fact.command, name: 'PlaceOrder' } }],
    ['claims', { ...fact, claims: factOf(aStockCorrection('x')).claims.concat(aClaimOf(fact)) }],
    ['writes', { ...fact, writes: fact.writes.slice(0, 1) }],
    ['events', { ...fact, events: [], writes: [] }],
    ['document', bentAt(fact, 0, { streamId: newId() })],
    ['document', bentAt(fact, 0, { streamRevision: 2 })],
    ['document', bentAt(fact, 0, { payloadItemName: 'StockCorrectionReversedEvent' })],
    ['document', withPayload(fact, 0, { branch: newId() })],
    ['payload', withPayload(fact, 0, { colour: 'red' })],
    ['payload', withPayload(fact, 0, { postedOn: 'yesterday' })],
    ['payload', withPayload(fact, 0, { lines: [{ line: 1 }] })],
    ['series', bentAt(fact, 1, { streamId: newId() })],
    ['series', withPayload(fact, 1, { number: 'COR-LON-1-2026-000009' })],
    ['no-number', { ...fact, events: fact.events.slice(0, 1), writes: fact.writes.slice(0, 1) }],
  ])('[SY-70] is seen: %s', (why, bent) => {
    expect(broken(bent)).toBe(why)
  })

  test('[DO-2] has a number that is not the next, whatever the code of its branch is now', () => {
    expect(document?.payload['number']).toBe('COR-LON-1-2026-000003')
    expect(given?.streamRevision).toBe(3)
    expect(mayBe(fact, 'COR-LDN-1-2026-000003')).toBe(true)
    for (const number of [
      'COR-LON-1-2026-000004',
      'COR-LON-2-2026-000003',
      'COR-LON-1-2025-000003',
      'DEL-LON-1-2026-000003',
      'COR-1-2026-000003',
    ])
      expect(mayBe(fact, number)).toBe(false)
  })
})

describe('a fact of a second writer', () => {
  test('[SY-71] is another device’s, with its number as printed', () => {
    const fact = factOf(aStockCorrection('second'))
    const moved = asMadeBy(
      { enterprise: STANDARD_ENTERPRISE, device: LAPTOP.device, revision: () => 0 },
      fact,
    )
    const [document, given] = moved?.events ?? []
    expect(moved?.command.stamps).toEqual({ ...fact.command.stamps, device: LAPTOP.device })
    expect(document).toEqual(fact.events[0])
    expect(given).toMatchObject({ streamRevision: 1, payload: fact.events[1]?.payload })
    expect(given?.streamId).not.toBe(fact.events[1]?.streamId)
    expect(moved && broken(moved)).toBeNull()
    expect(moved?.writes).toMatchObject([
      { streamType: 'StockCorrection', revision: 0 },
      { streamType: 'NumberSeries', streamId: given?.streamId, revision: 0 },
    ])
  })

  test('[SY-71] is none when its document is there already', () => {
    const fact = factOf(aStockCorrection('second'))
    const moving = { enterprise: STANDARD_ENTERPRISE, device: LAPTOP.device, revision: () => 1 }
    expect(asMadeBy(moving, fact)).toBeNull()
  })
})

/** Whether its number could be this one. */
const mayBe = (fact: Commit, number: string) =>
  isNextNumber(STANDARD_ENTERPRISE, withPayload(withPayload(fact, 0, { number }), 1, { number }))

const bentAt = (fact: Commit, index: number, change: object): Commit => ({
  ...fact,
  events: fact.events.map((event, at) => (at === index ? { ...event, ...change } : event)),
})

const aClaimOf = ({ writes }: Commit): Commit['claims'] => {
  const world = worldAfter()
  const { claims } = world.make(aCustomer('another'))
  return claims.map((claim) => ({ ...claim, streamId: present(writes[0], 'a write').streamId }))
}
