import type { Mapping, PlannedItem } from '@polder/exchange'
import { accept, refuse, type Result, type StreamId } from '@polder/kernel'

/**
 * The part of an import that is wanted. The rest is planned all the same, so that references to its
 * rows are worked out, and then passed over: somebody else brings it.
 */
export type Choice = {
  /** The names of steps; all without it. */
  readonly steps?: readonly string[] | undefined
  /** Whose documents: everybody's without it, or those alone that the importing branch speaks for. */
  readonly documents?: 'all' | 'own' | undefined
}

/** Refused as `unknown-step` where the mapping has no step of such a name. */
export const choiceFor = ({ steps }: Mapping, choice: Choice): Result<Choice> => {
  const known = steps.map(({ name }) => name)
  const unknown = (choice.steps ?? []).filter((name) => !known.includes(name))
  return unknown.length === 0 ? accept(choice) : refuse('unknown-step', { steps: unknown, known })
}

type Row = Exclude<PlannedItem, { readonly kind: 'progress' }>

export const createWants = ({ steps: all }: Mapping, { steps, documents }: Choice) => {
  const others = new Set(
    steps && all.map(({ name }) => name).filter((name) => !steps.includes(name)),
  )
  return (row: Row, branch: StreamId): boolean =>
    !others.has(row.step) && (documents !== 'own' || isOf(branch, row))
}

/** What the mapping gives to no other branch is the importing one's. */
const isOf = (branch: StreamId, row: Row) =>
  row.kind === 'rejected' || row.branch === null || row.branch.id === branch
