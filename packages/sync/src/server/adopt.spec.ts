import type { CentreLog } from '@polder/events'
import { createMemoryCentreLog, createMemoryEventStore } from '@polder/events/memory'
import { aCommit, anIdentity, aPage, atSecond, TEST_DEVICE } from '@polder/events/testing'
import { newId } from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import {
  aDevice,
  aDeviceId,
  aServerWorld,
  CODE,
  faultOf,
  KEY,
  SECRET,
  type ServerWorld,
  statusesOf,
} from '../testing/server/world.ts'

const someCommits = (count: number) =>
  Array.from({ length: count }, (_, index) => aCommit({ deviceCommitNumber: index + 1 }))

const pageOf = ({ store }: Pick<CentreLog, 'store'>, after = 0, limit = 100) =>
  aPage(store.readCommits({ after, limit }))

/** A restored centre that has the first of three commits, and the log as it was before. */
const aRestored = () => {
  const identity = anIdentity()
  const before = createMemoryCentreLog({ identity, mode: 'open', key: KEY })
  for (const commit of someCommits(3)) before.store.append(commit, atSecond(0))
  const world = aServerWorld({ identity })
  world.log.adopt(before.store.readCommits({ limit: 1 }), 'signed')
  world.log.startEpoch(2)
  return { world, before }
}

describe('a centre that recovers', () => {
  test('[SY-33] has another epoch, and takes no pushes', async () => {
    const { world } = aRestored()
    const { peer } = await world.joined()
    const answer = await peer.handle('push', { commits: someCommits(2) })
    expect(answer.logEpoch).toBe(2)
    expect(statusesOf(answer)).toEqual(['fault recovering', 'fault recovering'])
    expect(await peer.handle('pull', { after: 0 })).toMatchObject({ logEpoch: 2, head: 1 })
  })

  test('[SY-64] enrols nobody: the next number may be one that was given since', async () => {
    const { world } = aRestored()
    const enrolment = { protocol: { min: 1, max: 1 }, code: CODE, device: aDeviceId() }
    const { peer } = world.connect()
    const asked = peer.handle('enrol', { ...enrolment, secret: `${SECRET} of another` })
    expect(await faultOf(asked)).toBe('recovering')
  })

  test('[SY-33] adopts verbatim what a branch has of it, and again changes nothing', async () => {
    const { world, before } = aRestored()
    const { peer } = await world.joined()
    const adopted = { logEpoch: 2, adopted: 3, macs: [] }
    expect(await peer.handle('adopt', { page: pageOf(before, 1) })).toEqual(adopted)
    expect(await peer.handle('adopt', { page: pageOf(before) })).toEqual(adopted)
    expect(world.log.store.readCommits()).toEqual(before.store.readCommits())
  })

  test('[SY-33] knows the numbers of what it adopted', async () => {
    const { world, before } = aRestored()
    const { peer } = await world.joined()
    await peer.handle('adopt', { page: pageOf(before, 1) })
    expect(world.log.devices.numbers(TEST_DEVICE).last).toBe(3)
  })

  test('[SY-33] adopts nothing that leaves a gap, forks, or bears no MAC of its own', async () => {
    const { world, before } = aRestored()
    const { peer } = await world.joined()
    const adopting = async (page: ReturnType<typeof pageOf>) =>
      faultOf(peer.handle('adopt', { page }))
    expect(await adopting(pageOf(before, 2))).toBe('log-gap')
    const forked = { ...pageOf(before, 1), chainHash: 'f'.repeat(64) }
    expect(await adopting(forked)).toBe('log-forked')
    const { commits, chainHash } = pageOf(before, 1)
    const bent = commits.map((commit) => ({ ...commit, mac: 'x'.repeat(22) }))
    expect(await adopting({ commits: bent, chainHash })).toBe('mac-invalid')
    expect(world.log.store.lastPosition()).toBe(1)
  })

  test('[SY-33] takes pushes when the operator ends it', async () => {
    const { world, before } = aRestored()
    const { peer } = await world.joined()
    world.log.setMode('open')
    expect(await faultOf(peer.handle('adopt', { page: pageOf(before, 1) }))).toBe('not-adopting')
    const commits = [aCommit({ deviceCommitNumber: 7 })]
    expect(statusesOf(await peer.handle('push', { commits }))).toEqual(['accepted'])
  })
})

const anAwaited = () => {
  const identity = anIdentity()
  const own = createMemoryEventStore(identity)
  for (const commit of someCommits(3)) own.append(commit, atSecond(5))
  const { accountId: account, logId } = identity
  const request = {
    protocol: { min: 1, max: 1 },
    code: CODE,
    account,
    logId,
    device: TEST_DEVICE,
    deviceNumber: 1,
    secret: SECRET,
  }
  return { world: aServerWorld({ mode: 'awaiting', devices: [] }), own, request }
}

const publishing = async (
  { connect }: ServerWorld,
  request: ReturnType<typeof anAwaited>['request'],
) => {
  const { peer } = connect()
  return { peer, answer: await peer.handle('publish', request) }
}

describe('an account that is published', () => {
  test('[SY-35] becomes the one of the centre, with every position as it was, signed', async () => {
    const { world, own, request } = anAwaited()
    const { peer, answer } = await publishing(world, request)
    expect(answer).toEqual({ logEpoch: 1, adopted: 0 })
    const { macs, adopted } = await peer.handle('adopt', { page: pageOf({ store: own }) })
    expect([macs.length, adopted]).toEqual([3, 3])
    expect(world.log.store.readCommits().map(({ mac: _mac, ...commit }) => commit)).toEqual(
      own.readCommits(),
    )
    expect(world.log.store.readCommits().map(({ mac }) => mac)).toEqual(macs)
    expect(world.log.state()).toMatchObject({ accountId: request.account, logId: request.logId })
    expect(await peer.handle('finish', { position: 3 })).toEqual({ logEpoch: 1 })
    expect(world.log.state().mode).toBe('open')
    expect(world.published).toEqual([request.account])
  })

  test('[SY-35] goes on where it was cut off, and gets the MACs that it missed', async () => {
    const { world, own, request } = anAwaited()
    const first = await publishing(world, request)
    const page = pageOf({ store: own }, 0, 2)
    const { macs } = await first.peer.handle('adopt', { page })
    const again = await publishing(world, request)
    expect(again.answer.adopted).toBe(2)
    expect(await again.peer.handle('adopt', { page })).toMatchObject({ macs, adopted: 2 })
    await again.peer.handle('adopt', { page: pageOf({ store: own }, 2) })
    expect(world.log.store.lastPosition()).toBe(3)
  })

  test('[SY-35] goes on pushing from the device that published it', async () => {
    const { world, own, request } = anAwaited()
    const { peer } = await publishing(world, request)
    await peer.handle('adopt', { page: pageOf({ store: own }) })
    await peer.handle('finish', { position: 3 })
    expect(await faultOf(peer.handle('finish', { position: 3 }))).toBe('no fault')
    const joined = await world.joined()
    const commits = [aCommit({ deviceCommitNumber: 4, stamps: { branch: newId<never>() } })]
    expect(statusesOf(await joined.peer.handle('push', { commits }))).toEqual(['accepted'])
  })

  test('[SY-35] is judged commit by commit; one that can’t stand in a log ends it', async () => {
    const { world, own, request } = anAwaited()
    const { peer } = await publishing(world, request)
    world.judge.choose(({ deviceCommitNumber }) =>
      deviceCommitNumber === 2
        ? { status: 'malformed', why: 'no-such-event' }
        : { status: 'accept', remark: 'decided-otherwise' },
    )
    await expect(peer.handle('adopt', { page: pageOf({ store: own }) })).rejects.toMatchObject({
      code: 'commit-malformed',
      details: { position: 2, why: 'no-such-event' },
    })
    expect(world.log.store.lastPosition()).toBe(0)
    await peer.handle('adopt', { page: pageOf({ store: own }, 0, 1) })
    expect(world.log.operations.read()).toMatchObject([
      { kind: 'disputed', details: { position: 1, remark: 'decided-otherwise' } },
    ])
  })

  test('[SY-35] until it is complete nobody pushes, pulls or enrols', async () => {
    const { world, own, request } = anAwaited()
    const { peer } = await publishing(world, request)
    await peer.handle('adopt', { page: pageOf({ store: own }, 0, 2) })
    expect(await faultOf(peer.handle('push', { commits: someCommits(1) }))).toBe('hello-first')
    expect(await faultOf(world.joined())).toBe('account-awaiting')
    const enrolment = { ...request, device: aDeviceId(), protocol: { min: 1, max: 1 } }
    const { account: _a, logId: _l, deviceNumber: _n, ...enrol } = enrolment
    expect(await faultOf(world.connect().peer.handle('enrol', enrol))).toBe('account-awaiting')
    expect(await faultOf(peer.handle('finish', { position: 3 }))).toBe('log-gap')
  })

  test('[SY-64] numbers of devices that it had before are given to nobody', async () => {
    const { world, request } = anAwaited()
    const store = createMemoryEventStore(anIdentity())
    const before = { device: aDeviceId(), deviceNumber: 7 }
    store.append(aCommit({ stamps: before }), atSecond(0))
    const { peer } = await publishing(world, request)
    await peer.handle('adopt', { page: pageOf({ store }) })
    expect(world.log.devices.nextNumber()).toBe(8)
    expect(await faultOf(world.joined({ device: before.device, secret: '' }))).not.toBe('no fault')
  })

  test('[SY-72] nobody publishes over an account that there is', async () => {
    const { request } = anAwaited()
    const world = aServerWorld({ devices: [aDevice()] })
    expect(await faultOf(publishing(world, request))).toBe('another-log')
  })
})
