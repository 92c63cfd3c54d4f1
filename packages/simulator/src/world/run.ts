import { isTogether } from '../check/together.ts'
import { createWatch, type Watch } from '../check/watch.ts'
import { faultsInLogs, faultsInWhole } from '../check/whole.ts'
import { settled } from '../clock/settled.ts'
import type { Plan } from '../plan/plan.ts'
import { HONEST, type Parts } from '../planted/parts.ts'
import { take } from './take.ts'
import { createWorld, type World } from './world.ts'

export type Outcome = {
  readonly plan: Plan
  readonly world: World
  /** What was found wrong, first things first. */
  readonly faults: readonly string[]
}

/** When the trouble has ended, everything comes together within this. */
const MOST_HEALING_MS = 15 * 60_000
/** And then stays so. */
const STAYS_TOGETHER_MS = 35_000

export const run = async (plan: Plan, planted: Parts = HONEST): Promise<Outcome> => {
  const world = createWorld(plan, planted)
  try {
    const faults = await faultsIn(world)
    for (const fault of faults) world.trace.note(fault)
    return { plan, world, faults }
  } finally {
    world.close()
  }
}

const faultsIn = async (world: World): Promise<readonly string[]> => {
  const { plan, centre, offices, clock } = world
  const watch = createWatch(world)
  centre.start()
  for (const office of offices) office.start()
  for (const step of plan.steps) clock.after(step.atMs, () => take(world, step))
  const onTheWay = await pass(world, watch, () => clock.nowMs() > plan.endsAtMs)
  if (onTheWay.length > 0) return onTheWay
  if (plan.mode === 'safety') return faultsInLogs(world)
  return [...(await heal(world, watch)), ...faultsInWhole(world)]
}

const heal = async (world: World, watch: Watch): Promise<readonly string[]> => {
  const { clock, offices, network } = world
  world.calmDown()
  for (const { name, process } of offices) {
    network.rejoin(name)
    process()?.engine.retryNow()
  }
  const endsAtMs = clock.nowMs() + MOST_HEALING_MS
  let togetherSinceMs: number | null = null
  return pass(world, watch, () => {
    togetherSinceMs = isTogether(world) ? (togetherSinceMs ?? clock.nowMs()) : null
    const isOver = togetherSinceMs !== null && clock.nowMs() > togetherSinceMs + STAYS_TOGETHER_MS
    return isOver || clock.nowMs() > endsAtMs
  })
}

/** Lets things happen, until something is wrong or it is time. */
const pass = async (
  { clock, defects }: World,
  watch: Watch,
  isTime: () => boolean,
): Promise<readonly string[]> => {
  // Whoever was woken up may only now ask for time.
  await settled()
  while (!isTime() && clock.dueAtMs() !== undefined) {
    clock.next()
    await settled()
    const faults = [...defects.map(String), ...watch.look()]
    if (faults.length > 0) return faults
  }
  return []
}
