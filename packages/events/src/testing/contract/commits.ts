import { type Commit, present } from '@polder/kernel'
import { expect } from 'vitest'
import { chainHash, GENESIS_HASH } from '../../chain.ts'
import type { StoredCommit } from '../../port.ts'
import { aClaim, aCommandId, aCommit, aStream, atSecond } from '../builders.ts'
import type { AnyEventStore, Behaviours } from './behaviour.ts'
import { threeLogsInTurn } from '../three-logs.ts'
import { acceptedEvents, appendAll, everythingIn } from './steps.ts'

/** A commit that has something in every place. */
const aFullCommit = (): Commit => {
  const [customer, order] = [aStream('Party', 'A'), aStream('Agreement', 'A')]
  const claims = [
    aClaim(customer, 'QUICK', { whenLost: 'yield' }),
    aClaim(customer, 'OLD', { action: 'release' }),
  ]
  return aCommit({
    commandId: aCommandId('full'),
    attempt: 3,
    deviceCommitNumber: 17,
    writes: [
      { stream: customer, payloads: [{ name: 'QUICK-Stop' }, { phone: null }] },
      { stream: order },
    ],
    reads: [{ ...aStream('Model', 'A'), revision: 0 }],
    claims,
    stamps: {
      replaces: aCommandId('original'),
      seen: { name: 'Quick' },
      quotes: {
        'lines.1.unitPrice': {
          value: '12.50',
          source: { ...aStream('Item', 'A'), commandId: aCommandId('item'), eventIndex: 2 },
        },
      },
      advice: { exposure: '100.00', takenKeys: [] },
    },
  })
}

const continues = (commits: readonly StoredCommit[]) => {
  let before = GENESIS_HASH
  for (const { chainHash: hash, lastPosition: _last, ...placed } of commits) {
    const { commitTime, firstPosition, remark, ...commit } = placed
    const remarked = remark === undefined ? {} : { remark }
    expect(hash).toBe(chainHash({ before, commit, commitTime, firstPosition, ...remarked }))
    before = hash
  }
}

export const COMMITS: Behaviours = {
  'a commit is found by its command, as it was stored': async (store) => {
    const commit = aFullCommit()
    await appendAll(store, [aCommit(), commit])
    const found = await store.commitOf(commit.command.commandId)
    expect(found).toEqual({
      ...commit,
      commitTime: atSecond(1),
      firstPosition: 2,
      lastPosition: 4,
      chainHash: found?.chainHash,
      // A centre's.
      mac: found?.mac,
    })
    expect((await store.readCommits({ after: 1 }))[0]).toEqual(found)
  },

  'a command that is not in the log has no commit': async (store) => {
    await appendAll(store, [aCommit()])
    expect(await store.commitOf(aCommandId('unknown'))).toBeUndefined()
  },

  '[SY-70] a centre’s remark stays with the commit': async (store) => {
    await store.append(aCommit({ nature: 'fact' }), atSecond(0), 'disputed')
    await store.append(aCommit(), atSecond(1))
    const [first, second] = await store.readCommits()
    expect(first?.remark).toBe('disputed')
    expect(second).not.toHaveProperty('remark')
    continues(await store.readCommits())
  },

  '[SY-70] a remark is on every event of its commit, and on no other': async (store) => {
    const remarked = aFullCommit()
    const events = acceptedEvents(await store.append(remarked, atSecond(0), 'no-right'))
    await store.append(aCommit(), atSecond(1))
    const all = await store.readAll()
    expect(all.slice(0, -1)).toEqual(events)
    expect(events.map(({ remark }) => remark)).toEqual(remarked.events.map(() => 'no-right'))
    expect(all.at(-1)).not.toHaveProperty('remark')
    const { streamType, streamId } = present(events[0], 'an event')
    expect((await store.readStream({ streamType, streamId }))[0]?.remark).toBe('no-right')
    expect((await store.readType(streamType, { limit: 1 }))[0]?.remark).toBe('no-right')
  },

  '[SY-7] the hash of every commit continues the chain': async (store) => {
    await appendAll(store, [...threeLogsInTurn(), aFullCommit(), aCommit()])
    const commits = await store.readCommits()
    expect(commits).toHaveLength(17)
    continues(commits)
  },

  '[SY-34] the hash at a position is that of the commit that ends there': async (store) => {
    expect(await store.chainHashAt(0)).toBe(GENESIS_HASH)
    await appendAll(store, [aCommit(), aFullCommit()])
    const [first, second] = await store.readCommits()
    expect(await store.chainHashAt(1)).toBe(first?.chainHash)
    expect(await store.chainHashAt(4)).toBe(second?.chainHash)
    for (const inside of [2, 3]) expect(await store.chainHashAt(inside)).toBeUndefined()
    expect(await store.chainHashAt(5)).toBeUndefined()
  },

  '[SY-7] the chain is the same after a conflict as without it': async (store) => {
    await appendAll(store, [aCommit()])
    await store.append(aCommit({ writes: [{ stream: aStream('Order', 'A'), at: 9 }] }), atSecond(1))
    await appendAll(store, [aCommit()])
    continues(await store.readCommits())
  },

  '[SY-7] the order of an object’s properties does not change the hash': async (store) => {
    const commit = aFullCommit()
    const { commandId, name, payload, stamps } = commit.command
    const shuffled: Commit = {
      claims: commit.claims.map(({ whenLost, action, ...claim }) => ({
        whenLost,
        action,
        ...claim,
      })),
      events: commit.events.map(({ payload: said, ...event }) => ({ payload: said, ...event })),
      reads: commit.reads,
      writes: commit.writes.map(({ revision, ...stream }) => ({ revision, ...stream })),
      deviceCommitNumber: commit.deviceCommitNumber,
      attempt: commit.attempt,
      nature: commit.nature,
      command: { stamps, payload, name, commandId },
    }
    await appendAll(store, [shuffled])
    const { commits } = await everythingIn(store)
    const commitTime = atSecond(0)
    expect(commits[0]?.chainHash).toBe(
      chainHash({ before: GENESIS_HASH, commit, commitTime, firstPosition: 1 }),
    )
    continues(commits)
  },

  '[SY-7] a copy made commit by commit ends on the same hash': async (store) => {
    await appendAll(store, [...threeLogsInTurn(), aCommit()])
    const sent = overTheLine(await store.readCommits())
    continues(sent)
    expect(sent.at(-1)).toEqual(await lastCommit(store))
  },
}

// Safe: commits are JSON, and that is how a line carries them.
const overTheLine = (commits: readonly StoredCommit[]) =>
  JSON.parse(JSON.stringify(commits)) as readonly StoredCommit[]

const lastCommit = async (store: AnyEventStore) => (await store.readCommits()).at(-1)
