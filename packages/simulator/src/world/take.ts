import { isFault, unreachable } from '@polder/kernel'
import { ACCOUNT_ID } from '../account/ids.ts'
import type { Death, Moment } from '../life/life.ts'
import { forge } from '../people/forger.ts'
import { changeRights, collide, MOST_MEETING, publish, repeat, work } from '../people/person.ts'
import { settle } from '../people/settle.ts'
import type { Step } from '../plan/step.ts'
import { createRandom, type Random } from '../random/random.ts'
import type { Office } from './office.ts'
import type { World } from './world.ts'

/** Takes one step. Whoever it is about may be killed by it, and then it ends there. */
export const take = (world: World, step: Step): void => {
  const office = world.offices[step.office]
  if (office === undefined) return
  world.trace.note(`step ${step.number} ${step.doing} ${office.name}`)
  try {
    takeWith(world, office, step)
  } catch (error) {
    if (!isFault(error)) world.defect(error)
    world.trace.note(`step ${step.number} ends: ${String(error)}`)
  }
}

const takeWith = (world: World, office: Office, step: Step): void => {
  const random = createRandom(step.dice).fork('step')
  switch (step.doing) {
    case 'work':
      return work(world, office, step)
    case 'collide':
      return meet(world, random, step)
    case 'rights':
      return changeRights(world, office, step)
    case 'repeat':
      return repeat(world, office, step)
    case 'settle':
      return settle(world, office, step)
    case 'publish':
      return publish(world, office, step)
    case 'cut':
      return world.network.cut(office.name)
    case 'leave':
      return leave(world, office, random.between(1_000, LONGEST_AWAY_MS))
    case 'week':
      return workAWeek(world, office, step)
    case 'night':
      return world.clock.leap(random.between(1, MOST_NIGHTS) * A_DAY_MS)
    case 'die':
      return office.kill(someDeath(random))
    case 'centre-dies':
      return world.centre.kill(someDeath(random))
    case 'backup':
      return void world.centre.disk.backUp()
    case 'restore':
      return world.centre.restore()
    case 'revoke':
      return revoke(world, office)
    case 'clone':
      return clone(world, office)
    case 'forge':
      return forge(world, office)
    default:
      return unreachable(step.doing)
  }
}

const A_DAY_MS = 86_400_000
const MOST_NIGHTS = 5
const LONGEST_AWAY_MS = 60_000

const MOMENTS: readonly Moment[] = ['before', 'within', 'after', 'after']
const SOON = [0, 1, 1, 2, 3, 5]

const someDeath = (random: Random): Death => ({
  transaction: random.pick(SOON),
  moment: random.pick(MOMENTS),
})

const LONGEST_MEETING_MS = 10_000

/** Nobody hears of what the others do until it is over. */
const meet = (world: World, random: Random, step: Step) => {
  const { offices, network, clock } = world
  const meeting = offices.filter(() => random.chance(0.7)).slice(0, MOST_MEETING)
  for (const { name } of meeting) network.isolate(name)
  const endsMs = random.between(100, LONGEST_MEETING_MS)
  clock.after(endsMs, () => {
    for (const { name } of meeting) network.rejoin(name)
  })
  collide(world, meeting, step)
}

const leave = ({ network, clock }: World, { name }: Office, ms: number) => {
  network.isolate(name)
  clock.after(ms, () => network.rejoin(name))
}

const DAYS = 7
/** The time that a day takes; the rest of it everybody sleeps. */
const DAY_MS = 5_000

const workAWeek = (world: World, office: Office, step: Step) => {
  const { network, clock } = world
  network.isolate(office.name)
  for (let day = 1; day <= DAYS; day += 1)
    clock.after(day * DAY_MS, () => {
      clock.leap(A_DAY_MS)
      const number = (step.number + 1) * 1_000 + day
      take(world, { ...step, number, doing: 'work', dice: step.dice + day })
    })
  clock.after((DAYS + 1) * DAY_MS, () => network.rejoin(office.name))
}

const revoke = (world: World, office: Office) => {
  const process = world.centre.process()
  if (process === null || office.standing() !== 'good') return
  const revoked = () => office.setStanding('revoked')
  const failed = () => world.trace.note(`${office.name} is not revoked`)
  process.centre.revokeDevice(ACCOUNT_ID, office.machine.device, 'lost').then(revoked, failed)
}

const clone = (world: World, office: Office) => {
  if (office.standing() !== 'good') return
  office.setStanding('written-twice')
  const { machine } = office
  const copy = world.newOffice({ name: `${office.name} copy`, machine, disk: office.disk.copy() })
  copy.setStanding('written-twice')
  copy.start()
}
