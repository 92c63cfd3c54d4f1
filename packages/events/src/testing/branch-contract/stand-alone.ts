import { type DeviceId, newId } from '@polder/kernel'
import { expect } from 'vitest'
import { aClaim, aCommandId, aStream, atSecond } from '../builders.ts'
import { aPage } from '../page.ts'
import type { Behaviours } from './behaviour.ts'
import { change, record, unnumbered } from './steps.ts'

const ORDER = aStream('Order', 'A')
const CUSTOMER = aStream('Customer', 'A')

export const STAND_ALONE: Behaviours = {
  'its commits enter the log at once, numbered by the device': ({ standAlone }) => {
    const branch = standAlone()
    const outcome = record(branch, { writes: [{ stream: ORDER }] }, 5)
    record(branch, {}, 6)
    expect(outcome).toMatchObject({
      status: 'accepted',
      events: [{ position: 1, commitTime: atSecond(5) }],
    })
    expect(branch.store.readCommits().map((commit) => commit.deviceCommitNumber)).toEqual([1, 2])
    expect(branch.outbox.count()).toBe(0)
    expect(branch.state()).toMatchObject({ received: 2, rebased: 2, deviceCommitNumber: 2 })
  },

  '[SY-11] a commit that is not accepted takes no number': ({ standAlone }) => {
    const branch = standAlone()
    const commit = unnumbered({ writes: [{ stream: ORDER }] })
    branch.record(commit, atSecond(0))
    expect(branch.record(commit, atSecond(1)).status).toBe('known')
    expect(record(branch, { writes: [{ stream: ORDER }] }).status).toBe('conflict')
    record(branch)
    expect(branch.store.readCommits().map((stored) => stored.deviceCommitNumber)).toEqual([1, 2])
  },

  'commands see the log': ({ standAlone }) => {
    const branch = standAlone()
    record(branch, { writes: [{ stream: ORDER, payloads: [{ a: 1 }, { a: 2 }] }] })
    expect(branch.headRevision(ORDER)).toBe(2)
    expect(branch.readStream(ORDER)).toEqual(branch.store.readStream(ORDER))
    expect(branch.readStream(ORDER, { after: 1, limit: 1 })).toHaveLength(1)
    expect(branch.readStream(CUSTOMER)).toEqual([])
  },

  'it finds a commit by its command, and the holder of a key': ({ standAlone }) => {
    const branch = standAlone()
    const claims = [aClaim(CUSTOMER, 'QUICK')]
    change(branch, CUSTOMER, { claims, commandId: aCommandId('create') })
    expect(branch.commitOf(aCommandId('create'))).toMatchObject({ status: 'confirmed' })
    expect(branch.commitOf(aCommandId('unknown'))).toBeUndefined()
    expect(branch.claimHolder('Customer.number', 'QUICK')).toBe(CUSTOMER.streamId)
  },

  'it receives nothing and rebases on nothing': ({ standAlone }) => {
    const branch = standAlone()
    expect(() => branch.receive(aPage([]))).toThrow('Defect')
    const nothing = { rebased: 0, outbox: [], inbox: [], superseded: [] }
    expect(() => branch.rebase(nothing)).toThrow('Defect')
  },

  '[SY-33] another epoch of the centre is known, and nothing else changes': ({ standAlone }) => {
    const branch = standAlone()
    record(branch, { writes: [{ stream: ORDER }] })
    expect(() => branch.setEpoch(2)).toThrow('Defect')
    const { logId, logEpoch } = branch.state()
    branch.enrol({ logId, logEpoch })
    record(branch, { writes: [{ stream: CUSTOMER }] })
    const before = branch.state()
    branch.setEpoch(logEpoch + 1)
    expect(branch.state()).toEqual({ ...before, logEpoch: logEpoch + 1 })
    expect(branch.store.identity).toMatchObject({ logId, logEpoch: logEpoch + 1 })
  },

  '[SY-35] enrolled, it keeps its log and waits for a centre from then on': ({ standAlone }) => {
    const branch = standAlone()
    change(branch, ORDER)
    const origin = { logId: branch.state().logId, logEpoch: 7 }
    branch.enrol(origin)
    expect(branch.state()).toMatchObject({ kind: 'enrolled', rebased: 1, received: 1, logEpoch: 7 })
    expect(branch.store.identity.logEpoch).toBe(7)
    expect(change(branch, ORDER)).toMatchObject({
      events: [{ streamRevision: 2, position: null }],
    })
    expect(branch.outbox.read()).toMatchObject([{ deviceCommitNumber: 2 }])
    expect(() => branch.enrol(origin)).toThrow('already-enrolled')
  },

  '[SY-71] another device numbers its commits from 1, after those of the first': (offices) => {
    const branch = offices.standAlone()
    change(branch, ORDER)
    const device = newId<DeviceId>()
    branch.renewDevice(device, 2)
    change(branch, ORDER)
    expect(branch.state()).toMatchObject({ device, deviceNumber: 2, deviceCommitNumber: 1 })
    offices.expectSound(branch)
  },

  '[SY-52] another device does not come while commits of the first are unsent': (offices) => {
    const { here } = offices.anAccount()
    record(here)
    expect(() => here.renewDevice(newId<DeviceId>(), 2)).toThrow('unsent-commits')
    expect(here.state().deviceNumber).toBe(1)
  },
}
