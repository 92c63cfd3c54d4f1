import { z } from 'zod'

/**
 * The attributes of the language. What an attribute **means** to arithmetic and ledgers is said in
 * data (`means`), so that no code knows `unitPrice` or `discount` by name.
 */
export const strategySchema = z.enum(['join', 'inline', 'copy'])

export const meaningSchema = z.enum([
  'subject', // of a line: the thing that is sold, moved, lent
  'quantity', // of a line: how much of it
  'unitPrice', // of a line: the price of one
  'discount', // of a line: percent off
  'vat', // of a line: percent of tax on its net
  'charge', // of a document: an amount added to its total (freight)
  'terms', // of a document: how long until it is due
  'dueOn', // of a document: the day it is due; follows from its day and its terms when not given
  'location', // of an activity: where its goods lie
  'amount', // of a payment: the money that moved
  'settles', // of a payment's line: the document whose open item it settles
  'allocated', // of a payment's line: how much of it
  'direction', // of an activity: in or out, where the concept leaves it open
  'approval', // of an agreement: whether somebody must look at it first
  'code', // of a work area: what stands for it in document numbers
])

const common = {
  label: z.string().min(1).optional(),
  required: z.boolean().optional(),
  search: z.boolean().optional(),
  means: meaningSchema.optional(),
  /** Where the value comes from when nobody gives one: `item.listPrice`. A path over references. */
  quote: z
    .string()
    .regex(
      /^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)+$/,
      'must be a path over references that ends in an attribute, such as item.listPrice',
    )
    .optional(),
  /** Who may give another value than the quoted one: anybody (`free`), or a right (OR-2). */
  override: z.enum(['free', 'right']).optional(),
}

/** What losing a unique key to another branch does (SY-6). */
const uniqueSchema = z.enum(['refuse', 'yield'])

const plain = <Type extends string>(type: Type) =>
  z.strictObject({ type: z.literal(type), ...common, default: z.string().optional() })

const referenceSchema = z.strictObject({
  type: z.literal('reference'),
  ...common,
  to: z.union([z.string(), z.array(z.string()).min(1)]),
  /** `$branch` is the branch that speaks, `$account` the account's own work area. */
  default: z.enum(['$branch', '$account']).optional(),
  /** What a list shows of the neighbour, and how the projection gets it. */
  show: z.record(z.string(), strategySchema).optional(),
})

const scalarSchemas = [
  z.strictObject({
    type: z.literal('text'),
    ...common,
    unique: uniqueSchema.optional(),
    default: z.string().optional(),
    maxLength: z.number().int().positive().max(100_000).optional(),
  }),
  z.strictObject({ type: z.literal('number'), ...common, default: z.int().optional() }),
  plain('quantity'),
  plain('money'),
  plain('spendingLimit'),
  plain('unitPrice'),
  plain('percent'),
  plain('date'),
  plain('instant'),
  plain('duration'),
  z.strictObject({ type: z.literal('yesNo'), ...common, default: z.boolean().optional() }),
  z.strictObject({
    type: z.literal('choice'),
    ...common,
    options: z.array(z.string().min(1)).min(1),
    default: z.string().optional(),
  }),
  z.strictObject({ type: z.literal('address'), ...common }),
  referenceSchema,
] as const

export const scalarAttributeSchema = z.discriminatedUnion('type', scalarSchemas)

const linesSchema = z.strictObject({
  type: z.literal('lines'),
  ...common,
  attributes: z.record(z.string(), scalarAttributeSchema),
})

export const attributeSchema = z.discriminatedUnion('type', [...scalarSchemas, linesSchema])

export type Attribute = z.infer<typeof attributeSchema>
export type ScalarAttribute = z.infer<typeof scalarAttributeSchema>
export type AttributeType = Attribute['type']
export type Meaning = z.infer<typeof meaningSchema>
export type Strategy = z.infer<typeof strategySchema>
export type WhenLost = z.infer<typeof uniqueSchema>
