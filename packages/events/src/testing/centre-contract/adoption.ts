import { type Commit, newId } from '@polder/kernel'
import { expect } from 'vitest'
import type { CentreLog } from '../../centre-log.ts'
import { chainMac } from '../../chain.ts'
import { createMemoryEventStore } from '../../memory/event-store.ts'
import type { StoredCommit } from '../../port.ts'
import { aClaim, aCommit, anIdentity, aStream, atSecond } from '../builders.ts'
import { aPage } from '../page.ts'
import { threeLogsInterleaved } from '../three-logs.ts'
import { appendAll, everythingIn } from '../contract/steps.ts'
import { type CentreBehaviours, type CentreWorld, faultOf, keyOf } from './world.ts'

const CUSTOMER = aStream('Customer', 'A')

/** The log before it was lost, with something in every place. */
const aWholeLog = async ({ aLog }: Pick<CentreWorld, 'aLog'>): Promise<CentreLog> => {
  const log = aLog()
  await appendAll(log.store, threeLogsInterleaved())
  const writes = [{ stream: aStream('Party', 'A'), payloads: [{ a: 1 }, { a: 2 }] }]
  const claims = [aClaim(aStream('Party', 'A'), 'QUICK')]
  await appendAll(log.store, [aCommit({ writes, claims })])
  log.store.append(aCommit({ nature: 'fact' }), atSecond(20), 'disputed')
  return log
}

/** What a backup has of it: the first so many commits. */
const restoredUpTo = (world: CentreWorld, commits: readonly StoredCommit[]): CentreLog => {
  const log = world.aLog({ mode: 'recovering' })
  log.adopt(commits, 'signed')
  return log
}

/** A stand-alone account's log, as its branch has it. */
const published = async (commits: readonly Commit[]): Promise<readonly StoredCommit[]> => {
  const store = createMemoryEventStore(anIdentity())
  await appendAll(store, commits)
  return store.readCommits()
}

/** The same commits, the one at a place changed. */
const changedAt = (
  commits: readonly StoredCommit[],
  place: number,
  change: (commit: StoredCommit) => StoredCommit,
) => commits.map((commit, index) => (index === place ? change(commit) : commit))

export const ADOPTION: CentreBehaviours = {
  '[SY-33] a suffix that was lost is adopted verbatim': async (world) => {
    const whole = await aWholeLog(world)
    const commits = whole.store.readCommits()
    const log = restoredUpTo(world, commits.slice(0, 4))
    log.adopt(commits.slice(4, 9), 'signed')
    log.adopt(commits.slice(9), 'signed')
    expect(await everythingIn(log.store)).toEqual(await everythingIn(whole.store))
    expect(log.store.chainHashAt(log.state().lastPosition)).toBe(commits.at(-1)?.chainHash)
  },

  '[SY-33] commits that are there already change nothing': async (world) => {
    const whole = await aWholeLog(world)
    const commits = whole.store.readCommits()
    const log = restoredUpTo(world, commits.slice(0, 6))
    log.adopt(commits.slice(2, 8), 'signed')
    log.adopt(commits.slice(0, 3), 'signed')
    log.adopt(commits, 'signed')
    log.adopt([], 'signed')
    expect(await everythingIn(log.store)).toEqual(await everythingIn(whole.store))
  },

  '[SY-33] a page is adopted without the hashes that follow from it': async (world) => {
    const whole = await aWholeLog(world)
    const commits = whole.store.readCommits()
    const log = restoredUpTo(world, commits.slice(0, 4))
    log.adopt(aPage(commits.slice(3, 8)), 'signed')
    log.adopt(aPage(commits.slice(3, 6)), 'signed')
    log.adopt(aPage(commits.slice(8)), 'signed')
    expect(await everythingIn(log.store)).toEqual(await everythingIn(whole.store))
  },

  '[SY-33] a page that ends on another hash is forked, also one that is there already': async (
    world,
  ) => {
    const commits = (await aWholeLog(world)).store.readCommits()
    const log = restoredUpTo(world, commits.slice(0, 4))
    const before = await everythingIn(log.store)
    const chainHash = 'ab'.repeat(32)
    for (const offered of [commits.slice(4), commits.slice(2, 6), commits.slice(1, 3)])
      expect(faultOf(() => log.adopt({ ...aPage(offered), chainHash }, 'signed'))).toBe(
        'log-forked',
      )
    expect(await everythingIn(log.store)).toEqual(before)
  },

  '[SY-33] after an adoption the log knows its heads, claims and commands': async (world) => {
    const commits = (await aWholeLog(world)).store.readCommits()
    const log = restoredUpTo(world, commits)
    const { store } = log
    expect(store.headRevision(aStream('Order', 'A'))).toBe(5)
    expect(store.claimHolder('Party.number', 'QUICK')).toBe(aStream('Party', 'A').streamId)
    for (const commit of commits) expect(store.append(commit, atSecond(99)).status).toBe('known')
    await appendAll(store, [aCommit({ writes: [{ stream: aStream('Order', 'A'), at: 5 }] })])
  },

  '[SY-33] commits that don’t reach the log’s end are a gap': async (world) => {
    const commits = (await aWholeLog(world)).store.readCommits()
    const log = restoredUpTo(world, commits.slice(0, 4))
    const before = await everythingIn(log.store)
    expect(faultOf(() => log.adopt(commits.slice(5), 'signed'))).toBe('log-gap')
    const withHole = [...commits.slice(4, 6), ...commits.slice(7)]
    expect(faultOf(() => log.adopt(withHole, 'signed'))).toBe('log-gap')
    expect(await everythingIn(log.store)).toEqual(before)
  },

  '[SY-33] a log that went another way is forked': async (world) => {
    const commits = (await aWholeLog(world)).store.readCommits()
    const log = restoredUpTo(world, commits.slice(0, 4))
    await appendAll(log.store, [aCommit()])
    const before = await everythingIn(log.store)
    expect(faultOf(() => log.adopt(commits.slice(4, 5), 'signed'))).toBe('log-forked')
    expect(faultOf(() => log.adopt(commits.slice(5), 'signed'))).toBe('log-forked')
    expect(await everythingIn(log.store)).toEqual(before)
  },

  '[SY-33] what a branch changed in a commit is found, and nothing is stored': async (world) => {
    const commits = (await aWholeLog(world)).store.readCommits()
    const log = restoredUpTo(world, commits.slice(0, 4))
    const before = await everythingIn(log.store)
    const tries: readonly ((commit: StoredCommit) => StoredCommit)[] = [
      (commit) => ({ ...commit, command: { ...commit.command, payload: { other: true } } }),
      (commit) => ({ ...commit, commitTime: atSecond(99) }),
      (commit) => ({ ...commit, remark: 'disputed' }),
      (commit) => ({ ...commit, events: commit.events.map((e) => ({ ...e, payload: {} })) }),
      (commit) => ({ ...commit, events: [] }),
      (commit) => ({ ...commit, writes: [] }),
      (commit) => ({ ...commit, nature: 'fact' }),
    ]
    for (const change of tries) {
      const offered = changedAt(commits.slice(4), 2, change)
      expect(faultOf(() => log.adopt(offered, 'signed'))).toBe('log-forked')
      expect(await everythingIn(log.store)).toEqual(before)
    }
    log.adopt(commits.slice(4), 'signed')
    expect(log.store.readCommits()).toEqual(commits)
  },

  '[SY-33] a commit without its MAC, or with another, is not adopted': async (world) => {
    const commits = (await aWholeLog(world)).store.readCommits()
    const log = restoredUpTo(world, commits.slice(0, 4))
    const before = await everythingIn(log.store)
    const tries: readonly ((commit: StoredCommit) => StoredCommit)[] = [
      ({ mac: _mac, ...commit }) => commit,
      (commit) => ({ ...commit, mac: commits[0]?.mac ?? '' }),
      (commit) => ({ ...commit, mac: `${commit.mac}x` }),
      (commit) => ({ ...commit, mac: 'ä'.repeat(11) }),
      (commit) => ({ ...commit, mac: chainMac(keyOf(9), commit.chainHash) }),
    ]
    for (const change of tries) {
      const offered = changedAt(commits.slice(4), 3, change)
      expect(faultOf(() => log.adopt(offered, 'signed'))).toBe('mac-invalid')
      expect(await everythingIn(log.store)).toEqual(before)
    }
  },

  '[SY-35] a stand-alone account is published: every commit as it was, and signed': async (
    world,
  ) => {
    const log = world.aLog({ mode: 'awaiting' })
    const commits = await published(threeLogsInterleaved())
    log.adopt(commits.slice(0, 9), 'unsigned')
    log.adopt(commits.slice(9), 'unsigned')
    expect(log.store.readCommits()).toEqual(
      commits.map((commit) => ({ ...commit, mac: chainMac(world.key, commit.chainHash) })),
    )
  },

  '[SY-35] a publication whose hash is not what the centre comes to is forked': async (world) => {
    const log = world.aLog({ mode: 'awaiting' })
    const commits = await published(threeLogsInterleaved())
    const { commits: offered } = aPage(commits)
    const other = { commits: offered, chainHash: commits[3]?.chainHash ?? '' }
    expect(faultOf(() => log.adopt(other, 'unsigned'))).toBe('log-forked')
    expect(log.state().lastPosition).toBe(0)
  },

  '[SY-35] a publication goes on where it was cut off, and begins nowhere else': async (world) => {
    const log = world.aLog({ mode: 'awaiting' })
    const commits = await published(threeLogsInterleaved())
    expect(faultOf(() => log.adopt(commits.slice(1), 'unsigned'))).toBe('log-gap')
    log.adopt(commits.slice(0, 9), 'unsigned')
    log.adopt(commits, 'unsigned')
    expect(log.state().lastPosition).toBe(commits.length)
  },

  '[SY-35] a MAC that an unsigned commit bears is not believed': async (world) => {
    const log = world.aLog({ mode: 'awaiting' })
    const [commit] = await published([aCommit()])
    log.adopt(commit === undefined ? [] : [{ ...commit, mac: 'x'.repeat(22) }], 'unsigned')
    const [stored] = log.store.readCommits()
    expect(stored?.mac).toBe(chainMac(world.key, commit?.chainHash ?? ''))
  },

  '[SY-3] a log with gaps in its revisions is not adopted, whatever its chain says': async (
    world,
  ) => {
    const log = world.aLog({ mode: 'awaiting' })
    const sound = await published([
      aCommit({ writes: [{ stream: CUSTOMER }] }),
      aCommit({ writes: [{ stream: CUSTOMER, at: 1 }] }),
      aCommit({ writes: [{ stream: CUSTOMER, at: 2 }] }),
    ])
    const [first, , third] = sound
    const unsound = third && { ...third, firstPosition: 2, lastPosition: 2 }
    const offered = [first, unsound].filter((commit) => commit !== undefined)
    expect(faultOf(() => log.adopt(offered, 'unsigned'))).toBe('log-forked')
    expect(log.state().lastPosition).toBe(0)
  },

  '[SY-5] a command that is in the log is not adopted at another position': async (world) => {
    const log = world.aLog({ mode: 'awaiting' })
    const [first] = await published([aCommit()])
    const again = first && { ...first, firstPosition: 2, lastPosition: 2 }
    const offered = [first, again].filter((commit) => commit !== undefined)
    expect(faultOf(() => log.adopt(offered, 'unsigned'))).toBe('log-forked')
    expect(log.state().lastPosition).toBe(0)
  },

  'an adoption that fails within a transaction leaves what was done before it': async (world) => {
    const commits = (await aWholeLog(world)).store.readCommits()
    const log = restoredUpTo(world, commits.slice(0, 2))
    log.transaction(() => {
      log.adopt(commits.slice(2, 4), 'signed')
      expect(faultOf(() => log.adopt(commits.slice(5), 'signed'))).toBe('log-gap')
      log.operations.note({ kind: 'left-behind', at: atSecond(0), details: { from: newId() } })
    })
    expect(log.store.readCommits()).toEqual(commits.slice(0, 4))
    expect(log.operations.read()).toHaveLength(1)
  },
}
