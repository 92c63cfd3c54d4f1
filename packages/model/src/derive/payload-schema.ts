import { isId } from '@polder/kernel'
import { z } from 'zod'
import type { Concept } from '../language/concept.ts'
import type { Field } from './field.ts'
import { createsConcept, type Operation } from './operation.ts'
import { givenSchema, lineSchema, MAX_LINES, valueSchema } from './value-schema.ts'

export type Shape = {
  readonly concept: Concept
  readonly fields: readonly Field[]
  readonly currency: string
}

const idSchema = z.string().refine(isId, 'is not an id')
const reasonSchema = z.string().min(1).max(1_000)
/** The hash of the terms that the person saw; the edge fills in those that the branch sees (SY-44a). */
const seenSchema = idSchema.optional()

/** What the payload of a command must look like. */
export const commandSchema = (shape: Shape, operation: Operation): z.ZodType => {
  if (createsConcept(shape.concept.kind, operation)) return creationSchema(shape)
  switch (operation) {
    case 'Change':
      return changeSchema(shape)
    case 'Merge':
      return z.strictObject({ from: idSchema, into: idSchema })
    case 'Release':
      return z.strictObject({ id: idSchema, block: z.string(), reason: reasonSchema, seen: seenSchema })
    case 'Confirm':
    case 'Cancel':
    case 'Close':
    case 'Reopen':
      return z.strictObject({ id: idSchema, reason: reasonSchema.optional(), seen: seenSchema })
    default:
      return z.strictObject({ id: idSchema, reason: reasonSchema.optional() })
  }
}

const creationSchema = ({ fields, currency }: Shape) =>
  z.strictObject(
    Object.fromEntries(
      fields.filter(isGivable).map((field) => [field.name, givenSchema(field, currency)]),
    ),
  )

/** The branch is stamped and a reversal names its own: neither is for the payload to say. */
const isGivable = ({ name, builtIn }: Field) => !builtIn || (name !== 'branch' && name !== 'reverses')

const changeSchema = ({ fields, currency, concept }: Shape) =>
  z.strictObject({
    id: idSchema,
    ...Object.fromEntries(
      fields
        .filter(isChangeable)
        .map((field) => [
          field.name,
          isKeyedLines(concept, field)
            ? lineChangesSchema(field, currency)
            : changeOf(valueSchema(field, currency)),
        ]),
    ),
  })

export const isChangeable = ({ name, builtIn }: Field): boolean => !builtIn || name === 'placedOn'

/** Lines of an agreement change line by line; other lists of records change as a whole. */
export const isKeyedLines = (concept: Concept, field: Field): boolean =>
  concept.kind === 'agreement' && field.name === 'lines'

/** `{ was, to }`, or a value alone, which is its `to`; the edge then fills in `was`. */
const changeOf = (schema: z.ZodType) =>
  z
    .union([
      z.strictObject({ was: schema.nullable().optional(), to: schema.nullable() }),
      schema.nullable().transform((to) => ({ to })),
    ])
    .optional()

const lineChangesSchema = (field: Field, currency: string) =>
  z
    .strictObject({
      add: z.array(lineSchema(field.lines, currency)).max(MAX_LINES).optional(),
      change: z
        .array(
          z.strictObject({
            line: z.int().positive(),
            ...Object.fromEntries(
              field.lines.map((part) => [part.name, changeOf(valueSchema(part, currency))]),
            ),
          }),
        )
        .max(MAX_LINES)
        .optional(),
      remove: z.array(z.int().positive()).max(MAX_LINES).optional(),
    })
    .optional()
