import type { JsonObject, JsonValue, StreamRef } from '@polder/kernel'
import {
  type CommandDescriptor,
  type ConceptShape,
  type Field,
  isChangeable,
  isKeyedLines,
  mustBeGiven,
} from '@polder/model'
import type { Aggregate } from '../aggregate.ts'
import type { Lookup } from '../lookup.ts'
import { linesIn } from '../values/records.ts'
import { idOf, type Wish } from './builders.ts'

/** Throws of a die that were made before: the same ones give the same wish. */
export type Dice = {
  /** From 0, below `sides`. */
  readonly roll: (sides: number) => number
  readonly pick: <Item>(from: readonly [Item, ...Item[]]) => Item
}

export const createDice = (rolled: readonly number[]): Dice => {
  let next = 0
  const roll = (sides: number) => {
    const value = rolled[next % rolled.length] ?? 0
    next += 1
    // What was rolled before counts too, so that few numbers go a long way.
    return (value + next * next) % sides
  }
  return { roll, pick: (from) => from[roll(from.length)] ?? from[0] }
}

/** Values of every type, ordinary ones and those at the edge of what is allowed. */
const TEXTS = ['a', 'b', 'c', 'Ünïcode', 'x'] as const
const DECIMALS = [
  '1',
  '2.5',
  '10.00',
  '0.000001',
  '3',
  '7',
  '4.25',
  '12',
  '0.5',
  '20',
  '0',
  '-1',
  '999999999.999999',
  '1000000000',
] as const
const AMOUNTS = ['10.00', '1', '0.01', '25', '100', '7.5', '0', '-5.00', '999999999999.99'] as const
const PERCENTS = ['21', '9', '0', '5.5', '100'] as const
const DATES = ['2026-11-23', '2024-02-29', '2026-12-31', '1999-01-01'] as const
const DURATIONS = ['P30D', 'P1M', 'P0D', 'PT36H', '-P1D', 'P100Y'] as const

/** What there is to make wishes about. */
export type KnownWorld = {
  readonly heads: () => readonly StreamRef[]
  readonly sources: { readonly lookup: Pick<Lookup, 'state'> }
}

type Making = { readonly world: KnownWorld; readonly dice: Dice }

const valueFor = (field: Field, { world, dice }: Making): JsonValue => {
  switch (field.type) {
    case 'text':
      return dice.pick(TEXTS)
    case 'number':
      return dice.roll(4)
    case 'quantity':
    case 'unitPrice':
      return dice.pick(DECIMALS)
    case 'percent':
      return dice.pick(PERCENTS)
    case 'money':
    case 'spendingLimit':
      return dice.pick(AMOUNTS)
    case 'date':
      return dice.pick(DATES)
    case 'instant':
      return `${dice.pick(DATES)}T12:00:00.000Z`
    case 'duration':
      return dice.pick(DURATIONS)
    case 'yesNo':
      return dice.roll(2) === 0
    case 'choice':
      return field.options[dice.roll(field.options.length)] ?? ''
    case 'reference':
      return someId(field.to, { world, dice })
    case 'address':
      return { city: dice.pick(TEXTS) }
    case 'lines':
      return Array.from({ length: dice.roll(3) + 1 }, () => record(field.lines, { world, dice }))
  }
}

const isKnown = (of: readonly string[], { world }: Making) =>
  world.heads().some(({ streamType }) => of.includes(streamType))

const someId = (of: readonly string[], { world, dice }: Making): string => {
  const known = world.heads().filter(({ streamType }) => of.includes(streamType))
  return known[dice.roll(known.length)]?.streamId ?? idOf('nobody')
}

/** What must be given, and some of the rest. */
const record = (fields: readonly Field[], making: Making): JsonObject =>
  Object.fromEntries(
    fields
      .filter(
        (field) => mustBeGiven(field) || (isLikely(field, making) && isPossible(field, making)),
      )
      .map((field) => [field.name, valueFor(field, making)]),
  )

/** Documents without an agreement or lines are refused soon, and show little. */
const isLikely = ({ name }: Field, { dice }: Making) =>
  name === 'under' || name === 'lines' ? dice.roll(4) > 0 : dice.roll(4) === 0

const isPossible = ({ type, to }: Field, making: Making) =>
  type !== 'reference' || isKnown(to, making)

/** Any command of the model, about things that there are. */
export const randomWish = (
  descriptor: CommandDescriptor,
  shape: ConceptShape,
  making: Making,
): Wish => {
  const payload = payloadFor(descriptor, shape, making)
  const branch = idOf(making.dice.pick(['london', 'london', 'rotterdam']))
  return { name: descriptor.name, payload, by: { branch } }
}

const payloadFor = (
  { creates, operation }: CommandDescriptor,
  shape: ConceptShape,
  making: Making,
): JsonObject => {
  const { world, dice } = making
  if (creates) return record(shape.fields.filter(isGivable), making)
  const id = someId([shape.name], making)
  const state = world.sources.lookup.state({ streamType: shape.name, streamId: idNamed(id) })
  if (operation === 'Merge') return { from: id, into: someId([shape.name], making) }
  if (operation === 'Release')
    return { id, block: state.blocks[0]?.reason ?? 'spending-limit', reason: dice.pick(TEXTS) }
  return operation === 'Change' ? { id, ...changes(shape, state, making) } : { id }
}

// Safe: ids of heads are stream ids.
const idNamed = (id: string) => id as ReturnType<typeof idOf>

const isGivable = ({ name, builtIn }: Field) =>
  !builtIn || (name !== 'branch' && name !== 'reverses')

const changes = (shape: ConceptShape, state: Aggregate, making: Making): JsonObject =>
  Object.fromEntries(
    shape.fields
      .filter((field) => isChangeable(field) && making.dice.roll(3) === 0)
      .map((field) => [
        field.name,
        isKeyedLines(shape.concept, field)
          ? lineChanges(field, state, making)
          : changeTo(field, making),
      ]),
  )

export const changeTo = (field: Field, making: Making): JsonObject => ({
  to: making.dice.roll(5) === 0 ? null : valueFor(field, making),
})

const lineChanges = (field: Field, state: Aggregate, making: Making): JsonObject => {
  const { dice } = making
  const present = linesIn(state.attributes)
  const some = present.filter(() => dice.roll(2) === 0).map(({ line = 0 }) => line)
  if (dice.roll(4) === 0) return { remove: some.slice(0, 1) }
  if (dice.roll(2) === 0) return { add: [record(field.lines, making)] }
  const [part] = field.lines.filter(() => dice.roll(3) === 0)
  return part === undefined
    ? {}
    : { change: some.map((line) => ({ line, [part.name]: changeTo(part, making) })) }
}
