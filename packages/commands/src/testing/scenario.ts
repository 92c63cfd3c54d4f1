import { accept, type StampedCommand } from '@polder/kernel'
import { createScenario } from '@polder/kernel/testing'
import type { Wish } from './builders.ts'
import { authorized, createWorld, type World } from './world.ts'

/** Given a history of wishes that were all accepted, in the standard enterprise. */
export const given = createScenario<World, Wish, Wish, StampedCommand>({
  start: () => createWorld(),
  evolve: (world, made) => {
    world.make(made)
    return world
  },
  prepare: (wanted, world) => world.stamped(wanted),
  decide: (command, world) => {
    const decided = authorized(world, command)
    return decided.ok ? accept(decided.value.events) : decided
  },
})
