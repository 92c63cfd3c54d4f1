import { expect } from 'vitest'
import { aClaim, aCommandId, aCommit, aStream, atSecond } from '../builders.ts'
import type { Behaviours } from './behaviour.ts'
import { appendAll, everythingIn } from './steps.ts'

const ORDER = aStream('Order', 'A')
const commandId = aCommandId('place order')
const place = aCommit({
  commandId,
  writes: [{ stream: ORDER }],
  payload: { item: 'Chai', count: 1 },
})

export const RETRIES: Behaviours = {
  '[SY-5] the same command again is known, with its stored answer': async (store) => {
    await appendAll(store, [place])
    const before = await everythingIn(store)
    const outcome = await store.append(place, atSecond(60))
    expect(outcome).toEqual({ status: 'known', commit: before.commits[0] })
    expect(await everythingIn(store)).toEqual(before)
  },

  '[SY-5] a later attempt of a known command gets the first answer': async (store) => {
    await appendAll(store, [place])
    const later = { ...place, attempt: 2, deviceCommitNumber: 9 }
    const outcome = await store.append(later, atSecond(60))
    expect(outcome).toMatchObject({
      status: 'known',
      commit: { attempt: 1, deviceCommitNumber: 1 },
    })
  },

  '[SY-5] a command decided differently is known all the same': async (store) => {
    await appendAll(store, [place])
    const writes = [{ stream: ORDER, at: 3, payloads: [{ note: 'other' }] }]
    const again = aCommit({ commandId, writes, payload: place.command.payload })
    expect((await store.append(again, atSecond(60))).status).toBe('known')
    expect(await store.headRevision(ORDER)).toBe(1)
  },

  '[SY-5] a command is known although its streams have moved on': async (store) => {
    const change = aCommit({ writes: [{ stream: ORDER, at: 1 }] })
    await appendAll(store, [place, change])
    const outcome = await store.append(place, atSecond(60))
    expect(outcome).toMatchObject({
      status: 'known',
      commit: { firstPosition: 1, lastPosition: 1 },
    })
  },

  '[SY-5] a command is known although its key has gone to another': async (store) => {
    const [a, b] = [aStream('Customer', 'A'), aStream('Customer', 'B')]
    const take = aCommit({ writes: [{ stream: a }], claims: [aClaim(a, 'QUICK')] })
    const release = aClaim(a, 'QUICK', { action: 'release' })
    const handOn = aCommit({ writes: [{ stream: b }], claims: [release, aClaim(b, 'QUICK')] })
    await appendAll(store, [take, handOn])
    expect((await store.append(take, atSecond(60))).status).toBe('known')
    expect(await store.claimHolder('Customer.number', 'QUICK')).toBe(b.streamId)
  },

  '[SY-5] the same id with another payload is refused': async (store) => {
    await appendAll(store, [place])
    const before = await everythingIn(store)
    const other = aCommit({
      commandId,
      writes: [{ stream: ORDER, at: 1 }],
      payload: { item: 'Chang' },
    })
    const outcome = await store.append(other, atSecond(60))
    expect(outcome).toEqual({ status: 'refused', code: 'id-reused' })
    expect(await everythingIn(store)).toEqual(before)
  },

  '[SY-5] the same id with another name is refused': async (store) => {
    await appendAll(store, [place])
    const command = { ...place.command, name: 'CancelOrderCommand' }
    const outcome = await store.append({ ...place, command }, atSecond(60))
    expect(outcome).toEqual({ status: 'refused', code: 'id-reused' })
  },

  'the order of a payload’s keys and the stamps make no other command': async (store) => {
    await appendAll(store, [place])
    const payload = { count: 1, item: 'Chai' }
    const again = aCommit({
      commandId,
      payload,
      stamps: { clock: atSecond(99), seen: { terms: 'x' } },
    })
    expect((await store.append(again, atSecond(60))).status).toBe('known')
  },

  '[SY-5] a conflict is not stored: the same command decided again is accepted': async (store) => {
    await appendAll(store, [aCommit({ writes: [{ stream: ORDER }] })])
    expect((await store.append(place, atSecond(1))).status).toBe('conflict')
    expect(await store.commitOf(commandId)).toBeUndefined()
    const again = aCommit({ commandId, attempt: 2, writes: [{ stream: ORDER, at: 1 }] })
    await appendAll(store, [again])
    expect(await store.commitOf(commandId)).toMatchObject({ attempt: 2 })
  },

  '[SY-5] a text that holds half a character is stored as it is, and known again': async (
    store,
  ) => {
    const payload = { note: 'cut off \ud83d' }
    const cut = aCommit({ commandId, payload, writes: [{ stream: ORDER, payloads: [payload] }] })
    await appendAll(store, [cut])
    expect((await store.append(cut, atSecond(60))).status).toBe('known')
    expect((await store.commitOf(commandId))?.command.payload).toEqual(payload)
    expect((await store.readStream(ORDER))[0]?.payload).toEqual(payload)
  },

  'a conflict does not bind the id to a payload': async (store) => {
    await appendAll(store, [aCommit({ writes: [{ stream: ORDER }] })])
    await store.append(place, atSecond(1))
    const edited = aCommit({
      commandId,
      writes: [{ stream: ORDER, at: 1 }],
      payload: { item: 'Chang' },
    })
    await appendAll(store, [edited])
  },

  'of the same command at the same time one is accepted and the others are known': async (
    store,
  ) => {
    const racers = Array.from({ length: 10 }, async () => store.append(place, atSecond(0)))
    const statuses = (await Promise.all(racers)).map(({ status }) => status)
    expect(statuses.toSorted()).toEqual(['accepted', ...Array.from({ length: 9 }, () => 'known')])
    expect(await store.lastPosition()).toBe(1)
  },

  'batches that overlap store each command once': async (store) => {
    const batch = Array.from({ length: 6 }, () => aCommit())
    await appendAll(store, batch.slice(0, 4))
    const overlap = []
    for (const commit of batch.slice(2))
      overlap.push((await store.append(commit, atSecond(60))).status)
    expect(overlap).toEqual(['known', 'known', 'accepted', 'accepted'])
    expect((await store.readCommits()).map(({ command }) => command.commandId)).toEqual(
      batch.map(({ command }) => command.commandId),
    )
  },
}
