import { expect } from 'vitest'
import { chainMac } from '../../chain.ts'
import { aCommit, aStream, atSecond } from '../builders.ts'
import { appendAll, everythingIn } from '../contract/steps.ts'
import { type CentreBehaviours, keyOf } from './world.ts'

const ORDER = aStream('Order', 'A')

export const MACS: CentreBehaviours = {
  '[SY-7] every commit that it appends bears the MAC of its chain hash': async ({ aLog, key }) => {
    const { store } = aLog()
    await appendAll(store, [aCommit(), aCommit({ nature: 'fact' })])
    store.append(aCommit({ nature: 'fact' }), atSecond(2), 'disputed')
    const commits = store.readCommits()
    expect(commits.map(({ mac }) => mac)).toEqual(
      commits.map(({ chainHash }) => chainMac(key, chainHash)),
    )
    expect(commits).toHaveLength(3)
  },

  '[SY-7] with another key the chain is the same, and the MACs are others': async ({ aLog }) => {
    const [one, other] = [aLog(), aLog({ key: keyOf(9) })]
    const commit = aCommit()
    for (const { store } of [one, other]) await appendAll(store, [commit])
    const [[first], [second]] = [one.store.readCommits(), other.store.readCommits()]
    expect(first?.chainHash).toBe(second?.chainHash)
    expect(first?.mac).toMatch(/^[\w-]{22}$/)
    expect(first?.mac).not.toBe(second?.mac)
  },

  '[SY-5] a command that is known gets its stored commit, with its MAC': async ({ aLog, key }) => {
    const { store } = aLog()
    const commit = aCommit({ writes: [{ stream: ORDER }] })
    await appendAll(store, [commit])
    const again = store.append({ ...commit, attempt: 2 }, atSecond(60))
    const [stored] = store.readCommits()
    expect(again).toEqual({ status: 'known', commit: stored })
    expect(stored?.mac).toBe(chainMac(key, stored?.chainHash ?? ''))
  },

  '[SY-2] a commit that conflicts is not stored, and the next one goes on': async ({
    aLog,
    key,
  }) => {
    const { store } = aLog()
    await appendAll(store, [aCommit({ writes: [{ stream: ORDER }] })])
    const before = await everythingIn(store)
    const late = aCommit({ reads: [{ ...ORDER, revision: 0 }] })
    expect(store.append(late, atSecond(1))).toEqual({
      status: 'conflict',
      streams: [{ ...ORDER, expected: 0, actual: 1 }],
      claims: [],
    })
    expect(await everythingIn(store)).toEqual(before)
    await appendAll(store, [aCommit({ writes: [{ stream: ORDER, at: 1 }] })])
    const last = store.readCommits().at(-1)
    expect(last?.mac).toBe(chainMac(key, store.chainHashAt(2) ?? ''))
  },
}
