import { z } from 'zod'
import { attributeSchema, scalarAttributeSchema } from './attribute.ts'

const PASCAL_CASE = /^[A-Z][A-Za-z0-9]{0,59}$/
export const conceptNameSchema = z
  .string()
  .regex(PASCAL_CASE, 'a concept is named in PascalCase, in at most 60 letters and digits')

const attributes = z.record(z.string(), attributeSchema)
const lineAttributes = z.record(z.string(), scalarAttributeSchema)

/** A list that the read model answers from an index: equal on `filter`, ordered by `sort`. */
const listSchema = z.strictObject({ filter: z.array(z.string()), sort: z.string() })

const common = {
  label: z.string().min(1).optional(),
  /** For the names of queries: `GetCategories`. Without it, the name with an s. */
  plural: z.string().regex(PASCAL_CASE, 'must be in PascalCase, such as Deliveries').optional(),
  /** Many of them, in words. Without it, what the label and the plural come to together. */
  pluralLabel: z.string().min(1).optional(),
  /** The attribute by which a person names one of these. */
  title: z.string().optional(),
  attributes: attributes.optional(),
  lists: z.array(listSchema).optional(),
  /** Rules that data can't say, by the name of a pure function. */
  rules: z.array(z.string()).optional(),
}

const workarea = z.string()
const parties = lineAttributes.optional()

/** A thing in the world. */
export const entitySchema = z.strictObject({
  kind: z.literal('entity'),
  ...common,
  /** Yes/no attributes that say whether its stock is kept, and whether it may go below zero (ST-4). */
  stock: z.strictObject({ kept: z.string(), belowZero: z.string() }).optional(),
})

/** How the enterprise sees an entity. */
export const roleSchema = z.strictObject({
  kind: z.literal('role'),
  ...common,
  of: z.array(z.string()).min(1),
  /** What a list shows of the entity, and how the projection gets it. */
  show: z.record(z.string(), z.enum(['join', 'inline', 'copy'])).optional(),
})

/** A commitment between parties, with lines, governing activities. */
export const agreementSchema = z.strictObject({
  kind: z.literal('agreement'),
  ...common,
  workarea,
  parties,
  lines: lineAttributes.optional(),
  governs: z.array(z.string()).optional(),
})

/** Something that happens at a moment, mostly under an agreement. */
export const activitySchema = z.strictObject({
  kind: z.literal('activity'),
  ...common,
  workarea,
  parties,
  lines: lineAttributes.optional(),
  under: z.string().optional(),
  /** The document type in the numbers that it is given at posting: `INV` (DO-2). */
  number: z
    .string()
    .regex(/^[A-Z]{1,6}$/, 'must be one to six capitals, such as INV')
    .optional(),
  /** The first number of every series of this type; 1 without it (DO-2). */
  numberStart: z.number().int().positive().optional(),
  /** Whose way things go: out of the enterprise or into it. */
  direction: z.enum(['in', 'out']).optional(),
  /** With a subject: goods change hands, hence stock moves (ST-2). */
  ownershipChange: z.boolean().optional(),
  /** `opens` leaves an open item (an invoice), `settles` closes open items (a payment). FI-2. */
  payment: z.enum(['opens', 'settles']).optional(),
  commands: z.enum(['fact', 'proposal']).optional(),
})

/** An organisational scope: who may do what, which numbers it gives out, which limits hold. */
export const workareaSchema = z.strictObject({
  kind: z.literal('workarea'),
  ...common,
  /** The account's own organisation, a branch office, or a place within one. */
  scope: z.enum(['account', 'branch', 'place']),
  within: z.string().optional(),
})

export const conceptSchema = z.discriminatedUnion('kind', [
  entitySchema,
  roleSchema,
  agreementSchema,
  activitySchema,
  workareaSchema,
])

export type Concept = z.infer<typeof conceptSchema>
export type ConceptKind = Concept['kind']
export type EntityConcept = z.infer<typeof entitySchema>
export type RoleConcept = z.infer<typeof roleSchema>
export type AgreementConcept = z.infer<typeof agreementSchema>
export type ActivityConcept = z.infer<typeof activitySchema>
export type WorkareaConcept = z.infer<typeof workareaSchema>
