import type { ConceptKind } from '../language/concept.ts'
import { labelOf } from './field.ts'
import { conceptLabel } from './label.ts'
import { commandName, CREATES, type Operation } from './operation.ts'
import type { ConceptShape } from './table.ts'

/** Something that a person can do with a thing as it stands. */
export type Action = {
  /** The command that does it. */
  readonly command: string
  readonly label: string
  /** The next step in the usual course: the one button that is offered first. */
  readonly primary: boolean
  /** Where its payload names the thing at hand: `id`, `from` of a merge, `under` of what is made. */
  readonly names: 'id' | 'from' | 'under'
}

/** What the deciders let happen in each status, the usual step first. */
const OPERATIONS_IN: {
  readonly [Kind in ConceptKind]: { readonly [status: string]: readonly Operation[] }
} = {
  entity: { active: ['Change', 'Archive', 'Merge'], archived: [], merged: [] },
  role: { active: ['Change', 'End', 'Merge'], ended: [], merged: [] },
  agreement: {
    placed: ['Confirm', 'Change', 'Release', 'Cancel', 'Close'],
    confirmed: ['Release', 'Cancel', 'Close'],
    cancelled: ['Reopen'],
    closed: ['Reopen'],
  },
  activity: { posted: ['Reverse'], reversal: [] },
  workarea: { open: ['Change', 'Close'], closed: [] },
}

/** The usual course: what moves a thing on, not what corrects or ends it. */
const USUAL: ReadonlySet<Operation> = new Set(['Confirm'])

/** An agreement takes activities while it is open. */
const MAKES_UNDER: ReadonlySet<string> = new Set(['placed', 'confirmed'])

export const statusesOf = (kind: ConceptKind): readonly string[] => Object.keys(OPERATIONS_IN[kind])

/** What can be done in each status: the usual step, what is made under it, then everything else. */
export const deriveActions = (
  { name, concept }: ConceptShape,
  shapes: readonly ConceptShape[],
): { readonly [status: string]: readonly Action[] } =>
  Object.fromEntries(
    Object.entries(OPERATIONS_IN[concept.kind]).map(([status, operations]) => {
      const below = MAKES_UNDER.has(status) ? madeUnder(name, shapes) : []
      const [usual, others] = [
        operations.filter((operation) => USUAL.has(operation)),
        operations.filter((operation) => !USUAL.has(operation)),
      ].map((some) => some.map((operation) => ownAction(name, operation)))
      return [status, firstIsPrimary([...(usual ?? []), ...below], others ?? [])]
    }),
  )

type Offered = Omit<Action, 'primary'>

const firstIsPrimary = (
  course: readonly Offered[],
  others: readonly Offered[],
): readonly Action[] => [
  ...course.map((action, place) => ({ ...action, primary: place === 0 })),
  ...others.map((action) => ({ ...action, primary: false })),
]

const ownAction = (concept: string, operation: Operation): Offered => ({
  command: commandName(operation, concept),
  label: labelOf(operation),
  names: operation === 'Merge' ? 'from' : 'id',
})

const madeUnder = (agreement: string, shapes: readonly ConceptShape[]): readonly Offered[] =>
  shapes
    .filter(({ concept }) => concept.kind === 'activity' && concept.under === agreement)
    .map(({ name, concept }) => ({
      command: commandName(CREATES.activity, name),
      label: conceptLabel(name, concept),
      names: 'under',
    }))
