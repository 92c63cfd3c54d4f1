import { assert } from '@polder/kernel'
import { createToyAccount, type PaperBranch, type ToyAccount } from './account.ts'
import { toyCommandId, type ToyWish } from './commands.ts'

/** What happened to a branch here and another there, told step by step. */

export type World = {
  readonly account: ToyAccount
  readonly here: PaperBranch
  readonly there: PaperBranch
  readonly noted: Map<string, ReturnType<PaperBranch['noted']>>
}

export type Step = (world: World) => void

/** A command that waits here. */
export const here =
  (name: string, wish: ToyWish): Step =>
  (world) =>
    assert(world.here.does(name, wish).ok, `${name} can be made here`)

/** A command that another branch has made, and that the centre has stored. */
export const there =
  (name: string, wish: ToyWish): Step =>
  (world) => {
    world.there.follow()
    assert(world.there.does(name, wish).ok, `${name} can be made there`)
    assert(world.there.push(world.there.noted(name)) === 'accepted', `${name} is stored`)
    world.there.follow()
  }

/** The centre stores what waits here, and nobody is told. */
export const stored =
  (...names: readonly string[]): Step =>
  (world) => {
    for (const name of names)
      assert(world.here.push(world.here.noted(name)) === 'accepted', `${name} is stored`)
  }

export const refused =
  (name: string, code = 'not-allowed'): Step =>
  (world) =>
    world.here.isRefused(sentAs(world, name), { code, details: {} })

/** Remembers a commit as it waits now. */
export const sent =
  (name: string): Step =>
  (world) =>
    void world.noted.set(name, world.here.noted(name))

/** The centre stores a commit as it was when it was sent, however it waits now. */
export const storedAsSent =
  (name: string): Step =>
  (world) =>
    assert(world.here.push(sentAs(world, name)) === 'accepted', `${name} is stored`)

export const followed: Step = (world) => void world.here.follow()
export const pulled: Step = (world) => world.here.pull()

export const add = (counter: string, by: number): ToyWish => ({ do: 'Add', counter, by })
export const mark = (counter: string): ToyWish => ({ do: 'Mark', counter })
export const addOf = (counter: string, other: string): ToyWish => ({ do: 'AddOf', counter, other })
export const markSeeing = (counter: string, other: string): ToyWish => ({
  do: 'MarkSeeing',
  counter,
  other,
})
export const addEither = (asked: string, counter: string, other: string): ToyWish => ({
  do: 'AddEither',
  asked,
  counter,
  other,
})
export const handOver = (counter: string): ToyWish => ({ do: 'HandOver', counter })
export const complain = (slip: string, counter: string): ToyWish => ({
  do: 'Complain',
  slip: toyCommandId(slip),
  counter,
})
export const take = (
  person: string,
  name: string,
  lost: 'refuse' | 'yield' = 'refuse',
): ToyWish => ({
  do: 'TakeName',
  person,
  name,
  lost,
})
export const drop = (person: string): ToyWish => ({ do: 'DropName', person })
export const breaking = (counter: string): ToyWish => ({ do: 'Break', counter })

export const play = (steps: readonly Step[]): World => {
  const account = createToyAccount()
  const world = {
    account,
    here: account.branch('here'),
    there: account.branch('there'),
    noted: new Map(),
  }
  for (const step of steps) step(world)
  return world
}

/** As it was noted, else as it is now. */
const sentAs = ({ here: branch, noted }: World, name: string) =>
  noted.get(name) ?? branch.noted(name)
