import { type CentreLog, type StoredCommit } from '@polder/events'
import { describe, expect, test } from 'vitest'
import { toyIdentity } from '../testing/toy/account.ts'
import { aCentreLog, createToyCentre, TOY_SECRET } from '../testing/toy/centre.ts'
import { toyCommandId, toyDevice } from '../testing/toy/commands.ts'
import { createToyOffice, createToyWorld, type ToyOffice } from '../testing/toy/office.ts'
import { mark } from '../testing/toy/story.ts'
import { createMemoryBranchLog } from '@polder/events/memory'
import { GENESIS_HASH } from '@polder/events'
import { createVirtualClock } from '../testing/line/clock.ts'
import { fetchLog } from './fetch-log.ts'
import { POLL_MS } from './limits.ts'

/** The log of a centre as a backup after so many commits gives it back. */
const restored = (log: CentreLog, commits: number, mode: 'open' | 'recovering' = 'recovering') => {
  const again = aCentreLog('open')
  for (const device of log.devices.all()) {
    again.devices.add(device)
    again.devices.setNumbers(device.device, log.devices.numbers(device.device))
  }
  again.startEpoch(2)
  const kept: readonly StoredCommit[] = log.store.readCommits({ limit: commits })
  if (commits > 0) again.adopt(kept, 'signed')
  again.setMode(mode)
  return again
}

/** An office that has sent so many commits to a centre, which is then restored as it was before. */
const afterRestore = async (
  sent: number,
  kept: number,
  mode: 'open' | 'recovering' = 'recovering',
) => {
  const world = createToyWorld()
  const { here, there, clock, sync } = world
  for (let made = 0; made < sent; made += 1) here.does(`a${made}`, mark(`c${made % 5}`))
  await sync(here)
  await sync(there)
  const centre = createToyCentre({ clock, log: restored(world.centre.log, kept, mode) })
  const reopened = (office: ToyOffice, name: string) =>
    createToyOffice({ clock, centre, name, log: office.log })
  return {
    clock,
    sync,
    lost: world.centre,
    centre,
    here: reopened(here, 'here'),
    there: reopened(there, 'there'),
  }
}

const asked = ({ orders }: ToyOffice, name: string) =>
  orders.asked.filter((each) => each.name === name)

describe('a restored centre', () => {
  test('[SY-33] is given what it lost, verbatim, page by page', async () => {
    const { here, centre, lost, sync } = await afterRestore(700, 100)
    expect(await sync(here)).toMatchObject({ faults: [], received: 0 })
    expect(centre.log.store.readCommits({ limit: 5_000 })).toEqual(
      lost.log.store.readCommits({ limit: 5_000 }),
    )
    expect(asked(here, 'adopt')).toHaveLength(2)
    expect(here.log.state().logEpoch).toBe(2)
  })

  test('[SY-33] is given all of it, if it lost all', async () => {
    const { here, centre, sync } = await afterRestore(7, 0)
    await sync(here)
    expect(centre.log.store.lastPosition()).toBe(7)
  })

  test('[SY-33] takes no pushes until the operator ends it; what waits goes then', async () => {
    const { here, centre, clock } = await afterRestore(7, 3)
    here.does('late', mark('x'))
    here.engine.start()
    await clock.advance(3 * POLL_MS)
    expect(here.engine.status()).toMatchObject({
      phase: 'idle',
      unsent: 1,
      fault: { code: 'recovering' },
    })
    expect(asked(here, 'push')).toEqual([])
    centre.log.setMode('open')
    await clock.advance(POLL_MS + 1_000)
    expect(here.engine.status()).toMatchObject({ phase: 'idle', unsent: 0, fault: null })
    expect(centre.log.store.commitOf(toyCommandId('late'))).toBeDefined()
  })

  test('[SY-33] that has all of it already is followed in its new epoch', async () => {
    const { here, sync } = await afterRestore(7, 7)
    expect(await sync(here)).toMatchObject({ faults: [] })
    expect(asked(here, 'adopt')).toEqual([])
    expect(here.log.state().logEpoch).toBe(2)
  })

  test('[SY-33] while it recovers, a branch pulls what others have brought back', async () => {
    const { here, there, sync, clock } = await afterRestore(7, 3)
    const behind = { ...there }
    await sync(here)
    behind.engine.start()
    await clock.advance(POLL_MS)
    expect(behind.log.state()).toMatchObject({ received: 7, rebased: 7, logEpoch: 2 })
  })

  test('[SY-33] two branches that offer at once don’t stand in each other’s way', async () => {
    const { here, there, centre, clock } = await afterRestore(700, 100)
    here.orders.next('adopt', { requestMs: 50 })
    const both = Promise.all([here.engine.syncOnce(), there.engine.syncOnce()])
    for (const report of await clock.until(both)) expect(report).toMatchObject({ faults: [] })
    expect(centre.log.store.lastPosition()).toBe(700)
  })

  test.each(['before', 'late', 'after'] as const)(
    '[SY-33] cut off %s an offer is taken, it goes on where it was',
    async (cut) => {
      const { here, centre, lost, sync } = await afterRestore(700, 100)
      here.orders.next('adopt', {})
      here.orders.next('adopt', { cut })
      expect(await sync(here)).toMatchObject({ faults: [{ code: 'offline' }] })
      expect(await sync(here)).toMatchObject({ faults: [] })
      expect(centre.log.store.readCommits({ limit: 5_000 })).toEqual(
        lost.log.store.readCommits({ limit: 5_000 }),
      )
    },
  )

  test('[SY-34] that no longer recovers takes nothing: there the logs have parted', async () => {
    const { here, sync } = await afterRestore(7, 3, 'open')
    expect(await sync(here)).toMatchObject({
      faults: [{ code: 'log-forked', details: { common: 3, why: 'not-adopting' } }],
    })
    expect(here.log.state()).toMatchObject({ received: 7, logEpoch: 1 })
  })
})

const parted = async (sent: number, kept: number, theirs: number) => {
  const restore = await afterRestore(sent, kept, 'open')
  const { clock, centre, sync } = restore
  const newcomer = createToyOffice({ clock, centre, name: 'newcomer' })
  for (let made = 0; made < theirs; made += 1) newcomer.does(`n${made}`, mark('n'))
  expect(await sync(newcomer)).toMatchObject({ leftCount: 0, faults: [] })
  return restore
}

describe('logs that have parted', () => {
  test.each([
    [20, 7, 1],
    [20, 7, 30],
    [20, 0, 30],
    [300, 299, 1],
  ])('[SY-34] after %i commits of ours, where %i are common and %i theirs', async (...counts) => {
    const { here, sync } = await parted(...counts)
    expect(await sync(here)).toMatchObject({
      faults: [{ code: 'log-forked', details: { common: counts[1], why: 'parted' } }],
    })
    expect(asked(here, 'hash').length).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(counts[0] + 1)))
    expect(asked(here, 'push')).toEqual([])
  })

  test('[SY-33] block sync, with where they parted; the branch works on', async () => {
    const { here, clock } = await parted(20, 7, 30)
    here.engine.start()
    await clock.advance(10 * POLL_MS)
    expect(here.engine.status()).toMatchObject({
      phase: 'blocked',
      fault: { code: 'log-forked', details: { common: 7 } },
    })
    expect(asked(here, 'hello')).toHaveLength(1)
    expect(here.does('late', mark('x'))).toMatchObject({ ok: true })
  })

  test('[SY-33] a successor log is given the centre’s, from the beginning', async () => {
    const { here, centre, clock } = await parted(20, 7, 600)
    const { device, deviceNumber } = here.log.state()
    const successor = createMemoryBranchLog({
      ...toyIdentity,
      kind: 'enrolled',
      device,
      deviceNumber,
    })
    const fetched = await clock.until(
      fetchLog({
        connect: here.lines.connect,
        now: clock.now,
        credentials: here.synced.credentials,
        origin: here.log.state(),
        after: { position: 0, chainHash: GENESIS_HASH },
        receive: successor.receive,
      }),
    )
    expect(fetched).toMatchObject({
      logId: toyIdentity.logId,
      logEpoch: 2,
      head: { position: 607 },
    })
    expect(successor.store.readCommits({ limit: 5_000 })).toEqual(
      centre.log.store.readCommits({ limit: 5_000 }),
    )
  })

  test('[SY-33] or from where they parted, and not from beyond', async () => {
    const { here, clock } = await parted(20, 7, 30)
    const positions: number[] = []
    const fetch = async (position: number) =>
      clock.until(
        fetchLog({
          connect: here.lines.connect,
          now: clock.now,
          credentials: here.synced.credentials,
          origin: here.log.state(),
          after: { position, chainHash: here.log.store.chainHashAt(position) ?? '' },
          receive: ({ commits }) => {
            positions.push(...commits.map(({ firstPosition }) => firstPosition))
          },
        }),
      )
    await fetch(7)
    expect(positions).toEqual(Array.from({ length: 30 }, (_, index) => index + 8))
    await expect(fetch(9)).rejects.toThrow('log-forked')
  })
})

describe('another log', () => {
  test('[SY-72] of the same account blocks', async () => {
    const clock = createVirtualClock()
    const centre = createToyCentre({ clock })
    const device = toyDevice('here')
    const deviceNumber = centre.enrol(device)
    const log = createMemoryBranchLog({
      ...toyIdentity,
      logId: toyIdentity.accountId as never,
      kind: 'enrolled',
      device,
      deviceNumber,
    })
    const office = createToyOffice({ clock, centre, name: 'here', log })
    expect(office.synced.credentials.secret).toBe(TOY_SECRET)
    office.engine.start()
    await clock.advance(1_000)
    expect(office.engine.status()).toMatchObject({
      phase: 'blocked',
      fault: { code: 'another-log' },
    })
  })
})
