import { isCurrency, isId, type Nature } from '@polder/kernel'
import { z } from 'zod'
import type { ConceptKind } from '../language/concept.ts'
import { modelSchema } from '../language/model.ts'
import { EXCEPTION_STREAM, MODEL_STREAM } from '../language/system-concepts.ts'
import { commandName, createsConcept, eventName, natureOf, type Operation, OPERATIONS, YIELDED } from './operation.ts'
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
  operationsOf(concept.kind).map((operation) => ({
    name: commandName(operation, name),
    concept: name,
    kind: concept.kind,
    operation,
    nature: natureOf(concept),
    creates: createsConcept(concept.kind, operation),
    schema: commandSchema({ concept, fields, currency }, operation),
  }))

export const conceptEvents = ({ name, concept }: ConceptShape): readonly EventDescriptor[] =>
  [...Object.values(OPERATIONS[concept.kind]), YIELDED].map((change) => ({
    name: eventName(name, change),
    concept: name,
    change,
  }))

/** Commands about the enterprise itself. */
export const SYSTEM_COMMANDS: readonly CommandDescriptor[] = [
  {
    name: 'PublishModel',
    concept: MODEL_STREAM,
    kind: 'system',
    operation: 'Publish',
    nature: 'proposal',
    creates: false,
    schema: z.strictObject({
      account: z.strictObject({ name: z.string().min(1), currency: z.string().refine(isCurrency) }),
      model: modelSchema,
    }),
  },
  {
    name: 'SettleException',
    concept: EXCEPTION_STREAM,
    kind: 'system',
    operation: 'Settle',
    nature: 'proposal',
    creates: false,
    schema: z.strictObject({
      id: z.string().refine(isId, 'is not an id'),
      reason: z.string().min(1).max(1_000),
    }),
  },
]

// Safe: the keys of a constant table of ours, whose value types say no more than `string`.
const operationsOf = (kind: ConceptKind) => Object.keys(OPERATIONS[kind]) as Operation[]
