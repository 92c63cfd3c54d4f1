import { ADDRESS_PARTS } from '@polder/model'
import { z } from 'zod'
import {
  AGGREGATES,
  CASES,
  type Condition,
  CONVERSIONS,
  type Expression,
  STATES,
} from './expression.ts'
import { byOperator, isConstant } from './operator.ts'

/** A text, a number or a yes/no stands for itself. */
export const expressionSchema: z.ZodType<Expression> = z.lazy(() =>
  z.preprocess((given) => (isConstant(given) ? { constant: given } : given), expressions),
)

export const conditionSchema: z.ZodType<Condition> = z.lazy(() => conditions)

/** One value or several: the parts of a key. */
export const keySchema = z.preprocess(
  (given): readonly unknown[] => (Array.isArray(given) ? given : [given]),
  z.array(expressionSchema).min(1).max(8),
)

const isPattern = (text: string) => {
  try {
    return new RegExp(text, 'u') instanceof RegExp
  } catch {
    return false
  }
}

const name = z.string().min(1).max(200)
const pattern = z.string().min(1).max(500).refine(isPattern, 'is not a regular expression')
const where = conditionSchema.optional()
const inDocument = z.literal('document').optional()
const otherwise = expressionSchema.optional()

const modifiers = {
  match: pattern.optional(),
  case: z.enum(CASES).optional(),
  map: z.union([z.string(), z.record(z.string(), z.string())]).optional(),
  as: z.enum(CONVERSIONS).optional(),
  dates: z.array(z.string().min(1).max(60)).min(1).optional(),
  scale: z
    .string()
    .regex(/^-?\d{1,6}(\.\d{1,6})?$/, 'is not a decimal such as "100"')
    .optional(),
  places: z.int().min(0).max(6).optional(),
  otherwise,
}

const addressParts = Object.fromEntries(
  ADDRESS_PARTS.map((part) => [part, expressionSchema.optional()]),
)

const expressions = byOperator<Expression>('a value', {
  column: z.strictObject({ column: name, in: inDocument, ...modifiers }),
  template: z.strictObject({ template: z.string().min(1).max(1_000), ...modifiers }),
  concat: z.strictObject({
    concat: z.array(expressionSchema).min(1),
    with: z.string().optional(),
    ...modifiers,
  }),
  firstOf: z.strictObject({ firstOf: z.array(expressionSchema).min(1), ...modifiers }),
  when: z.strictObject({ when: conditionSchema, use: expressionSchema, else: otherwise }),
  lookup: z.strictObject({ lookup: name, by: name, value: expressionSchema, otherwise }),
  row: z.strictObject({ row: name, key: keySchema, otherwise }),
  address: z.strictObject({ address: z.strictObject(addressParts) }),
  record: z.strictObject({ record: z.record(z.string(), expressionSchema) }),
  list: z.strictObject({ list: z.array(expressionSchema).max(100) }),
  each: z.strictObject({ each: expressionSchema, where }),
  aggregate: z
    .strictObject({ aggregate: z.enum(AGGREGATES), value: expressionSchema.optional(), where })
    .refine(({ aggregate, value }) => (aggregate === 'count') === (value === undefined), {
      path: ['value'],
      message: 'is said of a count, or missing of anything else',
    }),
  lineNumber: z.strictObject({ lineNumber: z.literal(true) }),
  constant: z.strictObject({ constant: z.json() }),
})

const tests = {
  equals: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
  matches: pattern.optional(),
  is: z.enum(STATES).optional(),
}

type Asked = { readonly equals?: unknown; readonly matches?: unknown; readonly is?: unknown }

const asksOneThing = ({ equals, matches, is }: Asked) =>
  [equals, matches, is].filter((test) => test !== undefined).length === 1

const ONE_THING = 'asks not one thing: say equals, matches or is'

const conditions = byOperator<Condition>('a condition', {
  not: z.strictObject({ not: conditionSchema }),
  all: z.strictObject({ all: z.array(conditionSchema).min(1) }),
  any: z.strictObject({ any: z.array(conditionSchema).min(1) }),
  some: z.strictObject({ some: conditionSchema }),
  every: z.strictObject({ every: conditionSchema }),
  column: z
    .strictObject({ column: name, in: inDocument, ...tests })
    .refine(asksOneThing, ONE_THING),
  value: z.strictObject({ value: expressionSchema, ...tests }).refine(asksOneThing, ONE_THING),
})
