import { z } from 'zod'
import { id } from './ids.ts'

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()], {
  error: 'is not a text, a number, true, false or null',
})

const filter = z.union(
  [
    scalar,
    z.array(scalar),
    z.strictObject({ from: scalar.exactOptional(), to: scalar.exactOptional() }),
    z.strictObject({ not: scalar }),
  ],
  { error: 'is a value, a list of values, {"from":…,"to":…} or {"not":…}' },
)

const MAX_PATHS = 20

const paths = z.array(z.string().min(1)).max(MAX_PATHS)

/** Paths are attributes, `customer.name`, `placedOn.month`; see `polder model describe`. */
export const listQuerySchema = z.strictObject({
  filter: z.record(z.string(), filter).exactOptional(),
  sort: z.string().exactOptional(),
  search: z.string().max(200).exactOptional(),
  page: z
    .strictObject({
      after: z.string().exactOptional(),
      from: scalar.exactOptional(),
      skip: z.int().nonnegative().exactOptional(),
      limit: z.int().positive().exactOptional(),
    })
    .exactOptional(),
  groupBy: paths.exactOptional(),
  sum: paths.exactOptional(),
  /** As of the command that was answered with this token. */
  asOf: z.int().nonnegative().exactOptional(),
})

export const oneQuerySchema = z.strictObject({
  id,
  asOf: z.int().nonnegative().exactOptional(),
})

export type ListRequest = z.infer<typeof listQuerySchema>
export type OneRequest = z.infer<typeof oneQuerySchema>
