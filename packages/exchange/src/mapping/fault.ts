import type { z } from 'zod'

/** What is wrong with a mapping: where, and in plain words. */
export type MappingFault = { readonly path: string; readonly message: string }

/** The issues of a schema as faults; `path` reads like `steps.2.payload.unitPrice`. */
export const faultsOf = (error: z.ZodError): readonly MappingFault[] =>
  error.issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    message: messageOf(issue),
  }))

export const messageOf = (issue: z.core.$ZodIssue): string => {
  if (issue.code === 'unrecognized_keys')
    return `knows no ${issue.keys.map((key) => `"${key}"`).join(', ')}`
  if (issue.code === 'invalid_value') return `is none of ${issue.values.map(String).join(', ')}`
  if (issue.code !== 'invalid_type') return issue.message
  return issue.input === undefined
    ? `is missing: expected ${issue.expected}`
    : `expected ${issue.expected}`
}
