import type { Commit, CommandId, JsonObject, StreamAtRevision } from '@polder/kernel'
import { newId } from '@polder/kernel'
import { aClaim, aCommandId, aCommit, aStream, type CommitWishes } from '@polder/events/testing'
import { describe, expect, test } from 'vitest'
import { CALLS } from '../../protocol/wire.ts'
import {
  aDevice,
  aDeviceId,
  aServerWorld,
  faultOf,
  type ServerWorld,
  statusesOf,
} from '../../testing/server/world.ts'

/** Commits of one device, numbered in the order in which they are made. */
const numbered = (...all: readonly CommitWishes[]): Commit[] =>
  all.map((wishes, index) => aCommit({ deviceCommitNumber: index + 1, ...wishes }))

const writing = (name: string, at = 0): CommitWishes => ({
  writes: [{ stream: aStream('Order', name), at }],
})

const reading = (name: string, revision: number): StreamAtRevision => ({
  ...aStream('Order', name),
  revision,
})

const SERIES = aStream('NumberSeries', 'invoices')

const aFact = (name: string, at: number, wishes: CommitWishes = {}): CommitWishes => ({
  nature: 'fact',
  commandId: aCommandId(name),
  writes: [{ stream: aStream('Invoice', name) }, { stream: SERIES, at }],
  ...wishes,
})

const pushed = async (world: ServerWorld, commits: readonly Commit[]) => {
  const { peer } = await world.joined()
  return peer.handle('push', { commits: [...commits] })
}

const refusing = ({ judge }: ServerWorld, refused: (commit: Commit) => boolean) =>
  judge.choose((commit) =>
    refused(commit)
      ? { status: 'refuse', refusal: { code: 'agreement-blocked', details: {} } }
      : { status: 'accept' },
  )

const kindsNoted = ({ log }: ServerWorld) => log.operations.read().map(({ kind }) => kind)

describe('a push', () => {
  test('[SY-1] stores each commit whole, and answers with its positions', async () => {
    const world = aServerWorld()
    const two = { writes: [{ stream: aStream('A', '1') }, { stream: aStream('B', '1') }] }
    const { outcomes, head } = await pushed(world, numbered(two, {}))
    expect(outcomes).toEqual([
      { status: 'accepted', firstPosition: 1, lastPosition: 2 },
      { status: 'accepted', firstPosition: 3, lastPosition: 3 },
    ])
    expect(head).toBe(3)
    expect(world.log.store.readAll()).toHaveLength(3)
  })

  test('[SY-7] each commit in the log bears the centre’s MAC and clock', async () => {
    const world = aServerWorld()
    world.advance(60)
    await pushed(world, numbered({}))
    const [commit] = world.log.store.readCommits()
    expect(commit?.mac).toMatch(/^[\w-]{22}$/)
    expect(commit?.commitTime).toBe('2026-11-23T08:01:00.000Z')
  })

  test('[SY-2] a conflict names every stream and claim, and stores nothing', async () => {
    const world = aServerWorld()
    const claim = aClaim(aStream('Customer', 'first'), 'QUICK')
    await pushed(world, numbered(writing('a'), { claims: [claim] }))
    const stale = aCommit({
      deviceCommitNumber: 3,
      ...writing('a'),
      reads: [reading('b', 2)],
      claims: [aClaim(aStream('Customer', 'second'), 'QUICK')],
    })
    const { outcomes } = await pushed(world, [stale])
    expect(outcomes).toEqual([
      {
        status: 'conflict',
        streams: [
          { ...aStream('Order', 'a'), expected: 0, actual: 1 },
          { ...aStream('Order', 'b'), expected: 2, actual: 0 },
        ],
        claims: [
          {
            key: 'Customer.number',
            value: 'QUICK',
            holder: aStream('Customer', 'first').streamId,
          },
        ],
      },
    ])
    expect(world.log.store.lastPosition()).toBe(2)
  })

  test('[SY-2] of a fact only what it writes counts', async () => {
    const world = aServerWorld()
    const fact = aFact('1', 0, { reads: [reading('elsewhere', 7)] })
    expect(statusesOf(await pushed(world, numbered(fact)))).toEqual(['accepted'])
  })

  test('[SY-20] has at most fifty commits; a large commit goes alone', async () => {
    const world = aServerWorld()
    const fifty = Array.from({ length: 50 }, (_, index) =>
      aCommit({ deviceCommitNumber: index + 1 }),
    )
    expect(new Set(statusesOf(await pushed(world, fifty)))).toEqual(new Set(['accepted']))
    const more = { commits: [...fifty, aCommit({ deviceCommitNumber: 51 })] }
    expect(CALLS.push.request.safeParse(more).success).toBe(false)
    const large = aCommit({ deviceCommitNumber: 51, payload: { text: 'x'.repeat(3_000_000) } })
    expect(statusesOf(await pushed(world, [large]))).toEqual(['accepted'])
  })

  test('[SY-4] changes nothing that is in the log, whatever it holds', async () => {
    const world = aServerWorld()
    const first = numbered(writing('a'), writing('b'))
    await pushed(world, first)
    const before = world.log.store.readCommits()
    refusing(world, ({ deviceCommitNumber }) => deviceCommitNumber === 4)
    const { commandId } = (first[0] as Commit).command
    await pushed(world, [
      ...first,
      aCommit({ ...writing('a'), deviceCommitNumber: 3 }),
      aCommit({ deviceCommitNumber: 4 }),
      aCommit({ commandId, payload: { other: true }, deviceCommitNumber: 5 }),
      aCommit({ deviceCommitNumber: 6 }),
    ])
    expect(world.log.store.readCommits().slice(0, 2)).toEqual(before)
    expect(world.log.store.lastPosition()).toBe(3)
  })

  test('[SY-3] positions and revisions have no gap, whatever is refused between', async () => {
    const world = aServerWorld()
    refusing(world, ({ deviceCommitNumber }) => deviceCommitNumber === 2)
    await pushed(world, numbered(writing('a'), {}, writing('a', 1), writing('a', 2)))
    const events = world.log.store.readAll()
    expect(events.map(({ position }) => position)).toEqual([1, 2, 3])
    expect(events.map(({ streamRevision }) => streamRevision)).toEqual([1, 2, 3])
  })
})

describe('an attempt', () => {
  test('[SY-5] of a command that is stored is known, whichever it is', async () => {
    const world = aServerWorld()
    const [commit] = numbered({})
    const [first] = (await pushed(world, [commit as Commit])).outcomes
    const again = { ...(commit as Commit), attempt: 3, deviceCommitNumber: 9 }
    const { outcomes } = await pushed(world, [commit as Commit, again])
    expect(outcomes).toEqual([
      { ...first, status: 'known' },
      { ...first, status: 'known' },
    ])
    expect(world.log.store.lastPosition()).toBe(1)
  })

  test('[SY-5] of another command under the same id is refused', async () => {
    const world = aServerWorld()
    const commandId = newId<CommandId>()
    await pushed(world, numbered({ commandId }))
    const other = aCommit({ commandId, payload: { other: true }, deviceCommitNumber: 2 })
    const { outcomes } = await pushed(world, [other])
    expect(outcomes).toMatchObject([{ status: 'refused', refusal: { code: 'id-reused' } }])
  })

  test('[SY-5] that was refused is refused again; the next one is judged', async () => {
    const world = aServerWorld()
    refusing(world, () => true)
    const [commit] = numbered({})
    const first = await pushed(world, [commit as Commit])
    refusing(world, () => false)
    expect((await pushed(world, [commit as Commit])).outcomes).toEqual(first.outcomes)
    const next = { ...(commit as Commit), attempt: 2 }
    expect(statusesOf(await pushed(world, [next]))).toEqual(['accepted'])
  })

  test('[SY-5] that was in conflict is not remembered', async () => {
    const world = aServerWorld()
    const [late, early] = [writing('a', 1), writing('a', 0)].map((wishes, index) =>
      aCommit({ ...wishes, deviceCommitNumber: index + 1 }),
    ) as [Commit, Commit]
    expect(statusesOf(await pushed(world, [late]))).toEqual(['conflict'])
    await pushed(world, [early])
    expect(statusesOf(await pushed(world, [late]))).toEqual(['accepted'])
  })
})

describe('what stands on a commit that is not there', () => {
  test('[SY-21] waits, through others too; the rest goes on', async () => {
    const world = aServerWorld()
    const commits = numbered(
      writing('moved', 5),
      { ...writing('b'), reads: [reading('moved', 6)] },
      { ...writing('c'), reads: [reading('b', 1)] },
      writing('apart'),
    )
    const answer = await pushed(world, commits)
    expect(statusesOf(answer)).toEqual(['conflict', 'fault depends', 'fault depends', 'accepted'])
    expect(answer.outcomes[1]).toMatchObject({ depends: commits[0]?.command.commandId })
    expect(answer.outcomes[2]).toMatchObject({ depends: commits[1]?.command.commandId })
  })

  test('[SY-21] waits for a command that another attempt of is in the log', async () => {
    const world = aServerWorld()
    const placed = { commandId: aCommandId('placed'), ...writing('a') }
    await pushed(world, numbered(placed))
    const above = { ...writing('b'), reads: [reading('a', 1)] }
    const again = numbered({ ...placed, attempt: 2 }, above, writing('c')).map((commit, index) => ({
      ...commit,
      deviceCommitNumber: index + 2,
    }))
    expect(statusesOf(await pushed(world, again))).toEqual(['known', 'fault depends', 'accepted'])
  })

  test('[SY-21] waits for a claim that was taken there', async () => {
    const world = aServerWorld()
    const taken = aClaim(aStream('Customer', 'a'), 'QUICK')
    const commits = numbered(
      { ...writing('moved', 5), claims: [taken] },
      { claims: [{ ...taken, action: 'release' }] },
    )
    expect(statusesOf(await pushed(world, commits))).toEqual(['conflict', 'fault depends'])
  })

  test('[SY-21] waits though it is a fact', async () => {
    const world = aServerWorld()
    const commits = numbered(
      writing('moved', 5),
      aFact('1', 0, { reads: [reading('moved', 6)] }),
      aFact('2', 1),
    )
    expect(statusesOf(await pushed(world, commits))).toEqual([
      'conflict',
      'fault depends',
      'fault depends',
    ])
  })

  test('[SY-22] waits under a refusal when it is a proposal, and is stored when it is a fact', async () => {
    const world = aServerWorld()
    refusing(world, ({ deviceCommitNumber }) => deviceCommitNumber === 1)
    const commits = numbered(
      writing('refused'),
      { ...writing('b'), reads: [reading('refused', 1)] },
      aFact('1', 0, { reads: [reading('refused', 1)] }),
      aFact('2', 1, { reads: [reading('b', 1)] }),
      writing('apart'),
    )
    expect(statusesOf(await pushed(world, commits))).toEqual([
      'refused',
      'fault depends',
      'accepted',
      'fault depends',
      'accepted',
    ])
  })

  test('[SY-22] a commit that we stumble over is put aside, and the others are stored', async () => {
    const world = aServerWorld()
    world.judge.choose(({ deviceCommitNumber }) => {
      if (deviceCommitNumber === 2) throw new Error('Defect: of ours')
      return { status: 'accept' }
    })
    const answer = await pushed(world, numbered(writing('a'), writing('b'), writing('c')))
    expect(answer.outcomes[1]).toMatchObject({
      status: 'refused',
      refusal: { code: 'cannot-be-decided' },
    })
    expect(statusesOf(answer)).toEqual(['accepted', 'refused', 'accepted'])
    expect(kindsNoted(world)).toEqual(['defect'])
  })
})

describe('a branch that is not trusted', () => {
  test.each<[string, JsonObject]>([
    ['another device', { device: aDeviceId() }],
    ['another device number', { deviceNumber: 2 }],
    ['another branch', { branch: newId<never>() }],
  ])(
    '[SY-70] a proposal with the stamps of %s is refused as forged, and counted',
    async (_, stamps) => {
      const world = aServerWorld()
      const { outcomes } = await pushed(world, numbered({ stamps }))
      expect(outcomes).toMatchObject([{ status: 'refused', refusal: { code: 'forged' } }])
      expect(kindsNoted(world)).toEqual(['forged'])
    },
  )

  test('[SY-35] a device that speaks for every branch may name any', async () => {
    const world = aServerWorld({ devices: [aDevice({ branch: null })] })
    const commits = numbered({ stamps: { branch: newId<never>() } })
    expect(statusesOf(await pushed(world, commits))).toEqual(['accepted'])
  })

  test('[SY-70] a commit whose events do not follow on its writes is refused as forged', async () => {
    const world = aServerWorld()
    const [commit] = numbered({})
    const bent = { ...(commit as Commit), writes: [reading('elsewhere', 0)] }
    expect(statusesOf(await pushed(world, [bent]))).toEqual(['refused'])
  })

  test('[SY-70] a malformed fact fences its device: nothing more is taken', async () => {
    const world = aServerWorld()
    world.judge.choose(({ nature }) =>
      nature === 'fact' ? { status: 'malformed', why: 'no-such-event' } : { status: 'accept' },
    )
    const { peer } = await world.joined()
    const commits = numbered(writing('a'), aFact('1', 0), writing('b'))
    const answer = await peer.handle('push', { commits })
    expect(statusesOf(answer)).toEqual(['accepted', 'fault device-fenced', 'fault device-fenced'])
    expect(world.log.devices.all()).toMatchObject([{ status: 'fenced', note: 'no-such-event' }])
    expect(kindsNoted(world)).toEqual(['fenced'])
    expect(await faultOf(peer.handle('push', { commits }))).toBe('device-fenced')
    expect(await faultOf(world.joined())).toBe('device-fenced')
  })

  test('[SY-70] a fact that a check speaks against is stored with the remark', async () => {
    const world = aServerWorld()
    world.judge.choose(() => ({ status: 'accept', remark: 'no-right' }))
    await pushed(world, numbered(aFact('1', 0)))
    expect(world.log.store.readCommits()).toMatchObject([{ remark: 'no-right' }])
  })
})

describe('a second writer of a device', () => {
  test('[SY-71] is fenced when its series is further on, and its facts are kept under another device', async () => {
    const world = aServerWorld()
    await pushed(world, numbered(aFact('1', 0), aFact('2', 1)))
    const { peer } = await world.joined()
    const commits = [
      aCommit({ ...aFact('other 2', 1), deviceCommitNumber: 3 }),
      aCommit({ ...aFact('other 3', 2), deviceCommitNumber: 4 }),
      aCommit({ ...writing('a'), deviceCommitNumber: 5 }),
    ]
    const answer = await peer.handle('push', { commits })
    expect(statusesOf(answer)).toEqual(['accepted', 'accepted', 'fault device-fenced'])
    // What it would put together from its outbox is not what was stored (SY-24).
    expect(answer.sealed).toBeUndefined()
    const [first, second] = world.log.devices.all()
    expect(first).toMatchObject({ status: 'fenced', note: 'second-writer' })
    const [, , ...moved] = world.log.store.readCommits()
    expect(moved.map(({ command }) => command.stamps)).toMatchObject([
      { device: second?.device, deviceNumber: 1 },
      { device: second?.device, deviceNumber: 1 },
    ])
    expect(moved.map(({ remark }) => remark)).toEqual(['second-writer', 'second-writer'])
    expect(kindsNoted(world)).toEqual(['fenced', 'second-writer', 'second-writer'])
    expect(await faultOf(world.joined())).toBe('device-fenced')
    const later = [aCommit({ ...aFact('other 4', 3), deviceCommitNumber: 6 })]
    expect(statusesOf(await peer.handle('push', { commits: later }))).toEqual(['accepted'])
  })

  test('[SY-71] is found by a number that was given to another command', async () => {
    const world = aServerWorld()
    await pushed(world, numbered(writing('a'), writing('b')))
    const commits = [aCommit({ ...writing('c'), deviceCommitNumber: 2 })]
    expect(statusesOf(await pushed(world, commits))).toEqual(['fault device-fenced'])
    expect(world.log.devices.all()).toMatchObject([{ status: 'fenced' }])
  })

  test('[SY-11] is nobody whose refused number comes late', async () => {
    const world = aServerWorld()
    const [late, early] = [writing('a', 1), writing('a')].map((wishes, index) =>
      aCommit({ ...wishes, deviceCommitNumber: index + 1 }),
    ) as [Commit, Commit]
    await pushed(world, [late, early])
    await pushed(world, [aCommit({ ...writing('a', 1), deviceCommitNumber: 2 })])
    expect(world.log.devices.all()).toMatchObject([{ status: 'active' }])
  })

  test('[SY-21] is nobody whose earlier fact is still to come', async () => {
    const world = aServerWorld()
    expect(statusesOf(await pushed(world, numbered(aFact('2', 1))))).toEqual(['conflict'])
    expect(world.log.devices.all()).toMatchObject([{ status: 'active' }])
  })
})
