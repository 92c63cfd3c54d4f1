import { type Commit, createdId, type JsonObject, type NewEvent } from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import { chainHash, commandHash, GENESIS_HASH } from './chain.ts'
import { aClaim, aCommandId, aCommit, aStream, atSecond } from './testing/builders.ts'

const [ORDER, CUSTOMER] = [aStream('Order', 'A'), aStream('Customer', 'A')]

const COMMIT: Commit = aCommit({
  commandId: aCommandId('golden'),
  nature: 'proposal',
  attempt: 2,
  deviceCommitNumber: 17,
  writes: [
    { stream: ORDER, at: 3, payloads: [{ text: '"Straße" \u0000 茶' }, { n: 1.5 }] },
    { stream: CUSTOMER },
  ],
  reads: [{ ...aStream('Model', 'A'), revision: 1 }],
  claims: [aClaim(CUSTOMER, 'QUICK'), aClaim(CUSTOMER, 'OLD', { action: 'release' })],
})

const CHAINED = { before: GENESIS_HASH, commit: COMMIT, commitTime: atSecond(0), firstPosition: 1 }

const withEvent = (change: Partial<NewEvent>): Commit => ({
  ...COMMIT,
  events: COMMIT.events.map((event, index) => (index === 1 ? { ...event, ...change } : event)),
})

const withClaim = (change: Partial<Commit['claims'][number]>): Commit => ({
  ...COMMIT,
  claims: COMMIT.claims.map((claim, index) => (index === 1 ? { ...claim, ...change } : claim)),
})

const withCommand = (change: Partial<Commit['command']>): Commit => ({
  ...COMMIT,
  command: { ...COMMIT.command, ...change },
})

const { stamps } = COMMIT.command
const OTHER_ID = createdId(aCommandId('other'), 1)

/** Everything that a commit says, said otherwise. */
const CHANGES: { readonly [what: string]: Partial<typeof CHAINED> & { readonly remark?: string } } =
  {
    'the hash before': { before: '1'.repeat(64) },
    'the time': { commitTime: atSecond(1) },
    'the position': { firstPosition: 2 },
    'a remark': { remark: 'disputed' },
    'the command’s id': { commit: withCommand({ commandId: aCommandId('other') }) },
    'the command’s name': { commit: withCommand({ name: 'CancelOrderCommand' }) },
    'the command’s payload': { commit: withCommand({ payload: {} }) },
    'a stamp': { commit: withCommand({ stamps: { ...stamps, clock: atSecond(1) } }) },
    nature: { commit: { ...COMMIT, nature: 'fact' } },
    attempt: { commit: { ...COMMIT, attempt: 3 } },
    'device commit number': { commit: { ...COMMIT, deviceCommitNumber: 18 } },
    'one event less': { commit: { ...COMMIT, events: COMMIT.events.slice(1) } },
    'the order of events': { commit: { ...COMMIT, events: COMMIT.events.toReversed() } },
    'an event’s name': { commit: withEvent({ payloadItemName: 'OrderChangedEvent' }) },
    'an event’s payload': { commit: withEvent({ payload: { n: 1.25 } }) },
    'an event’s version': { commit: withEvent({ schemaVersion: 2 }) },
    'an event’s stream': { commit: withEvent({ streamId: OTHER_ID }) },
    'an event’s stream type': { commit: withEvent({ streamType: 'Quotation' }) },
    writes: { commit: { ...COMMIT, writes: COMMIT.writes.slice(1) } },
    reads: { commit: { ...COMMIT, reads: [{ ...aStream('Model', 'A'), revision: 2 }] } },
    'one claim less': { commit: { ...COMMIT, claims: COMMIT.claims.slice(1) } },
    'a claim’s key': { commit: withClaim({ key: 'Customer.vat' }) },
    'a claim’s value': { commit: withClaim({ value: 'QUICK' }) },
    'a claim’s action': { commit: withClaim({ action: 'take' }) },
    'what losing a claim does': { commit: withClaim({ whenLost: 'yield' }) },
    'who claims': { commit: withClaim({ streamId: OTHER_ID }) },
  }

describe('the chain', () => {
  test('[SY-7] a hash never changes: logs that are out there must go on verifying', () => {
    expect(chainHash(CHAINED)).toBe(
      'f35aea6c220d5b1ba9c584bcc09bb8c16daeef4c1278a3327cb99062b5ccd4cf',
    )
  })

  test.each(Object.entries(CHANGES))('[SY-7] covers %s', (_what, change) => {
    expect(chainHash({ ...CHAINED, ...change })).not.toBe(chainHash(CHAINED))
  })

  test('[SY-7] no two changes come to the same hash', () => {
    const hashes = Object.values(CHANGES).map((change) => chainHash({ ...CHAINED, ...change }))
    expect(new Set(hashes).size).toBe(hashes.length)
  })
})

describe('the hash of a command', () => {
  test('[SY-5] what JSON has no place for is not part of a command', () => {
    const payload = JSON.parse('{"a":[1,{"b":null}],"10":1,"9":2}') as JsonObject
    const typed = { ...payload, none: undefined } as unknown as JsonObject
    const command = { commandId: aCommandId('x'), name: 'PlaceOrder' }
    expect(commandHash({ ...command, payload: typed })).toBe(commandHash({ ...command, payload }))
  })

  test('[SY-5] half of a surrogate pair is text like any other, so that a retry is known', () => {
    const half = { commandId: aCommandId('x'), name: 'PlaceOrder', payload: { note: 'a\ud83d' } }
    const sent = JSON.parse(JSON.stringify(half)) as typeof half
    expect(commandHash(sent)).toBe(commandHash(half))
    expect(commandHash({ ...half, payload: { note: 'a\ufffd' } })).not.toBe(commandHash(half))
  })

  const command = {
    commandId: aCommandId('x'),
    name: 'PlaceOrder',
    payload: { a: 1, b: { c: [1, 2], d: null } },
  }

  test('[SY-5] never changes, or a retry after an update would be taken for another command', () => {
    expect(commandHash(command)).toBe(
      'f568f4c868467f2493c52058bd1143f9db1797b47f4b064fb59671633684611b',
    )
  })

  test('[SY-5] belongs to name and payload, whatever the order of the keys', () => {
    const shuffled = {
      ...command,
      commandId: aCommandId('y'),
      payload: { b: { d: null, c: [1, 2] }, a: 1 },
    }
    expect(commandHash(shuffled)).toBe(commandHash(command))
    expect(commandHash({ ...command, name: 'DropOrder' })).not.toBe(commandHash(command))
    expect(
      commandHash({ ...command, payload: { ...command.payload, b: { c: [2, 1], d: null } } }),
    ).not.toBe(commandHash(command))
  })
})
