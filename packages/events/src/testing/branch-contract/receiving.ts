import { type Commit, present } from '@polder/kernel'
import { expect } from 'vitest'
import { GENESIS_HASH } from '../../chain.ts'
import type { StoredCommit } from '../../port.ts'
import { aCommit, anIdentity, aStream, atSecond } from '../builders.ts'
import { createMemoryCentre } from '../memory-centre.ts'
import { aPage } from '../page.ts'
import type { Account, Behaviours } from './behaviour.ts'
import { change, places, record } from './steps.ts'

const ORDER = aStream('Order', 'A')
const OTHER = aStream('Order', 'B')
const CUSTOMER = aStream('Customer', 'A')

/** What the centre has of these changes at another branch. */
const changedThere = ({ centre, there }: Account, streams = [ORDER, OTHER, ORDER]) => {
  for (const stream of streams) change(there, stream)
  centre.sync(there, atSecond(1))
  return centre.store.readCommits()
}

const MACS = ['AAAAAAAAAAAAAAAAAAAAAA', 'BBBBBBBBBBBBBBBBBBBBBB', 'CCCCCCCCCCCCCCCCCCCCCC']

const signed = (commits: readonly StoredCommit[]): readonly StoredCommit[] =>
  commits.map((commit, index) => ({ ...commit, mac: present(MACS[index], 'a MAC for each') }))

export const RECEIVING: Behaviours = {
  '[SY-41] what is received is seen when the branch has rebased on it': (offices) => {
    const account = offices.anAccount()
    const { centre, here } = account
    changedThere(account, [ORDER])
    change(here, OTHER)
    expect(here.headRevision(ORDER)).toBe(0)
    centre.pull(here)
    expect(here.state()).toMatchObject({ received: 1, rebased: 0, outboxEdition: 0 })
    expect(here.headRevision(ORDER)).toBe(0)
    expect(here.readStream(ORDER)).toEqual([])
    expect(here.store.headRevision(ORDER)).toBe(1)
    offices.expectSound(here)
    centre.rebase(here, atSecond(2))
    expect(here.state()).toMatchObject({ received: 1, rebased: 1, outboxEdition: 1 })
    expect(places(here, ORDER)).toEqual([[1, 1]])
    expect(here.outbox.count()).toBe(1)
    offices.expectSound(here)
  },

  '[SY-49] a command made between the two is decided on what is seen': (offices) => {
    const account = offices.anAccount()
    const { centre, here } = account
    changedThere(account, [ORDER])
    centre.pull(here)
    expect(record(here, { writes: [{ stream: ORDER }] }).status).toBe('accepted')
    expect(places(here, ORDER)).toEqual([[1, null]])
    offices.expectSound(here)
    centre.rebase(here, atSecond(2))
    expect(places(here, ORDER)).toEqual([
      [1, 1],
      [2, null],
    ])
    offices.expectSound(here)
  },

  '[SY-31] repeated commits change nothing, and a gap is a fault': (offices) => {
    const account = offices.anAccount()
    const { here } = account
    const commits = changedThere(account)
    expect(() => here.receive(aPage(commits.slice(1)))).toThrow('log-gap')
    expect(here.state().received).toBe(0)
    here.receive(aPage(commits.slice(0, 2)))
    here.receive(aPage(commits))
    for (const known of [commits, commits.slice(0, 1), []]) here.receive(aPage(known))
    expect(here.store.readCommits()).toEqual(commits)
  },

  '[SY-7] a page whose hash is not what its commits come to is not stored': (offices) => {
    const account = offices.anAccount()
    const { here } = account
    const [first, second, third] = changedThere(account)
    if (first === undefined || second === undefined || third === undefined) throw new Error('three')
    const forged = { ...second, commitTime: atSecond(9) }
    for (const commits of [
      [first, forged],
      [first, forged, third],
    ]) {
      expect(() => here.receive(aPage(commits))).toThrow('log-forked')
      expect(here.store.readCommits()).toEqual([])
    }
    here.receive(aPage([first, second]))
    expect(here.state().received).toBe(2)
  },

  '[SY-34] a page of another log is a fork, new or old': (offices) => {
    const account = offices.anAccount()
    const { here } = account
    const commits = changedThere(account)
    here.receive(aPage(commits.slice(0, 2)))
    const before = here.store.readCommits()
    for (const page of [
      // Of commits that are here, another hash.
      { ...aPage(commits.slice(0, 2)), chainHash: GENESIS_HASH },
      { ...aPage(commits), chainHash: GENESIS_HASH },
      // After the same position, what can't follow: a command that is here, a revision that is taken.
      anotherLogsPage(aCommit({ writes: [{ stream: ORDER }] })),
      anotherLogsPage(present(commits[0], 'a commit')),
      // No commit at all: its events don't follow on what it says it writes.
      anotherLogsPage(aCommit(), { writes: [] }),
      // A commit that begins within what is here.
      { ...aPage(longCommits()), chainHash: GENESIS_HASH },
    ]) {
      expect(() => here.receive(page)).toThrow('log-forked')
      expect(here.store.readCommits()).toEqual(before)
    }
    offices.expectSound(here)
    here.receive(aPage(commits))
    expect(here.store.readCommits()).toEqual(commits)
  },

  '[SY-7] keeps the MACs that commits come with': (offices) => {
    const account = offices.anAccount()
    const { here } = account
    const commits = signed(changedThere(account))
    here.receive(aPage(commits))
    expect(here.store.readCommits()).toEqual(commits)
    expect(here.store.commitOf(present(commits[1], 'a commit').command.commandId)).toEqual(
      commits[1],
    )
    offices.expectSound(here)
  },

  '[SY-35] commits that were here are signed later, once': ({ standAlone, expectSound }) => {
    const branch = standAlone()
    for (const stream of [ORDER, OTHER, CUSTOMER]) change(branch, stream)
    const before = branch.store.readCommits()
    branch.sign(2, MACS.slice(1, 2))
    branch.sign(1, MACS.slice(0, 2))
    expect(branch.store.readCommits()).toEqual([
      { ...before[0], mac: MACS[0] },
      { ...before[1], mac: MACS[1] },
      before[2],
    ])
    expect(() => branch.sign(1, [MACS[2] ?? ''])).toThrow('mac-invalid')
    expect(() => branch.sign(3, MACS)).toThrow('Defect')
    branch.sign(3, MACS.slice(2))
    expect(branch.store.readCommits()).toEqual(signed(before))
    expectSound(branch)
  },

  '[SY-61] log and heads equal the centre’s, whoever wrote': ({ anAccount, expectSound }) => {
    const { centre, here, there } = anAccount()
    for (const round of [1, 2, 3]) {
      change(here, ORDER)
      change(there, OTHER)
      change(there, CUSTOMER)
      for (const branch of [here, there]) centre.sync(branch, atSecond(round))
    }
    for (const branch of [here, there]) {
      centre.sync(branch, atSecond(9))
      expect(branch.outbox.count()).toBe(0)
      expect(branch.store.readCommits()).toEqual(centre.store.readCommits())
      expect(branch.headRevision(ORDER)).toBe(3)
      expectSound(branch)
    }
  },
}

/** The third position of a log that went another way. */
const anotherLogsPage = (commit: Commit, said: Partial<Commit> = {}) => {
  const first = present(longCommits(commit)[0], 'a commit')
  return aPage([{ ...first, ...said, firstPosition: 3, lastPosition: 3 }])
}

/** From position 1, three events in one commit unless said otherwise. */
const longCommits = (
  commit = aCommit({ writes: [{ stream: CUSTOMER, payloads: [{ a: 1 }, { a: 2 }, { a: 3 }] }] }),
) => {
  const { store } = createMemoryCentre(anIdentity())
  store.append(commit, atSecond(0))
  return store.readCommits()
}
