import { isJsonObject, type JsonObject, type StreamRef, toMicros, toMinor } from '@polder/kernel'
import { type ConceptShape, movesStock, directionOf } from '@polder/model'
import type { Aggregate } from '../aggregate.ts'
import type { Account, AdviceSource, FulfilledLine } from '../lookup.ts'
import { linesIn, textOf } from '../values/records.ts'

type Head = StreamRef & { readonly state: Aggregate }
type Shaped = { readonly shape: ConceptShape; readonly streamId: string; readonly state: Aggregate }

/**
 * Sums over all streams of an account in memory, worked out anew whenever they are asked for: slow,
 * plain, and independent of the read model that answers the same questions at a branch.
 */
export const createMemoryAdvice = (
  { enterprise }: Account,
  heads: () => readonly Head[],
): AdviceSource => {
  const shaped = (given: readonly Head[]): readonly Shaped[] =>
    given.flatMap(({ streamType, streamId, state }) => {
      const shape = enterprise.shapes.get(streamType)
      return shape === undefined ? [] : [{ shape, streamId, state }]
    })
  let [known, knownShaped]: [readonly Head[], readonly Shaped[]] = [[], []]
  /** Most questions come one after the other, about the same heads. */
  const all = (): readonly Shaped[] => {
    const now = heads()
    if (now !== known) [known, knownShaped] = [now, shaped(now)]
    return knownShaped
  }
  const minor = (text: string) => toMinor(text, enterprise.currency)
  return {
    stockMicros: (location, subject) =>
      sum(all().map((each) => movedMicros(each, location, subject))),
    exposureMinor: (party) =>
      sum(
        all()
          .filter(
            ({ shape, state }) => state.attributes[shape.meanings.party?.name ?? ''] === party,
          )
          .map((each) => exposureOf(each, all(), minor)),
      ),
    fulfilled: (agreement) => fulfilledLines(governedBy(agreement, all())),
    isReversed: (activityType, activity) =>
      all().some(
        ({ shape, state }) =>
          shape.name === activityType && state.attributes['reverses'] === activity,
      ),
  }
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

/** The activities under an agreement that it governs: what else lies under it fulfils nothing of it. */
const governedBy = (agreement: string, all: readonly Shaped[]): readonly Shaped[] => {
  const concept = all.find(({ streamId }) => streamId === agreement)?.shape.concept
  const governs = concept?.kind === 'agreement' ? (concept.governs ?? []) : []
  return all.filter(
    ({ shape, state }) => governs.includes(shape.name) && state.attributes['under'] === agreement,
  )
}

const movedMicros = ({ shape, state }: Shaped, location: string, subject: string): number => {
  const { concept, meanings } = shape
  const { line, header } = meanings
  if (!movesStock(concept, meanings)) return 0
  // A concept without locations keeps its stock at the branch.
  const at = textOf(state.attributes, header.location?.name, textOf(state.attributes, 'branch', ''))
  if (at !== location) return 0
  const sign = directionOf(shape, state.attributes) === 'in' ? 1 : -1
  return sum(
    linesIn(state.attributes)
      .filter((each) => each[line.subject?.name ?? ''] === subject)
      .map((each) => sign * toMicros(textOf(each, line.quantity?.name, '0'))),
  )
}

type Minor = (text: string) => number

/** SL-1: an open agreement for what isn't invoiced of it, and what is invoiced and not paid. */
const exposureOf = (one: Shaped, all: readonly Shaped[], minor: Minor): number => {
  const { shape, state, streamId } = one
  if (shape.concept.kind === 'agreement') {
    if (state.status !== 'placed' && state.status !== 'confirmed') return 0
    const invoiced = governedBy(streamId, all)
      .filter(
        ({ shape: { concept } }) => concept.kind === 'activity' && concept.payment === 'opens',
      )
      .map((each) => owed(each, minor))
    return Math.max(0, totalMinor(state.totals, minor) - sum(invoiced))
  }
  return owed(one, minor)
}

const owed = ({ shape, state }: Shaped, minor: Minor): number => {
  const { concept, meanings } = shape
  if (concept.kind !== 'activity' || concept.payment === undefined) return 0
  const isIn = directionOf(shape, state.attributes) === 'in'
  if (concept.payment === 'opens') return (isIn ? -1 : 1) * totalMinor(state.totals, minor)
  const { amount } = meanings.header
  return (isIn ? -1 : 1) * minor(textOf(state.attributes, amount?.name, '0'))
}

const totalMinor = (totals: JsonObject | null, minor: Minor) =>
  isJsonObject(totals) ? minor(textOf(totals, 'total', '0')) : 0

const fulfilledLines = (activities: readonly Shaped[]): readonly FulfilledLine[] => {
  const fulfilled = new Map<string, FulfilledLine>()
  for (const { shape, state } of activities)
    for (const each of linesIn(state.attributes)) {
      const line = each['underLine']
      if (typeof line !== 'number') continue
      const key = `${shape.name} ${line}`
      const micros = toMicros(textOf(each, shape.meanings.line.quantity?.name, '0'))
      const before = fulfilled.get(key)?.fulfilledMicros ?? 0
      fulfilled.set(key, { line, activityType: shape.name, fulfilledMicros: before + micros })
    }
  return [...fulfilled.values()]
}
