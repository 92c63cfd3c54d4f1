import { accept, refuse, type Result } from '@polder/kernel'
import { faultsOf } from '@polder/model'
import type { z } from 'zod'

/** What came from outside, or every fault in it with its path. */
export const parseWith = <Schema extends z.ZodType>(
  schema: Schema,
  given: unknown,
  code: string,
): Result<z.output<Schema>> => {
  const parsed = schema.safeParse(given)
  return parsed.success ? accept(parsed.data) : refuse(code, { faults: faultsOf(parsed.error) })
}
