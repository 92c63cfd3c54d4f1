import { describe, expect, test } from 'vitest'
import { FIRST_RETRY_MS, LAST_RETRY_MS } from '../limits.ts'
import { toyCommandId } from '../testing/toy/commands.ts'
import {
  createToyOffice,
  createToyWorld,
  type ToyOffice,
  type ToyWorld,
} from '../testing/toy/office.ts'
import { add, handOver, mark } from '../testing/toy/story.ts'
import { POLL_MS } from './limits.ts'
import type { SyncPhase } from './status.ts'

/** A world in which an office stays connected, and has nothing to do. */
const connected = async () => {
  const world = createToyWorld()
  const { here, clock } = world
  const phases: SyncPhase[] = []
  here.engine.onStatus(({ phase }) => {
    if (phases.at(-1) !== phase) phases.push(phase)
  })
  here.engine.start()
  await clock.advance(10)
  return { ...world, phases }
}

const stored = async ({ there, sync }: ToyWorld, name: string) => {
  await sync(there)
  there.does(name, mark('theirs'))
  await sync(there)
}

const asked = ({ orders }: ToyOffice, name: string) =>
  orders.asked.filter((each) => each.name === name).length

describe('a branch that stays connected', () => {
  test('says what it does', async () => {
    const { here, clock, phases } = await connected()
    here.does('a', mark('x'))
    here.engine.wake()
    await clock.advance(10)
    await clock.until(here.engine.stop())
    expect(phases).toEqual(['connecting', 'greeting', 'idle', 'sending', 'idle', 'stopped'])
  })

  test('pushes what is recorded as soon as it is told', async () => {
    const { here, centre, clock } = await connected()
    here.does('a', mark('x'))
    here.engine.wake()
    await clock.advance(10)
    expect(centre.log.store.commitOf(toyCommandId('a'))).toBeDefined()
    expect(here.engine.status()).toMatchObject({ phase: 'idle', unsent: 0, sent: 0 })
    expect(here.outcomes).toEqual([{ commandId: toyCommandId('a'), became: 'confirmed' }])
  })

  test('[SY-31] takes what is said to it, and asks for nothing', async () => {
    const world = await connected()
    const { here, clock } = world
    await stored(world, 'o')
    await clock.advance(10)
    expect(here.log.state()).toMatchObject({ received: 1, rebased: 1 })
    expect(asked(here, 'pull')).toBe(0)
  })

  test('[SY-31] rebases once on what is said in one turn', async () => {
    const world = await connected()
    const { here, clock } = world
    here.orders.nextLive([2_000], [1_000])
    await stored(world, 'o')
    await clock.advance(1_000)
    await stored(world, 'p')
    await clock.advance(999)
    expect(here.log.state().received).toBe(0)
    const before = here.rebases()
    await clock.advance(1)
    expect(here.log.state().rebased).toBe(2)
    expect(here.rebases() - before).toBe(1)
    expect(asked(here, 'pull')).toBe(0)
  })

  test.each([
    { what: 'lost', arrivals: [[], [0]] },
    {
      what: 'repeated',
      arrivals: [
        [0, 0, 5],
        [0, 1],
      ],
    },
    { what: 'overtaken', arrivals: [[500], [0]] },
  ])('[SY-31] a message that is $what changes nothing but the time', async ({ arrivals }) => {
    const world = await connected()
    const { here, clock, centre } = world
    here.orders.nextLive(...arrivals)
    await stored(world, 'o')
    await stored(world, 'p')
    await clock.advance(1_000)
    expect(here.log.store.readCommits()).toEqual(centre.log.store.readCommits())
    expect(here.log.state()).toMatchObject({ received: 2, rebased: 2 })
  })

  test('[SY-32] that hears nothing asks after a while, and ends up the same', async () => {
    const world = await connected()
    const { here, clock } = world
    here.orders.nextLive([], [])
    await stored(world, 'o')
    await clock.advance(POLL_MS - 1_000)
    expect(here.log.state().received).toBe(0)
    await clock.advance(2_000)
    expect(here.log.state()).toMatchObject({ received: 1, rebased: 1 })
  })

  test('[SY-32] that hears something asks no sooner', async () => {
    const world = await connected()
    const { here, clock } = world
    await clock.advance(POLL_MS - 1_000)
    await stored(world, 'o')
    await clock.advance(POLL_MS - 1_000)
    expect(asked(here, 'pull')).toBe(0)
  })

  test('a second start changes nothing', async () => {
    const { here, clock } = await connected()
    here.engine.start()
    await clock.advance(10)
    expect(asked(here, 'hello')).toBe(1)
  })

  test('syncs by itself: once is for those who don’t', async () => {
    const { here } = await connected()
    expect(() => here.engine.syncOnce()).toThrow('Defect')
  })

  test('hangs up when it is stopped, and no longer uses the log', async () => {
    const { here, clock } = await connected()
    await clock.until(here.engine.stop())
    const before = here.orders.asked.length
    here.does('a', mark('x'))
    here.engine.wake()
    await clock.advance(10 * POLL_MS)
    expect(here.orders.asked).toHaveLength(before)
    expect(here.engine.status()).toMatchObject({ phase: 'stopped', unsent: 1, fault: null })
  })

  test('can be stopped while it connects, and started again', async () => {
    const { here, clock } = createToyWorld()
    here.engine.start()
    await clock.until(here.engine.stop())
    here.engine.start()
    await clock.advance(10)
    expect(here.engine.status().phase).toBe('idle')
  })
})

describe('a line that is cut', () => {
  test('[SY-15] [SY-23] is opened again, ever more seldom, and the branch works on', async () => {
    const { here, clock } = await connected()
    here.orders.setDown(true)
    here.lines.cut()
    const tries: number[] = []
    let last = clock.nowMs()
    here.engine.onStatus(({ phase }) => {
      if (phase !== 'connecting') return
      tries.push(clock.nowMs() - last)
      last = clock.nowMs()
    })
    for (let made = 0; made < 200; made += 1) {
      expect(here.does(`a${made}`, mark('x'))).toMatchObject({ ok: true })
      here.engine.wake()
      await clock.advance(1_000)
    }
    expect(tries.slice(0, 6)).toEqual([1_500, 3_000, 6_000, 12_000, 22_500, 22_500])
    expect(Math.max(...tries)).toBeLessThanOrEqual(LAST_RETRY_MS)
    expect(here.engine.status()).toMatchObject({ phase: 'waiting', unsent: 200 })
    here.orders.setDown(false)
    await clock.advance(LAST_RETRY_MS)
    expect(here.engine.status()).toMatchObject({ phase: 'idle', unsent: 0, fault: null })
  })

  test('[SY-23] is tried anew from the beginning when it returns', async () => {
    const { here, clock } = await connected()
    here.orders.setDown(true)
    here.lines.cut()
    await clock.advance(60_000)
    here.orders.setDown(false)
    await clock.advance(LAST_RETRY_MS)
    expect(here.engine.status().phase).toBe('idle')
    here.lines.cut()
    await clock.advance(2 * FIRST_RETRY_MS)
    expect(here.engine.status().phase).toBe('idle')
  })

  test('[SY-23] is tried at once when the user asks', async () => {
    const { here, clock } = await connected()
    here.orders.setDown(true)
    here.lines.cut()
    await clock.advance(60_000)
    here.orders.setDown(false)
    here.engine.retryNow()
    await clock.advance(10)
    expect(here.engine.status().phase).toBe('idle')
  })

  test('shows since when there is none, and when the centre was last heard', async () => {
    const { here, clock } = await connected()
    expect(here.engine.status().offlineSince).toBeNull()
    const heardAt = here.engine.status().lastContactAt
    await clock.advance(5_000)
    const cutAt = clock.now()
    here.orders.setDown(true)
    here.lines.cut()
    await clock.advance(60_000)
    expect(here.engine.status()).toMatchObject({
      phase: 'waiting',
      offlineSince: cutAt,
      lastContactAt: heardAt,
      fault: { code: 'offline' },
    })
  })

  test('[SY-74] in the middle of a long outbox: the rest goes when it is back', async () => {
    const { here, clock, centre } = await connected()
    for (let made = 0; made < 120; made += 1) here.does(`a${made}`, mark('x'))
    here.orders.next('push', {})
    here.orders.next('push', { cut: 'after' })
    here.engine.wake()
    await clock.advance(60_000)
    expect(here.engine.status()).toMatchObject({ phase: 'idle', unsent: 0 })
    expect(centre.log.store.readCommits()).toEqual(here.log.store.readCommits())
    expect(here.log.store.lastPosition()).toBe(120)
  })

  test('a request without an answer counts as one', async () => {
    const { here, clock } = await connected()
    here.does('a', mark('x'))
    here.orders.next('push', { requestMs: 40_000 })
    here.engine.wake()
    await clock.advance(31_000)
    expect(here.engine.status()).toMatchObject({ phase: 'waiting', fault: { code: 'offline' } })
    await clock.advance(LAST_RETRY_MS)
    expect(here.engine.status()).toMatchObject({ phase: 'idle', unsent: 0 })
  })
})

describe('what needs a person', () => {
  test.each([
    ['revoked', 'device-revoked'],
    ['fenced', 'device-fenced'],
  ] as const)(
    '[SY-70] a device that was %s blocks, and the branch works on',
    async (status, code) => {
      const { here, clock, centre } = createToyWorld()
      const { device } = here.log.state()
      centre.log.devices.setStatus(device, status, 'lost')
      here.engine.start()
      await clock.advance(10 * POLL_MS)
      expect(here.engine.status()).toMatchObject({ phase: 'blocked', fault: { code } })
      expect(asked(here, 'hello')).toBe(1)
      expect(here.does('a', mark('x'))).toMatchObject({ ok: true })
      centre.log.devices.setStatus(device, 'active', 'found')
      here.engine.retryNow()
      await clock.advance(10)
      expect(here.engine.status()).toMatchObject({ phase: 'idle', unsent: 0 })
    },
  )

  test('can be stopped while it is blocked', async () => {
    const { here, clock, centre } = createToyWorld()
    centre.log.devices.setStatus(here.log.state().device, 'revoked', 'lost')
    here.engine.start()
    await clock.advance(100)
    await clock.until(here.engine.stop())
    expect(here.engine.status().phase).toBe('stopped')
  })

  test('a defect of ours is shown and blocks: nobody would see it else', async () => {
    const { here, clock } = await connected()
    here.engine.onOutcomes(() => {
      throw new Error('oh')
    })
    here.does('a', mark('x'))
    here.engine.wake()
    await clock.advance(10)
    expect(here.engine.status()).toMatchObject({
      phase: 'blocked',
      fault: { code: 'sync-defect', details: { message: 'oh' } },
    })
  })
})

describe('what the centre puts off', () => {
  test('[SY-21] is tried again ever more seldom, and everything else at once', async () => {
    const { here, clock, centre } = await connected()
    centre.overrule(({ nature }) => {
      if (nature === 'fact') throw new Error('we are wrong')
      return undefined
    })
    here.does('a', handOver('x'))
    here.engine.wake()
    await clock.advance(60_000)
    const tries = asked(here, 'push')
    expect(tries).toBeGreaterThan(4)
    expect(tries).toBeLessThan(10)
    here.does('b', mark('y'))
    here.engine.wake()
    await clock.advance(10)
    expect(centre.log.store.commitOf(toyCommandId('b'))).toBeDefined()
    expect(here.engine.status()).toMatchObject({ phase: 'idle', unsent: 1 })
    centre.overrule(() => undefined)
    await clock.advance(LAST_RETRY_MS)
    expect(here.engine.status().unsent).toBe(0)
  })
})

describe('clocks', () => {
  test.each([
    { aheadMs: 12 * 60_000, isClockOff: true },
    { aheadMs: -12 * 60_000, isClockOff: true },
    { aheadMs: 4 * 60_000, isClockOff: false },
  ])(
    '[DO-4] $aheadMs ms apart: told as it is, and it stops nothing',
    async ({ aheadMs, isClockOff }) => {
      const { clock, centre, sync } = createToyWorld()
      const office = createToyOffice({ clock, centre, name: 'far', aheadMs })
      office.does('a', mark('x'))
      // The centre reads its clock halfway between question and answer, as far as anybody knows.
      office.orders.next('hello', { requestMs: 1_000, answerMs: 3_000 })
      expect(await sync(office)).toMatchObject({ leftCount: 0 })
      expect(office.engine.status()).toMatchObject({ clockSkewMs: -aheadMs - 1_000, isClockOff })
    },
  )

  test('[DO-4] that agree are not', async () => {
    const { here } = await connected()
    expect(here.engine.status()).toMatchObject({ clockSkewMs: 0, isClockOff: false })
  })
})

describe('a long outbox', () => {
  test('[SY-20] has one push in flight, however often it is woken', async () => {
    const { here, clock } = await connected()
    for (let push = 0; push < 3; push += 1) here.orders.next('push', { answerMs: 1_000 })
    for (let made = 1; made <= 100; made += 1) here.does(`a${made}`, mark('x'))
    const pushed: number[] = []
    for (let second = 0; second < 3; second += 1) {
      here.does(`late${second}`, mark('x'))
      here.engine.wake()
      await clock.advance(999)
      pushed.push(asked(here, 'push'))
      await clock.advance(1)
    }
    expect(pushed).toEqual([1, 2, 3])
  })

  test('[SY-41] drains with few rebases, though others write all the time', async () => {
    const world = await connected()
    const { here, there, clock } = world
    for (let made = 0; made < 500; made += 1) here.does(`a${made}`, mark(`c${made}`))
    for (let push = 0; push < 10; push += 1) here.orders.next('push', { answerMs: 700 })
    there.engine.start()
    const before = here.rebases()
    here.engine.wake()
    let mostSent = 0
    here.engine.onStatus(({ sent }) => {
      mostSent = Math.max(mostSent, sent)
    })
    for (let made = 0; here.engine.status().unsent > 0; made += 1) {
      there.does(`o${made}`, add('theirs', 1))
      there.engine.wake()
      await clock.advance(200)
    }
    expect(here.outcomes.filter(({ became }) => became === 'confirmed').length).toBe(500)
    expect(asked(here, 'push')).toBe(10)
    expect(mostSent).toBeGreaterThan(50)
    // One after five seconds, one at the end.
    expect(here.rebases() - before).toBe(2)
  })
})
