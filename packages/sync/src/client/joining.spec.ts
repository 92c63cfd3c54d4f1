import type { BranchLog, CentreMode } from '@polder/events'
import { createMemoryBranchLog } from '@polder/events/memory'
import { describe, expect, test } from 'vitest'
import { createVirtualClock } from '../testing/line/clock.ts'
import { createTestLines } from '../testing/line/line.ts'
import { createOrders } from '../testing/line/weather.ts'
import { toyIdentity } from '../testing/toy/account.ts'
import { createToyBranch } from '../testing/toy/branch.ts'
import { createToyCentre, TOY_CODE, TOY_SECRET } from '../testing/toy/centre.ts'
import { toyBranchOf, toyDevice } from '../testing/toy/commands.ts'
import { createToyOffice } from '../testing/toy/office.ts'
import { mark } from '../testing/toy/story.ts'
import { enrolDevice } from './enrol.ts'
import { publishAccount, type Publishing } from './publish.ts'

const aLine = (mode: CentreMode) => {
  const clock = createVirtualClock()
  const centre = createToyCentre({ clock, mode })
  const orders = createOrders()
  const lines = createTestLines({ clock, listener: centre.listener, weather: orders })
  return { clock, centre, orders, lines }
}

describe('enrolling', () => {
  const newcomer = { device: toyDevice('newcomer'), secret: TOY_SECRET, code: TOY_CODE }

  test('makes a device of the branch that the code is for', async () => {
    const { clock, lines, centre } = aLine('open')
    const answer = await clock.until(enrolDevice({ ...newcomer, connect: lines.connect }))
    expect(answer).toEqual({
      account: toyIdentity.accountId,
      logId: toyIdentity.logId,
      logEpoch: 1,
      deviceNumber: 1,
      branch: toyBranchOf(newcomer.device),
    })
    const { device } = newcomer
    const log = createMemoryBranchLog({ ...toyIdentity, kind: 'enrolled', device, deviceNumber: 1 })
    const office = createToyOffice({ clock, centre, name: 'newcomer', log })
    office.does('a', mark('x'))
    expect(await clock.until(office.engine.syncOnce())).toMatchObject({ pushed: 1, faults: [] })
  })

  test.each(['before', 'late', 'after'] as const)(
    'asked again after a line that was cut %s the answer, it is the same device',
    async (cut) => {
      const { clock, lines, orders, centre } = aLine('open')
      orders.next('enrol', { cut })
      const ask = async () => clock.until(enrolDevice({ ...newcomer, connect: lines.connect }))
      await expect(ask()).rejects.toThrow('offline')
      expect(await ask()).toMatchObject({ deviceNumber: 1 })
      expect(centre.log.devices.all()).toHaveLength(1)
    },
  )

  test('with a code that is none is refused', async () => {
    const { clock, lines } = aLine('open')
    const wrong = { ...newcomer, code: 'nothing', connect: lines.connect }
    await expect(clock.until(enrolDevice(wrong))).rejects.toThrow('code-invalid')
  })
})

/** A stand-alone account of so many commits, and a centre that awaits it. */
const publishing = (commits: number, onPage: () => void = () => undefined) => {
  const world = aLine('awaiting')
  const device = toyDevice('founder')
  const log = createMemoryBranchLog({
    ...toyIdentity,
    kind: 'stand-alone',
    device,
    deviceNumber: 1,
  })
  const branch = createToyBranch(log, world.clock.now)
  for (let made = 0; made < commits; made += 1) branch.does(`a${made}`, mark(`c${made % 9}`))
  const progress: number[] = []
  const parts: Publishing = {
    connect: world.lines.connect,
    code: TOY_CODE,
    credentials: { account: toyIdentity.accountId, device, secret: TOY_SECRET },
    log,
    becomeEnrolled: log.enrol,
    onProgress: ({ done }) => {
      progress.push(done)
      onPage()
    },
  }
  const publish = async () => world.clock.until(publishAccount(parts))
  return { ...world, log, branch, progress, publish }
}

const expectPublished = (log: BranchLog, centre: ReturnType<typeof createToyCentre>) => {
  expect(log.state()).toMatchObject({ kind: 'enrolled', logEpoch: 1 })
  expect(centre.log.state().mode).toBe('open')
  const commits = centre.log.store.readCommits({ limit: 5_000 })
  expect(commits.every(({ mac }) => mac !== undefined)).toBe(true)
  expect(log.store.readCommits({ limit: 5_000 })).toEqual(commits)
}

describe('publishing', () => {
  test('[SY-35] gives the log to the centre page by page, and enrols', async () => {
    const { publish, log, centre, progress, orders, clock } = publishing(1_100)
    await publish()
    expectPublished(log, centre)
    expect(progress).toEqual([500, 1_000, 1_100])
    expect(orders.asked.map(({ name }) => name)).toEqual([
      'publish',
      'adopt',
      'adopt',
      'adopt',
      'finish',
    ])
    const office = createToyOffice({ clock, centre, name: 'founder', log })
    office.does('late', mark('x'))
    expect(await clock.until(office.engine.syncOnce())).toMatchObject({ pushed: 1, leftCount: 0 })
  })

  test.each(
    (['publish', 'adopt', 'finish'] as const).flatMap((name) =>
      (['before', 'late', 'after'] as const).map((cut) => ({ name, cut })),
    ),
  )('[SY-35] cut off $cut the answer to $name, it goes on', async ({ name, cut }) => {
    const { publish, log, centre, orders } = publishing(700)
    if (name === 'adopt') orders.next('adopt', {})
    orders.next(name, { cut })
    await expect(publish()).rejects.toThrow('offline')
    await publish()
    expectPublished(log, centre)
    await publish()
    expectPublished(log, centre)
  })

  test('[SY-35] gives only what is missing, and what has no signature', async () => {
    const { publish, orders } = publishing(1_100)
    orders.next('adopt', {})
    orders.next('adopt', { cut: 'after' })
    await expect(publish()).rejects.toThrow('offline')
    const before = orders.asked.length
    await publish()
    const again = orders.asked.slice(before)
    const firsts = again.flatMap((asked) =>
      asked.name === 'adopt' ? [asked.request.page.commits[0]?.firstPosition] : [],
    )
    expect(firsts).toEqual([501, 1_001])
  })

  test('[SY-35] work goes on: what is recorded meanwhile goes along, or waits in the outbox', async () => {
    const { publish, branch, log, centre, clock, orders } = publishing(3)
    for (let call = 0; call < 3; call += 1) orders.next('adopt', { requestMs: 100 })
    orders.next('finish', { requestMs: 100 })
    let made = 0
    const typing = (): void => {
      if (made >= 30) return
      expect(branch.does(`typed${(made += 1)}`, mark('x'))).toMatchObject({ ok: true })
      clock.after(20, typing)
    }
    typing()
    await publish()
    await clock.advance(1_000)
    const adopted = log.state().rebased
    expect(adopted).toBe(centre.log.store.lastPosition())
    expect(adopted + log.outbox.count()).toBe(3 + 30)
    expect(log.outbox.count()).toBeGreaterThan(0)
  })

  test('[SY-35] what is recorded in the very turn of the last page goes along', async () => {
    const late = { record: (): unknown => undefined }
    const { publish, branch, log, centre } = publishing(3, () =>
      queueMicrotask(() => void late.record()),
    )
    late.record = () => branch.does('late', mark('x'))
    await publish()
    expectPublished(log, centre)
    expect(log.store.lastPosition()).toBe(4)
    expect(log.outbox.count()).toBe(0)
  })

  test('[SY-35] an empty log is no account', async () => {
    const { publish, log } = publishing(0)
    await expect(publish()).rejects.toThrow('log-empty')
    expect(log.state().kind).toBe('stand-alone')
  })
})
