import type { Aggregate } from '@polder/commands'
import { createDice, randomWish } from '@polder/commands/testing'
import type { JsonObject, StreamRef } from '@polder/kernel'
import { type CommandDescriptor, type Enterprise, SETTLE_COMMAND } from '@polder/model'
import { namedId } from '../account/ids.ts'
import type { Random } from '../random/random.ts'
import { isPlausible } from './plausible.ts'

export type AnyWish = { readonly name: string; readonly payload: JsonObject }

export type Seeing = {
  readonly enterprise: Enterprise
  /** What there is to speak of. */
  readonly streams: readonly StreamRef[]
  readonly stateOf: (stream: StreamRef) => Aggregate
}

const DIE_SIDES = 1_000_000
const THROWS = 8
/** Exceptions that somebody may settle; a run that looks at no rows knows none that there are. */
const EXCEPTIONS = 3

/** How many are thought of, until one is plausible or somebody insists. */
const MOST_THOUGHTS = 8
const INSISTING = 0.05

/** A wish about what there is, of the kinds that collide more often than others. */
export const someWish = (seeing: Seeing, random: Random): AnyWish => {
  for (let thought = 1; ; thought += 1) {
    const descriptor = pickDescriptor(seeing.enterprise, random)
    const wish = wishFor(seeing, descriptor, random)
    if (thought === MOST_THOUGHTS || random.chance(INSISTING)) return wish
    if (isPlausible(descriptor, wish.payload, seeing.stateOf)) return wish
  }
}

const wishFor = (
  { enterprise, streams, stateOf }: Seeing,
  descriptor: CommandDescriptor,
  random: Random,
): AnyWish => {
  if (descriptor.name === SETTLE_COMMAND) return settleException(random)
  const shape = enterprise.shapes.get(descriptor.concept)
  if (shape === undefined) throw new Error(`Defect: ${descriptor.name} is of a concept`)
  const dice = createDice(Array.from({ length: THROWS }, () => random.below(DIE_SIDES)))
  const world = { heads: () => streams, sources: { lookup: { state: stateOf } } }
  const { name, payload } = randomWish(descriptor, shape, { world, dice })
  return { name, payload }
}

const settleException = (random: Random): AnyWish => ({
  name: SETTLE_COMMAND,
  payload: { id: namedId(`exception ${random.below(EXCEPTIONS)}`), reason: 'seen' },
})

type Weighted = { readonly descriptor: CommandDescriptor; readonly upTo: number }

const weighted = new WeakMap<Enterprise, readonly Weighted[]>()

const pickDescriptor = (enterprise: Enterprise, random: Random): CommandDescriptor => {
  const known = weighted.get(enterprise) ?? weigh(enterprise)
  weighted.set(enterprise, known)
  const at = random.next() * (known.at(-1)?.upTo ?? 0)
  const found = known.find(({ upTo }) => at < upTo) ?? known.at(-1)
  if (found === undefined) throw new Error('Defect: an enterprise has commands')
  return found.descriptor
}

const weigh = ({ commands }: Enterprise): readonly Weighted[] => {
  let upTo = 0
  return [...commands.values()]
    .filter((descriptor) => weightOf(descriptor) > 0)
    .map((descriptor) => {
      upTo += weightOf(descriptor)
      return { descriptor, upTo }
    })
}

const USER = 'User'

/** Of the commands of one concept. Models are published by steps of their own. */
const WEIGHTS: Readonly<Record<string, number>> = {
  'entity Create': 1,
  'entity Change': 3,
  'entity Archive': 0.5,
  'entity Merge': 0.7,
  'role Assign': 2,
  'role Change': 5,
  'role End': 0.5,
  'role Merge': 1,
  'agreement Place': 12,
  'agreement Change': 10,
  'agreement Confirm': 6,
  'agreement Release': 4,
  'agreement Cancel': 4,
  'agreement Close': 3,
  'agreement Reopen': 4,
  'activity Post': 8,
  'activity Reverse': 3,
  'workarea Open': 0.3,
  'workarea Change': 1,
  'workarea Close': 0.1,
  'system Settle': 1,
}

const weightOf = ({ kind, operation, concept }: CommandDescriptor): number =>
  (WEIGHTS[`${kind} ${operation}`] ?? 0) * (concept === USER ? 0.3 : 1)
