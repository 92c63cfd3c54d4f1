import { isFault, unreachable } from '@polder/kernel'
import { ACCOUNT_ID } from '../account/ids.ts'
import type { Death, Moment } from '../life/life.ts'
import { forge } from '../people/forger.ts'
import {
  collide,
  giveRightsBack,
  MOST_MEETING,
  publish,
  repeat,
  takeRights,
  work,
} from '../people/person.ts'
import { settleAll } from '../people/settle.ts'
import type { Step } from '../plan/step.ts'
import { createRandom, type Random } from '../random/random.ts'
import type { Office } from './office.ts'
import type { World } from './world.ts'

/** Takes one step. Whoever it is about may be killed by it, and then it ends there. */
export const take = (world: World, step: Step): void => {
  const office = someTwin(world, step)
  if (office === undefined) return
  world.trace.note(`step ${step.number} ${step.doing} ${office.name}`)
  endingOnFault(world, step, () => takeWith(world, office, step))
}

/** Where a folder was copied, it is one of the two. */
const someTwin = ({ offices }: World, { office, dice }: Step): Office | undefined => {
  const device = offices[office]?.machine.device
  const twins = offices.filter(({ machine }) => machine.device === device)
  return twins[dice % twins.length]
}

const endingOnFault = ({ trace, defect }: World, step: Step, doing: () => void) => {
  try {
    doing()
  } catch (error) {
    if (!isFault(error)) defect(error)
    trace.note(`step ${step.number} ends: ${String(error)}`)
  }
}

const takeWith = (world: World, office: Office, step: Step): void => {
  const random = createRandom(step.dice).fork('step')
  switch (step.doing) {
    case 'work':
      return work(world, office, step)
    case 'collide':
      return collide(world, meet(world, random), step)
    case 'rights':
      return withoutRights(world, office, step)
    case 'repeat':
      return repeat(world, office, step)
    case 'settle':
      return settleAll(world, step)
    case 'publish':
      return publishSome(world, office, step)
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

const MOST_WITHOUT_MS = 15_000

/** A clerk may do nothing, and everything soon after. */
const withoutRights = (world: World, office: Office, step: Step) => {
  takeRights(world, office, step)
  world.clock.after(createRandom(step.dice).between(0, MOST_WITHOUT_MS), () =>
    endingOnFault(world, step, () => giveRightsBack(world, office, step)),
  )
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
const meet = ({ offices, network, clock }: World, random: Random): readonly Office[] => {
  const meeting = offices.filter(() => random.chance(0.7)).slice(0, MOST_MEETING)
  for (const { name } of meeting) network.isolate(name)
  clock.after(random.between(100, LONGEST_MEETING_MS), () => {
    for (const { name } of meeting) network.rejoin(name)
  })
  return meeting
}

const PUBLISHING_APART = 0.4

/** One publishes a model, or several do at once, each another one, and go on with it. */
const publishSome = (world: World, office: Office, step: Step) => {
  const random = createRandom(step.dice).fork('publish')
  if (!random.chance(PUBLISHING_APART)) return publish(world, office, step)
  for (const [index, each] of meet(world, random).entries()) {
    const own = { ...step, number: step.number + index / MOST_MEETING, dice: step.dice + index }
    publish(world, each, own)
    work(world, each, { ...own, number: own.number + LATER })
  }
}

/** Numbers steps that belong to one, so that their commands have ids of their own. */
const LATER = 1_000

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

/** Whoever asks for it may get no answer from a centre that is killed, and all the same it is so. */
const revoke = (world: World, office: Office) => {
  const { centre, trace } = world
  const process = centre.process()
  const { device } = office.machine
  if (process === null || office.standing() !== 'good') return
  const look = () => {
    const isRevoked = centre.disk.log().devices.find(device)?.status === 'revoked'
    if (isRevoked) office.setStanding('revoked')
    trace.note(`${office.name} is ${isRevoked ? 'revoked' : 'not revoked'}`)
  }
  process.centre.revokeDevice(ACCOUNT_ID, device, 'lost').then(look, look)
}

const clone = (world: World, office: Office) => {
  if (office.standing() !== 'good') return
  office.setStanding('written-twice')
  const { machine } = office
  const copy = world.newOffice({ name: `${office.name} copy`, machine, disk: office.disk.copy() })
  copy.setStanding('written-twice')
  copy.start()
}
