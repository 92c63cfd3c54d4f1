import type { Nature } from '@polder/kernel'
import type { Concept, ConceptKind } from '../language/concept.ts'

/** What can be done with a concept of each kind, and what is said of it afterwards. */
export const OPERATIONS = {
  entity: { Create: 'Created', Change: 'Changed', Archive: 'Archived', Merge: 'Merged' },
  role: { Assign: 'Assigned', Change: 'Changed', End: 'Ended', Merge: 'Merged' },
  agreement: {
    Place: 'Placed',
    Change: 'Changed',
    Confirm: 'Confirmed',
    Release: 'Released',
    Cancel: 'Cancelled',
    Close: 'Closed',
    Reopen: 'Reopened',
  },
  activity: { Post: 'Posted', Reverse: 'Reversed' },
  workarea: { Open: 'Opened', Change: 'Changed', Close: 'Closed' },
} as const satisfies { readonly [Kind in ConceptKind]: { readonly [operation: string]: string } }

export type OperationOf<Kind extends ConceptKind> = keyof (typeof OPERATIONS)[Kind] & string
export type Operation = { [Kind in ConceptKind]: OperationOf<Kind> }[ConceptKind]

/** The operation that starts the life of a concept of each kind. */
export const CREATES = {
  entity: 'Create',
  role: 'Assign',
  agreement: 'Place',
  activity: 'Post',
  workarea: 'Open',
} as const satisfies { readonly [Kind in ConceptKind]: OperationOf<Kind> }

export const createsConcept = (kind: ConceptKind, operation: Operation): boolean =>
  CREATES[kind] === operation

/** An activity has happened unless the model says that it asks; all else asks. */
export const natureOf = (concept: Concept): Nature =>
  concept.kind === 'activity' ? (concept.commands ?? 'fact') : 'proposal'

/** A unique key was lost to another branch: the loser keeps everything but the key (SY-6). */
export const YIELDED = 'Yielded'

export const commandName = (operation: string, concept: string): string => operation + concept
export const eventName = (concept: string, change: string): string => `${concept}${change}Event`
