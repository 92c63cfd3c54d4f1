import type { Nature } from '@polder/kernel'
import type { z } from 'zod'
import type { ConceptKind } from '../language/concept.ts'
import { once } from './once.ts'
import {
  commandName,
  createsConcept,
  eventName,
  natureOf,
  type Operation,
  OPERATIONS,
  YIELDED,
} from './operation.ts'
import { commandSchema } from './payload-schema.ts'
import type { ConceptShape } from './table.ts'

export type CommandDescriptor = {
  readonly name: string
  readonly concept: string
  readonly kind: ConceptKind | 'system'
  readonly operation: Operation | 'Publish' | 'Settle'
  readonly nature: Nature
  /** It starts the life of what it names. */
  readonly creates: boolean
  /** Of the payload; built when it is first asked for, since most commands aren't used. */
  readonly schema: z.ZodType
}

export type EventDescriptor = {
  readonly name: string
  readonly concept: string
  /** What became of it: `Placed`. */
  readonly change: string
}

export const conceptCommands = (
  { name, concept, fields }: ConceptShape,
  currency: string,
): readonly CommandDescriptor[] =>
  operationsOf(concept.kind).map((operation) => {
    const schema = once(() => commandSchema({ concept, fields, currency }, operation))
    return {
      name: commandName(operation, name),
      concept: name,
      kind: concept.kind,
      operation,
      nature: natureOf(concept),
      creates: createsConcept(concept.kind, operation),
      get schema() {
        return schema()
      },
    }
  })

export const conceptEvents = ({ name, concept }: ConceptShape): readonly EventDescriptor[] =>
  [...Object.values(OPERATIONS[concept.kind]), YIELDED].map((change) => ({
    name: eventName(name, change),
    concept: name,
    change,
  }))

// Safe: the keys of a constant table of ours, whose value types say no more than `string`.
const operationsOf = (kind: ConceptKind) => Object.keys(OPERATIONS[kind]) as Operation[]
