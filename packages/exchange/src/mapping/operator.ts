import { z } from 'zod'
import { messageOf } from './fault.ts'

type Schemas = { readonly [operator: string]: z.ZodType }

/**
 * An object that says what it is by one key of its own: `{ "column": … }`, `{ "lookup": … }`. Read by
 * that key, so that a fault names what is wrong inside and not every form that it isn't.
 */
export const byOperator = <Form>(what: string, schemas: Schemas): z.ZodType<Form> =>
  z.unknown().transform((given, context) => {
    const operator = operatorOf(given, schemas)
    const schema = operator === undefined ? undefined : schemas[operator]
    if (schema === undefined) {
      context.issues.push({ code: 'custom', input: given, message: expected(what, schemas) })
      return z.NEVER
    }
    const parsed = schema.safeParse(given, { reportInput: true })
    if (!parsed.success) {
      context.issues.push(...parsed.error.issues.map((issue) => inWords(issue, given)))
      return z.NEVER
    }
    // Safe: the schemas of the operators together are what `Form` says.
    return parsed.data as Form
  })

const operatorOf = (given: unknown, schemas: Schemas): string | undefined =>
  typeof given === 'object' && given !== null && !Array.isArray(given)
    ? Object.keys(schemas).find((operator) => operator in given)
    : undefined

const inWords = (issue: z.core.$ZodIssue, input: unknown) => ({
  code: 'custom' as const,
  path: [...issue.path],
  message: messageOf(issue),
  input,
})

const expected = (what: string, schemas: Schemas) =>
  `is not ${what}: expected an object with one of ${Object.keys(schemas).join(', ')}`

export const isConstant = (given: unknown): given is string | number | boolean =>
  typeof given === 'string' || typeof given === 'number' || typeof given === 'boolean'
