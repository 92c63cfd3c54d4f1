import { type BranchLog, GENESIS_HASH } from '@polder/events'
import { createMemoryBranchLog } from '@polder/events/memory'
import { asId, Fault, type LogId, present } from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import type { Listener } from '../link.ts'
import type { AnswerOf, CallName } from '../protocol/wire.ts'
import { tampered } from '../testing/line/tampered.ts'
import { toyIdentity } from '../testing/toy/account.ts'
import { aCentreLog, createToyCentre } from '../testing/toy/centre.ts'
import { toyCommand, toyDevice } from '../testing/toy/commands.ts'
import { decideToy } from '../testing/toy/decide.ts'
import {
  createToyOffice,
  createToyWorld,
  type ToyOffice,
  type ToyWorld,
} from '../testing/toy/office.ts'
import { add, handOver, mark } from '../testing/toy/story.ts'
import { MAX_FRUITLESS_REBASES, MAX_GREETINGS, POLL_MS } from './limits.ts'

/** An office, new or as it was left, whose centre answers one call otherwise. */
const officeAt = <Name extends CallName>(
  { clock, centre }: ToyWorld,
  [name, change]: readonly [Name, (answer: AnswerOf<Name>) => AnswerOf<Name>],
  log?: BranchLog,
) => {
  const listener = () => tampered(present(centre.listener(), 'the centre is up'), name, change)
  const left = log === undefined ? { name: 'far' } : { name: 'here', log }
  return createToyOffice({ clock, centre: { ...centre, listener }, ...left })
}

/** A world in which the centre has something already. */
const aWorld = async () => {
  const world = createToyWorld()
  world.here.does('a', mark('x'))
  await world.sync(world.here)
  return world
}

/** Somebody else’s commit gets into the centre’s log at once. */
const overtake = (world: ToyWorld, name: string) => {
  const { store } = world.centre.log
  const command = toyCommand(add('x', 1), { name, device: toyDevice('rival') })
  const decided = decideToy(command, store)
  if (!decided.ok) throw new Error(decided.refusal.code)
  store.append({ command, ...decided.value, attempt: 1, deviceCommitNumber: 1 }, world.clock.now())
}

const forge = (answer: AnswerOf<'pull'>): AnswerOf<'pull'> => ({
  ...answer,
  ...(answer.page && { page: { ...answer.page, chainHash: 'f'.repeat(64) } }),
})

const A_SEAL = { commitTime: '2026-11-23T08:00:00.000Z', firstPosition: 2 }

describe('a centre that is none of ours', () => {
  test('[SY-21] that answers fewer commits than were pushed is none', async () => {
    const world = await aWorld()
    const office = officeAt(world, ['push', (answer) => ({ ...answer, outcomes: [] })])
    office.does('b', mark('x'))
    expect(await world.sync(office)).toMatchObject({
      pushed: 0,
      leftCount: 1,
      faults: [{ code: 'not-a-centre' }],
    })
  })

  test('[SY-30] that says there is more and gives no page is none: it isn’t asked for ever', async () => {
    const world = await aWorld()
    const office = officeAt(world, ['pull', ({ page: _page, ...answer }) => answer])
    expect(await world.sync(office)).toMatchObject({ faults: [{ code: 'not-a-centre' }] })
    expect(office.orders.asked.map(({ name }) => name)).toEqual(['hello', 'pull'])
  })

  test('[SY-7] whose page comes to another hash has another log, and blocks', async () => {
    const world = await aWorld()
    const office = officeAt(world, ['pull', forge])
    office.engine.start()
    await world.clock.advance(1_000)
    expect(office.engine.status()).toMatchObject({
      phase: 'blocked',
      fault: { code: 'log-forked' },
    })
    expect(office.log.state().received).toBe(0)
  })

  test.each([
    ['another hash', { chainHash: 'f'.repeat(64) }],
    ['another end before it', { after: 0 }],
    ['more of them', { seals: [A_SEAL, A_SEAL] }],
  ])('[SY-24] that gives %s for what was pushed is asked for it', async (_what, other) => {
    const world = await aWorld()
    const office = officeAt(world, [
      'push',
      ({ sealed, ...answer }) => ({
        ...answer,
        ...(sealed && { sealed: { ...sealed, ...other } }),
      }),
    ])
    office.does('b', mark('x'))
    expect(await world.sync(office)).toMatchObject({ pushed: 1, leftCount: 0, faults: [] })
    expect(office.log.store.readCommits()).toEqual(world.centre.log.store.readCommits())
    expect(office.orders.asked.map(({ name }) => name).at(-1)).toBe('pull')
  })

  test('[SY-72] whose log has another id blocks', async () => {
    const world = await aWorld()
    const logId = asId<LogId>(toyDevice('other'))
    const office = officeAt(world, ['hello', (answer) => ({ ...answer, logId })])
    expect(await world.sync(office)).toMatchObject({ faults: [{ code: 'another-log' }] })
  })

  test('[SY-33] that has all that it is offered and asks for more is left alone for a while', async () => {
    const world = await aWorld()
    const head = { position: 0, chainHash: GENESIS_HASH }
    const asking = (answer: AnswerOf<'hello'>) => ({ ...answer, place: 'ahead' as const, head })
    const office = officeAt(world, ['hello', asking], world.here.log)
    world.centre.log.setMode('recovering')
    expect(await world.sync(office)).toMatchObject({ faults: [{ code: 'recovering' }] })
    expect(office.orders.asked.filter(({ name }) => name === 'hello')).toHaveLength(MAX_GREETINGS)
  })
})

/** A branch that has more than a centre that recovers, whose answers to offers are changed. */
const offering = async (change: (answer: AnswerOf<'adopt'>) => AnswerOf<'adopt'>) => {
  const world = await aWorld()
  const log = aCentreLog('recovering')
  for (const device of world.centre.log.devices.all()) log.devices.add(device)
  const centre = createToyCentre({ clock: world.clock, log })
  const office = officeAt({ ...world, centre }, ['adopt', change], world.here.log)
  return { office, report: await world.sync(office) }
}
const adopts = ({ orders }: ToyOffice) => orders.asked.filter(({ name }) => name === 'adopt').length

describe('an offer', () => {
  test('[SY-33] that brings the centre no further is not made without end', async () => {
    const { office, report } = await offering((answer) => ({ ...answer, adopted: 0 }))
    expect(report).toMatchObject({ faults: [] })
    expect(adopts(office)).toBe(1)
  })

  test('[SY-33] that another branch has overtaken is looked at again', async () => {
    let offers = 0
    const { office, report } = await offering((answer) => {
      offers += 1
      if (offers === 1) throw new Fault('log-forked', { position: 1 })
      return answer
    })
    expect(report).toMatchObject({ faults: [] })
    expect(adopts(office)).toBe(1)
    expect(office.log.state().logEpoch).toBe(1)
  })
})

describe('a centre that goes on in another epoch', () => {
  test('[SY-33] while a branch is connected: it is greeted again', async () => {
    const world = createToyWorld()
    const { here, centre, clock } = world
    here.engine.start()
    await clock.advance(10)
    centre.log.startEpoch(2)
    here.does('a', mark('x'))
    here.engine.wake()
    await clock.advance(2 * POLL_MS)
    expect(here.log.state().logEpoch).toBe(2)
    expect(here.engine.status()).toMatchObject({ fault: { code: 'recovering' }, unsent: 1 })
    centre.log.setMode('open')
    await clock.advance(POLL_MS + 1_000)
    expect(here.engine.status()).toMatchObject({ phase: 'idle', fault: null, unsent: 0 })
  })

  test('[SY-33] and answers before it says so', async () => {
    const { here, centre, clock } = createToyWorld()
    here.engine.start()
    await clock.advance(10)
    centre.log.startEpoch(2)
    centre.log.setMode('open')
    here.orders.nextLive([])
    here.does('a', mark('x'))
    here.engine.wake()
    await clock.advance(5_000)
    expect(here.log.state()).toMatchObject({ logEpoch: 2, received: 1, rebased: 1 })
    expect(here.engine.status()).toMatchObject({ phase: 'idle', unsent: 0 })
  })

  test('[SY-33] and says so unasked', async () => {
    const { here, there, centre, clock, sync } = createToyWorld()
    here.engine.start()
    await clock.advance(10)
    centre.log.startEpoch(2)
    centre.log.setMode('open')
    there.does('o', mark('x'))
    await sync(there)
    await clock.advance(5_000)
    expect(here.log.state()).toMatchObject({ logEpoch: 2, received: 1, rebased: 1 })
    expect(here.orders.asked.map(({ name }) => name)).toEqual(['hello', 'hello', 'pull'])
  })

  test('[SY-33] that begins to recover in the middle of a push is pushed to no more', async () => {
    const world = createToyWorld()
    const { here, centre, sync } = world
    for (let made = 0; made < 120; made += 1) here.does(`a${made}`, mark(`c${made}`))
    centre.overrule(({ deviceCommitNumber }) => {
      if (deviceCommitNumber === 50) centre.log.setMode('recovering')
      return undefined
    })
    expect(await sync(here)).toMatchObject({ pushed: 50, leftCount: 70, faults: [] })
    expect(here.orders.asked.filter(({ name }) => name === 'push')).toHaveLength(2)
  })
})

describe('a copy of a folder', () => {
  test('[SY-71] that is found out while it pushes brings all its facts, and then is barred', async () => {
    const world = createToyWorld()
    const { here, clock, centre, sync } = world
    const { deviceNumber, device } = here.log.state()
    const log = createMemoryBranchLog({ ...toyIdentity, kind: 'enrolled', device, deviceNumber })
    here.does('a', handOver('x'))
    await sync(here)
    const copy = createToyOffice({ clock, centre, name: 'here', log })
    for (let made = 0; made < 120; made += 1) copy.does(`copied-${made}`, handOver('x'))
    copy.does('proposal', mark('y'))
    expect(await sync(copy)).toMatchObject({
      pushed: 120,
      outcomes: { confirmed: 120 },
      leftCount: 1,
      left: [{ why: 'fault', code: 'device-fenced' }],
      faults: [{ code: 'device-fenced' }],
    })
    copy.engine.start()
    await clock.advance(POLL_MS)
    expect(copy.engine.status()).toMatchObject({ phase: 'blocked', unsent: 1 })
  })
})

describe('others who are ever faster', () => {
  test('[SY-22] end a sync after some tries; the rest goes the next time', async () => {
    const world = createToyWorld()
    const { here, sync } = world
    here.does('a', add('x', 1))
    here.does('b', mark('y'))
    let overtaken = 0
    overtake(world, `rival-${overtaken}`)
    const off = here.engine.onOutcomes(() => overtake(world, `rival-${(overtaken += 1)}`))
    const report = await sync(here)
    expect(report).toMatchObject({ pushed: 1, leftCount: 1, faults: [] })
    expect(overtaken).toBeLessThanOrEqual(MAX_FRUITLESS_REBASES + 2)
    off()
    expect(await sync(here)).toMatchObject({ pushed: 1, leftCount: 0 })
  })
})

describe('versions', () => {
  test('[SY-75] that have none in common block: the outbox is kept', async () => {
    const { here, clock, centre } = createToyWorld()
    const listen = present(centre.listener(), 'the centre is up')
    const older: Listener = (voice) => {
      const peer = listen(voice)
      const protocol = { min: 98, max: 99 }
      return {
        ...peer,
        handle: async (name, request) =>
          peer.handle(name, 'protocol' in request ? { ...request, protocol } : request),
      }
    }
    const office = createToyOffice({
      clock,
      centre: { ...centre, listener: () => older },
      name: 'here',
      log: here.log,
    })
    office.does('a', mark('x'))
    office.engine.start()
    await clock.advance(1_000)
    expect(office.engine.status()).toMatchObject({
      phase: 'blocked',
      fault: { code: 'protocol-unsupported', details: { min: 1, max: 1 } },
      unsent: 1,
    })
  })
})
