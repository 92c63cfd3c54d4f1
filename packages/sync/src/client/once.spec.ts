import { Fault } from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import { MAX_PUSH_COMMITS } from '../limits.ts'
import { toyCommandId } from '../testing/toy/commands.ts'
import { createToyWorld, type ToyOffice, type ToyWorld } from '../testing/toy/office.ts'
import { add, addOf, handOver, mark, take } from '../testing/toy/story.ts'
import { faultsIn } from '../testing/toy/sound.ts'

const long = (kibibytes: number, name: string) => name.padEnd(kibibytes * 1024, 'x')

const NOTHING = { confirmed: 0, changed: 0, refused: 0, quarantined: 0 }

const pushes = ({ orders }: ToyOffice) =>
  orders.asked.flatMap((asked) => (asked.name === 'push' ? [asked.request.commits] : []))

const names = (...made: readonly string[]) => made.map(toyCommandId)

/** Another branch has done something, and the centre has it. */
const meanwhile = async (
  { there, sync }: ToyWorld,
  name: string,
  wish: Parameters<ToyOffice['does']>[1],
) => {
  await sync(there)
  expect(there.does(name, wish)).toMatchObject({ ok: true })
  expect(await sync(there)).toMatchObject({ leftCount: 0, faults: [] })
}

const expectSame = ({ centre }: ToyWorld, ...offices: readonly ToyOffice[]) => {
  for (const { log } of offices) {
    expect(log.outbox.count()).toBe(0)
    expect(log.store.readCommits()).toEqual(centre.log.store.readCommits())
    expect(log.state().rebased).toBe(log.state().received)
  }
}

describe('syncing once', () => {
  test('[SY-24] what it pushed does not come back over the line', async () => {
    const world = createToyWorld()
    const { here, sync } = world
    await sync(here)
    const before = here.orders.asked.length
    here.does('a', add('x', 1))
    here.does('b', handOver('x'))
    expect(await sync(here)).toMatchObject({ pushed: 2, leftCount: 0, faults: [] })
    expect(here.orders.asked.slice(before).map(({ name }) => name)).toEqual(['hello', 'push'])
    expectSame(world, here)
  })

  test('[SY-42] pushes all, gets it confirmed and rebases on it', async () => {
    const world = createToyWorld()
    const { here, sync } = world
    here.does('a', add('x', 1))
    here.does('b', handOver('x'))
    expect(await sync(here)).toEqual({
      pushed: 2,
      received: 3,
      outcomes: { ...NOTHING, confirmed: 2 },
      leftCount: 0,
      left: [],
      faults: [],
    })
    expectSame(world, here)
    expect(here.outcomes).toEqual([
      { commandId: toyCommandId('a'), became: 'confirmed' },
      { commandId: toyCommandId('b'), became: 'confirmed' },
    ])
  })

  test('[SY-41] rebases on what others did before it pushes, so that nothing is in conflict', async () => {
    const world = createToyWorld()
    await meanwhile(world, 'o', add('x', 5))
    world.here.does('a', add('x', 1))
    expect(await world.sync(world.here)).toMatchObject({
      pushed: 1,
      outcomes: { ...NOTHING, changed: 1, confirmed: 1 },
      leftCount: 0,
    })
    expect(pushes(world.here).flat()).toMatchObject([
      { attempt: 2, events: [{ payload: { total: 6 } }] },
    ])
    expect(world.here.rebases()).toBe(2)
  })

  test('[SY-32] with nothing to do asks what there is, and changes nothing', async () => {
    const { here, sync } = createToyWorld()
    expect(await sync(here)).toEqual({
      pushed: 0,
      received: 0,
      outcomes: NOTHING,
      leftCount: 0,
      left: [],
      faults: [],
    })
    expect(here.rebases()).toBe(0)
    expect(here.log.state().outboxEdition).toBe(0)
  })

  test('[SY-20] pushes at most 50 commits at a time, one push after the other', async () => {
    const world = createToyWorld()
    const { here, sync } = world
    const count = 2 * MAX_PUSH_COMMITS + 5
    for (let made = 0; made < count; made += 1) here.does(`a${made}`, mark(`c${made}`))
    expect(await sync(here)).toMatchObject({ pushed: count, leftCount: 0 })
    expect(pushes(here).map(({ length }) => length)).toEqual([50, 50, 5])
    expect(
      pushes(here)
        .flat()
        .map(({ deviceCommitNumber }) => deviceCommitNumber),
    ).toEqual(Array.from({ length: count }, (_, index) => index + 1))
    expectSame(world, here)
  })

  test('[SY-20] pushes at most 256 KiB at a time, and a larger commit alone', async () => {
    const { here, sync } = createToyWorld()
    // A name stands in the command and in the event: half of each.
    here.does('small', mark('x'))
    here.does('a', mark(long(140, 'a')))
    here.does('b', mark(long(140, 'b')))
    here.does('large', mark(long(600, 'c')))
    here.does('last', mark('y'))
    await sync(here)
    expect(pushes(here).map((commits) => commits.map(({ command }) => command.commandId))).toEqual([
      names('small', 'a'),
      names('b'),
      names('large'),
      names('last'),
    ])
  })

  test('[SY-22] a refusal goes to the inbox with what depends on it; everything else flows', async () => {
    const world = createToyWorld()
    const { here, centre, sync } = world
    here.does('a', add('x', 1))
    here.does('b', addOf('y', 'x'))
    here.does('c', handOver('x'))
    here.does('d', mark('z'))
    centre.overrule(({ command }) =>
      command.commandId === toyCommandId('a')
        ? { status: 'refuse', refusal: { code: 'not-allowed', details: {} } }
        : undefined,
    )
    expect(await sync(here)).toMatchObject({
      pushed: 2,
      outcomes: { ...NOTHING, confirmed: 2, refused: 2 },
      leftCount: 0,
      faults: [],
    })
    expect(here.log.inbox.read().map(({ reason }) => reason.code)).toEqual([
      'not-allowed',
      'depends-on-refused',
    ])
    expectSame(world, here)
  })

  test('[SY-48] whoever waits is told what became of it', async () => {
    const world = createToyWorld()
    const { here, sync } = world
    await meanwhile(world, 'o', add('x', 60))
    here.does('a', add('x', 60))
    here.does('b', addOf('y', 'x'))
    here.does('c', mark('z'))
    await sync(here)
    const told = new Map(here.outcomes.map(({ commandId, became }) => [commandId, became]))
    expect([...told]).toEqual([
      [toyCommandId('a'), 'refused'],
      [toyCommandId('b'), 'refused'],
      [toyCommandId('c'), 'confirmed'],
    ])
  })
})

/** Another branch's commit that gets into the log just before what is pushed here. */
const racing = async (wish: Parameters<ToyOffice['does']>[1]) => {
  const world = createToyWorld()
  const { here, there, clock, sync } = world
  await sync(here)
  await sync(there)
  there.does('o', wish)
  here.orders.next('push', { requestMs: 1_000 })
  const syncing = here.engine.syncOnce()
  return {
    world,
    here,
    report: async () => {
      await clock.advance(10)
      await sync(there)
      return clock.until(syncing)
    },
  }
}

describe('a conflict', () => {
  test('[SY-41] is rebased on and pushed again, by one rebase for the push answer', async () => {
    const { here, world, report } = await racing(add('x', 5))
    here.does('a', add('x', 1))
    here.does('b', addOf('y', 'x'))
    here.does('c', mark('z'))
    expect(await report()).toMatchObject({
      pushed: 3,
      outcomes: { ...NOTHING, changed: 2, confirmed: 3 },
      leftCount: 0,
    })
    expect(pushes(here).map((commits) => commits.map(({ attempt }) => attempt))).toEqual([
      [1, 1, 1],
      [2, 2],
    ])
    expect(here.rebases()).toBe(2)
    expect(faultsIn(here.log)).toEqual([])
    expectSame(world, here)
  })

  test('[SY-41] is rebased on at once, however much of the outbox is still to come', async () => {
    const { here, world, report } = await racing(add('x', 5))
    here.does('a', add('x', 1))
    for (let made = 0; made < 120; made += 1) here.does(`c${made}`, mark(`c${made}`))
    expect(await report()).toMatchObject({ pushed: 121, leftCount: 0 })
    expect(pushes(here).map(([first]) => [first?.command.commandId, first?.attempt])).toEqual([
      [toyCommandId('a'), 1],
      [toyCommandId('a'), 2],
      [toyCommandId('c98'), 1],
    ])
    expectSame(world, here)
  })

  test('[SY-44] that the rules no longer let be goes to the inbox', async () => {
    const { here, world, report } = await racing(take('q', 'Ann'))
    here.does('a', take('p', 'Ann'))
    expect(await report()).toMatchObject({ outcomes: { ...NOTHING, refused: 1 }, leftCount: 0 })
    expect(here.log.inbox.read()).toMatchObject([{ reason: { code: 'name-taken' } }])
    expectSame(world, here)
  })

  test('[SY-49] what is recorded while an answer is awaited is decided on what the rebase made', async () => {
    const { here, world, report } = await racing(add('x', 5))
    here.does('a', add('x', 1))
    here.engine.onOutcomes(() => void here.does('late', addOf('y', 'x')))
    expect(await report()).toMatchObject({ leftCount: 0 })
    const late = here.log.store.commitOf(toyCommandId('late'))
    expect(late).toMatchObject({ attempt: 1, events: [{ payload: { by: 6, total: 6 } }] })
    expectSame(world, here)
  })
})

describe('an answer that never came', () => {
  test.each(['before', 'late', 'after'] as const)(
    '[SY-42] [SY-5] the line is cut %s the push is handled: nothing is lost or doubled',
    async (cut) => {
      const world = createToyWorld()
      const { here, sync, clock } = world
      for (let made = 0; made < 60; made += 1) here.does(`a${made}`, mark(`c${made % 7}`))
      here.orders.next('push', { cut, requestMs: cut === 'late' ? 2_000 : 0 })
      expect(await sync(here)).toMatchObject({ pushed: 0, faults: [{ code: 'offline' }] })
      expect(here.engine.status()).toMatchObject({ phase: 'stopped', fault: { code: 'offline' } })
      expect(await sync(here)).toMatchObject({ leftCount: 0, faults: [] })
      await clock.advance(5_000)
      await sync(here)
      expectSame(world, here)
    },
  )

  test.each(['hello', 'pull', 'push'] as const)(
    '[SY-11] of %s costs nothing but time',
    async (name) => {
      const world = createToyWorld()
      await meanwhile(world, 'o', add('x', 5))
      const { here, sync } = world
      here.does('a', add('x', 1))
      here.orders.next(name, { cut: 'after' })
      expect(await sync(here)).toMatchObject({ faults: [{ code: 'offline' }] })
      expect(await sync(here)).toMatchObject({ leftCount: 0, faults: [] })
      expectSame(world, here)
    },
  )

  test('[SY-11] the outbox says what is to be sent, to whoever opens it again', async () => {
    const world = createToyWorld()
    const { here, sync } = world
    here.does('a', add('x', 1))
    here.does('b', add('x', 2))
    here.orders.next('push', { cut: 'after' })
    await sync(here)
    expect(here.log.outbox.count()).toBe(2)
    expect(await sync(here)).toMatchObject({ pushed: 0, outcomes: { ...NOTHING, confirmed: 2 } })
    expectSame(world, here)
  })
})

const withDefects = () => {
  const world = createToyWorld()
  const { here, centre } = world
  here.does('a', handOver('x'))
  here.does('b', handOver('x'))
  here.does('c', mark('y'))
  centre.overrule(({ command }) => {
    if (command.commandId === toyCommandId('a')) throw new Error('we are wrong')
    return undefined
  })
  return world
}

describe('a sync that is stopped', () => {
  test('hangs up, and says what it came to', async () => {
    const { here, clock, sync } = createToyWorld()
    here.does('a', mark('x'))
    here.orders.next('push', { answerMs: 20_000 })
    const syncing = here.engine.syncOnce()
    await clock.advance(1_000)
    await clock.until(here.engine.stop())
    expect(await syncing).toMatchObject({ leftCount: 1, faults: [{ code: 'offline' }] })
    expect(await sync(here)).toMatchObject({ leftCount: 0, outcomes: { confirmed: 1 } })
  })

  test('is one, however often it is asked for', async () => {
    const { here, clock } = createToyWorld()
    const [one, other] = [here.engine.syncOnce(), here.engine.syncOnce()]
    expect(await clock.until(one)).toBe(await other)
    expect(here.orders.asked).toHaveLength(1)
  })
})

describe('what is left', () => {
  test('[SY-22] a fault of one commit blocks nobody who does not stand on it', async () => {
    const { here, sync } = withDefects()
    expect(await sync(here)).toEqual({
      pushed: 1,
      received: 1,
      outcomes: { ...NOTHING, confirmed: 1 },
      leftCount: 2,
      left: [
        { commandId: toyCommandId('a'), why: 'fault', code: 'defect' },
        { commandId: toyCommandId('b'), why: 'waits' },
      ],
      faults: [],
    })
  })

  test('[SY-21] is pushed again the next time, in order', async () => {
    const world = withDefects()
    const { here, centre, sync } = world
    await sync(here)
    centre.overrule(() => undefined)
    expect(await sync(here)).toMatchObject({ pushed: 2, leftCount: 0 })
    expectSame(world, here)
  })

  test('without a line it is all there, and the report says so', async () => {
    const { here, sync } = createToyWorld()
    here.does('a', mark('x'))
    here.orders.setDown(true)
    expect(await sync(here)).toEqual({
      pushed: 0,
      received: 0,
      outcomes: NOTHING,
      leftCount: 1,
      left: [{ commandId: toyCommandId('a'), why: 'unsent' }],
      faults: [{ code: 'offline', details: { why: 'nobody-there' } }],
    })
  })

  test('[SY-22] a commit that the centre can’t read is put aside, and the others go', async () => {
    const world = createToyWorld()
    const { here, sync } = world
    const command = { name: 'x'.repeat(300) }
    here.does('a', mark('x'))
    recordUnreadable(here, command)
    here.does('c', mark('z'))
    expect(await sync(here)).toMatchObject({
      pushed: 2,
      leftCount: 1,
      left: [{ why: 'fault', code: 'malformed-message' }],
    })
    const { length } = pushes(here)
    expect(await sync(here)).toMatchObject({ pushed: 0, leftCount: 1 })
    expect(pushes(here)).toHaveLength(length)
    here.engine.retryNow()
    await sync(here)
    expect(pushes(here)).toHaveLength(length + 1)
  })

  test('[SY-45] a fact whose id another command has stays, and is no reason to go round for ever', async () => {
    const world = createToyWorld()
    const { here, sync } = world
    here.does('a', handOver('x'))
    here.does('b', mark('y'))
    await meanwhile(world, 'a', mark('w'))
    expect(await sync(here)).toMatchObject({
      pushed: 1,
      leftCount: 1,
      left: [{ why: 'refused', code: 'id-reused' }],
    })
  })

  test.each(['device-revoked', 'device-fenced'] as const)('[SY-70] %s ends it', async (code) => {
    const { here, centre, sync } = createToyWorld()
    here.does('a', mark('x'))
    const status = code === 'device-revoked' ? 'revoked' : 'fenced'
    centre.log.devices.setStatus(here.log.state().device, status, 'lost')
    expect(await sync(here)).toMatchObject({ leftCount: 1, faults: [{ code }] })
  })

  test('[SY-70] a device that is fenced in the middle of a push stops there', async () => {
    const { here, centre, sync } = createToyWorld()
    here.does('a', handOver('x'))
    here.does('b', mark('y'))
    centre.overrule(({ nature }) =>
      nature === 'fact' ? { status: 'malformed', why: 'no program of ours' } : undefined,
    )
    expect(await sync(here)).toMatchObject({ leftCount: 2, faults: [{ code: 'device-fenced' }] })
    expect(here.orders.asked.filter(({ name }) => name === 'push')).toHaveLength(1)
  })

  test('a defect of ours is thrown, and the next time is none the worse', async () => {
    const { here, sync } = createToyWorld()
    here.does('a', mark('x'))
    const off = here.engine.onOutcomes(() => {
      throw new Error('oh')
    })
    await expect(sync(here)).rejects.toThrow('oh')
    off()
    expect(await sync(here)).toMatchObject({ leftCount: 0 })
  })

  test('a fault of the disk is reported', async () => {
    const { here, sync } = createToyWorld()
    here.does('a', mark('x'))
    here.engine.onOutcomes(() => {
      throw new Fault('disk-full', { folder: '/data' })
    })
    expect(await sync(here)).toMatchObject({ faults: [{ code: 'disk-full' }] })
  })
})

/** A commit as no rule of this version makes one. */
const recordUnreadable = ({ log }: ToyOffice, command: { readonly name: string }) => {
  const [first] = log.outbox.read()
  if (first === undefined) throw new Error('something waits')
  const commandId = toyCommandId('unreadable')
  log.record(
    {
      ...first,
      command: { ...first.command, ...command, commandId },
      events: first.events.map((event) => ({ ...event, streamId: commandId as never })),
      writes: first.writes.map((stream) => ({ ...stream, streamId: commandId as never })),
    },
    first.recordedAt,
  )
}
