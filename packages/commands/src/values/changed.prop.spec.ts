import { isJsonObject, type JsonObject, present, type StampedCommand } from '@polder/kernel'
import { assertProperty, SEED } from '@polder/kernel/testing'
import { isChangeable, linesOf } from '@polder/model'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Aggregate } from '../aggregate.ts'
import { aLine, anOrder, doTo, type Wish } from '../testing/builders.ts'
import { changeTo, createDice } from '../testing/random-wishes.ts'
import { accepted, STANDARD_ENTERPRISE, type World, worldAfter } from '../testing/world.ts'

const RUNS = { runs: 300 }

const order = anOrder('order', { lines: [aLine('chai', '2'), aLine('tofu', '4')] })

/** Things that the standard world has, by their concept. */
const THINGS = {
  Order: 'order',
  Customer: 'buyer',
  Item: 'chai',
  Organisation: 'acme',
  Branch: 'london',
  VatCategory: 'standard',
  User: 'admin',
} as const

type Concept = keyof typeof THINGS

// Safe: the keys of a constant.
const CONCEPTS = Object.keys(THINGS) as Concept[]

/** A place that a change can touch: `remarks`, or an attribute of a line. */
type Place = { readonly name: string; readonly line?: number }

const placesOf = (concept: Concept): readonly Place[] => {
  const { fields } = present(STANDARD_ENTERPRISE.shapes.get(concept), 'the concept is standard')
  const header = fields.filter((field) => isChangeable(field) && field.name !== 'lines')
  const lines = concept === 'Order' ? linesOf(fields) : []
  return [
    ...header.map(({ name }) => ({ name })),
    ...[1, 2].flatMap((line) => lines.map(({ name }) => ({ name, line }))),
  ]
}

const changeAt = (world: World, concept: Concept, { place, rolled }: Change): Wish => {
  const { fields } = present(STANDARD_ENTERPRISE.shapes.get(concept), 'the concept is standard')
  const among = place.line === undefined ? fields : linesOf(fields)
  const field = present(
    among.find(({ name }) => name === place.name),
    'places are named after fields',
  )
  const to = changeTo(field, { world, dice: createDice(rolled) })
  return doTo(
    `Change${concept}`,
    THINGS[concept],
    place.line === undefined
      ? { [place.name]: to }
      : { lines: { change: [{ line: place.line, [place.name]: to }] } },
  )
}

type Change = { readonly place: Place; readonly rolled: readonly number[] }

const rolled = fc.array(fc.nat(1_000_000), { minLength: 6, maxLength: 6 })

const twoChanges = fc.constantFrom(...CONCEPTS).chain((concept) =>
  fc.record({
    concept: fc.constant(concept),
    places: fc.subarray([...placesOf(concept)], { minLength: 2, maxLength: 2 }),
    rolls: fc.tuple(rolled, rolled),
  }),
)

/** Blocks apart: each change brings its own advice, as it was when it was made (SY-12). */
const withoutBlocks = ({ blocks: _blocks, changedBy: _changedBy, ...state }: Aggregate) => state

const take = (world: World, command: StampedCommand): boolean => {
  const decided = world.decide(command)
  if (decided.ok) world.append(command, decided.value)
  return decided.ok
}

type Arrange = (commands: readonly StampedCommand[]) => readonly StampedCommand[]

/** Decides commands that were made on the same states, one after the other. */
const decideIn = (
  arrange: Arrange,
  concept: Concept,
  wishes: (world: World) => readonly Wish[],
) => {
  const world = worldAfter(order)
  const commands = wishes(world).map((wish) => accepted(world.stamped(wish)))
  const taken = arrange(commands).map((command) => take(world, command))
  return { taken, state: withoutBlocks(world.stateOf(concept, THINGS[concept])) }
}

const isAccepted = (wish: Wish) => worldAfter(order).tryOut(wish).ok

describe(`changes of different attributes, seed ${SEED}`, () => {
  test('[SY-44a] come to the same in either order, and neither is refused', () => {
    assertProperty(
      fc.property(twoChanges, ({ concept, places: [first, second], rolls }) => {
        const wishes = (world: World) => [
          changeAt(world, concept, { place: present(first, 'there are two'), rolled: rolls[0] }),
          changeAt(world, concept, { place: present(second, 'there are two'), rolled: rolls[1] }),
        ]
        fc.pre(wishes(worldAfter(order)).every(isAccepted))
        const there = decideIn((commands) => commands, concept, wishes)
        const back = decideIn((commands) => commands.toReversed(), concept, wishes)
        expect(there.taken).toEqual([true, true])
        expect(back).toEqual(there)
      }),
      RUNS,
    )
  })

  test('[AG-2] leave an agreement with the totals of its lines, whichever they are', () => {
    assertProperty(
      fc.property(
        fc.array(fc.record({ place: fc.constantFrom(...placesOf('Order')), rolled }), {
          maxLength: 10,
        }),
        (changes) => {
          const world = worldAfter(order)
          for (const change of changes) {
            const stamped = world.stamped(changeAt(world, 'Order', change))
            if (stamped.ok) take(world, stamped.value)
          }
          const { attributes, totals } = world.stateOf('Order', 'order')
          const again = worldAfter(anOrder('again', asPlaced(attributes)))
          expect(again.stateOf('Order', 'again').totals).toEqual(totals)
        },
      ),
      { runs: 50 },
    )
  })
})

/** The same order as somebody would place it who knew from the start how it ends. */
const asPlaced = ({ branch: _branch, lines, ...attributes }: JsonObject): JsonObject => ({
  ...attributes,
  lines: (Array.isArray(lines) ? lines : []).map((line) => {
    const { line: _line, gross: _gross, net: _net, ...given } = isJsonObject(line) ? line : {}
    // What was cleared would be quoted anew; no VAT is said as none.
    return { vat: '0', ...given }
  }),
})
