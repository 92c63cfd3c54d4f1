import type { DeskSession } from '@polder/branch/parts'
import type { AdviceSource } from '@polder/commands'
import { createMemoryAdvice } from '@polder/commands/testing'
import { equalJson, streamKey, type StreamRef } from '@polder/kernel'
import { type ConceptShape, movesStock } from '@polder/model'
import { ACCOUNT_ID } from '../account/ids.ts'
import type { Head, Replayed } from './replay.ts'

/** What a branch is asked, with the answers of the serial replay. */
export type Due = { readonly heads: readonly Head[]; readonly questions: readonly Answered[] }

type Answered = Question & { readonly due: number | string }

export const dueOf = (replayed: Replayed): Due => {
  const { enterprise } = replayed
  const heads = [...replayed.heads.values()]
  const advice = createMemoryAdvice({ accountId: ACCOUNT_ID, enterprise }, () => heads)
  const questions = questionsOf(replayed, heads)
  return { heads, questions: questions.map((each) => ({ ...each, due: each.ask(advice) })) }
}

/** SY-63: states, stock, money and progress of a branch are those of the serial replay. */
export const wrongSums = (
  name: string,
  { states, rows }: Pick<DeskSession, 'states' | 'rows'>,
  { heads, questions }: Due,
): readonly string[] => [
  ...heads
    .filter((head) => !isSameState(head, states.lookup.state(head)))
    .map((head) => `[SY-63] ${name} has another ${streamKey(head)}`),
  ...questions.flatMap(({ text, ask, due }) => {
    const found = ask(rows.advice)
    return found === due ? [] : [`[SY-63] ${name} adds up ${text} to ${found} instead of ${due}`]
  }),
]

const isSameState = ({ state }: Head, other: Head['state']) => equalJson({ ...state }, { ...other })

type Question = {
  readonly text: string
  readonly ask: (advice: AdviceSource) => number | string
}

const questionsOf = (
  { enterprise, unkept }: Pick<Replayed, 'enterprise' | 'unkept'>,
  heads: readonly Head[],
): readonly Question[] => {
  const shapes = [...enterprise.shapes.values()]
  const groups = mergedGroups(heads)
  const of = (types: ReadonlySet<string>) => groups.filter(([head]) => types.has(head.streamType))
  const named = (wanted: (shape: ConceptShape) => boolean) =>
    of(new Set(shapes.filter(wanted).map(({ name }) => name)))
  const subjects = of(subjectsOf(shapes)).filter(
    (group) => !group.some(({ streamId }) => unkept.has(streamId)),
  )
  return [
    ...named(isPlace).flatMap(([place]) => subjects.map((subject) => stockOf(place, subject))),
    ...named(isRole).map(exposureOf),
    ...named(isAgreement).map(([agreement]) => progressOf(agreement)),
  ]
}

/** A stream, and all that were merged into it: their sums are its own. */
type Group = readonly [StreamRef, ...StreamRef[]]

const mergedGroups = (heads: readonly Head[]): readonly Group[] => {
  const byId = new Map(heads.map((head) => [head.streamId, head]))
  const rootOf = (head: Head): Head => {
    const into = head.state.mergedInto === null ? undefined : byId.get(head.state.mergedInto)
    return into === undefined ? head : rootOf(into)
  }
  // Safe: a group has somebody in it.
  return [
    ...Map.groupBy(heads, (head) => rootOf(head).streamId).values(),
  ] as unknown as readonly Group[]
}

const sumOf = (group: Group, count: (stream: StreamRef) => number) =>
  group.reduce((total, stream) => total + count(stream), 0)

const isPlace = ({ concept }: ConceptShape) => concept.kind === 'workarea'
const isRole = ({ concept }: ConceptShape) => concept.kind === 'role'
const isAgreement = ({ concept }: ConceptShape) => concept.kind === 'agreement'

/** What is moved from place to place. */
const subjectsOf = (shapes: readonly ConceptShape[]): ReadonlySet<string> =>
  new Set(
    shapes
      .filter(({ concept, meanings }) => movesStock(concept, meanings))
      .flatMap(({ meanings }) => meanings.line.subject?.to ?? []),
  )

const stockOf = (place: StreamRef, subject: Group): Question => ({
  text: `${streamKey(subject[0])} at ${streamKey(place)}`,
  ask: ({ stockMicros }) => sumOf(subject, ({ streamId }) => stockMicros(place.streamId, streamId)),
})

const exposureOf = (party: Group): Question => ({
  text: `the exposure of ${streamKey(party[0])}`,
  ask: ({ exposureMinor }) => sumOf(party, ({ streamId }) => exposureMinor(streamId)),
})

const progressOf = (agreement: StreamRef): Question => ({
  text: `the progress of ${streamKey(agreement)}`,
  ask: ({ fulfilled }) =>
    fulfilled(agreement.streamId)
      .filter(({ fulfilledMicros }) => fulfilledMicros !== 0)
      .map(
        ({ line, activityType, fulfilledMicros }) => `${activityType} ${line} ${fulfilledMicros}`,
      )
      .toSorted()
      .join(),
})
