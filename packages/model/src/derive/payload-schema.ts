import { isJsonObject, unreachable } from '@polder/kernel'
import { z } from 'zod'
import type { Concept } from '../language/concept.ts'
import type { Field } from './field.ts'
import type { Operation } from './operation.ts'
import { faultInForm, NO_FAULT } from '../words/faults.ts'
import { anyText, lineNumber, list, record, shortText } from '../words/worded.ts'
import { givenSchema, idSchema, lineSchema, MAX_LINES, valueSchema } from './value-schema.ts'

export type Shape = {
  readonly concept: Concept
  readonly fields: readonly Field[]
  readonly currency: string
}

const MAX_REASON_LENGTH = 1_000
export const reasonSchema = shortText(MAX_REASON_LENGTH)
/** The hash of the terms that the person saw; the edge fills in those that the branch sees (SY-44a). */
const seenSchema = idSchema.optional()

/** What the payload of a command must look like. */
export const commandSchema = (shape: Shape, operation: Operation): z.ZodType => {
  switch (operation) {
    case 'Change':
      return changeSchema(shape)
    case 'Merge':
      return record({ from: idSchema, into: idSchema })
    case 'Release':
      return record({ id: idSchema, block: anyText(), reason: reasonSchema, seen: seenSchema })
    case 'Confirm':
    case 'Cancel':
    case 'Close':
    case 'Reopen':
      return record({ id: idSchema, reason: reasonSchema.optional(), seen: seenSchema })
    case 'Archive':
    case 'End':
    case 'Reverse':
      return record({ id: idSchema, reason: reasonSchema.optional() })
    case 'Create':
    case 'Assign':
    case 'Place':
    case 'Post':
    case 'Open':
      return creationSchema(shape)
    default:
      return unreachable(operation)
  }
}

const creationSchema = ({ fields, currency }: Shape) =>
  record(
    Object.fromEntries(
      fields.filter(isGivable).map((field) => [field.name, givenSchema(field, currency)]),
    ),
  )

/** The branch is stamped and a reversal names its own: neither is for the payload to say. */
export const isGivable = ({ name, builtIn }: Field) =>
  !builtIn || (name !== 'branch' && name !== 'reverses')

const changeSchema = ({ fields, currency, concept }: Shape) =>
  record({
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

/**
 * `{ was, to }`, or a value alone, which is its `to`; the edge then fills in `was`. An object with
 * either key is the first form, since no attribute has a value with such keys.
 */
const changeOf = (schema: z.ZodType) =>
  z
    .union(
      [
        closed(record({ was: schema.nullable().optional(), to: schema.nullable() })),
        closed(schema.nullable()).transform((to) => ({ to })),
      ],
      { error: ({ input }) => faultInForm(isChangeForm(input) ? 0 : 1) },
    )
    .optional()

/**
 * With any fault at all the form is out. A union answers with the faults of a form that it thinks
 * only slightly wrong (an unknown key), and that may be the one that wasn't meant.
 */
const closed = (schema: z.ZodType) =>
  schema.refine(() => false, {
    when: ({ issues }) => issues.length > 0,
    abort: true,
    params: NO_FAULT,
  })

const isChangeForm = (value: unknown) => isJsonObject(value) && ('was' in value || 'to' in value)

const lineChangesSchema = (field: Field, currency: string) =>
  record({
    add: list(lineSchema(field.lines, currency), MAX_LINES).optional(),
    change: list(
      record({
        line: lineNumber(),
        ...Object.fromEntries(
          field.lines.map((part) => [part.name, changeOf(valueSchema(part, currency))]),
        ),
      }),
      MAX_LINES,
    ).optional(),
    remove: list(lineNumber(), MAX_LINES).optional(),
  }).optional()
