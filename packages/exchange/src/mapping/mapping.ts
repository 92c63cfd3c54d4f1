import { accept, type JsonObject, type Refusal, type Result } from '@polder/kernel'
import { z } from 'zod'
import { MAX_FILES, MAX_MAPPING_DEPTH, MAX_STEPS } from '../limits.ts'
import { conditionSchema, expressionSchema, keySchema } from './expression-schema.ts'
import { faultsOf } from './fault.ts'

/** The version of the mapping language; a newer one is refused in words. */
const MAPPING_VERSION = 1

const name = z.string().min(1).max(100)
const about = z.string().optional()
const byName = <Value extends z.ZodType>(value: Value) => z.record(name, value)

/** How a file is to be read. */
const fileSchema = z.strictObject({
  about,
  name,
  encoding: z.string().default('utf-8'),
  delimiter: z.string().length(1, 'is not one character').default(','),
  /** Empty for a file that quotes nothing. */
  quote: z.string().max(1, 'is not one character').default('"'),
  /** The names of its columns, for a file whose first row isn't one of names. */
  columns: z.array(name).min(1).optional(),
  /** Texts that stand for nothing, as an empty field does. */
  nulls: z.array(z.string()).default([]),
  trim: z.boolean().default(true),
  decimal: z.enum(['.', ',']).default('.'),
  thousands: z.string().length(1, 'is not one character').optional(),
  dates: z.array(z.string().min(1).max(60)).min(1).default(['yyyy-MM-dd']),
})

/** A map written in the mapping, or made of the rows of a file. */
const mapSchema = z.union([
  z.strictObject({ about, values: z.record(z.string(), z.string()) }),
  z.strictObject({
    about,
    file: name,
    where: conditionSchema.optional(),
    key: expressionSchema,
    value: expressionSchema,
  }),
])

const existingSchema = z.strictObject({ lookup: name, by: name, value: expressionSchema })

/** The lines of a document that lie in a file of their own: those whose `of` is the document's `is`. */
const linesSchema = z.strictObject({
  file: name,
  where: conditionSchema.optional(),
  of: expressionSchema,
  is: expressionSchema,
})

const branchSchema = z.preprocess(
  (given) =>
    typeof given === 'object' && given !== null && 'by' in given && !('lookup' in given)
      ? given
      : { value: given },
  z.strictObject({ by: name.optional(), value: expressionSchema }),
)

const stepSchema = z.strictObject({
  about,
  name,
  command: z.string().regex(/^[A-Z][A-Za-z0-9]*$/, 'is not the name of a command'),
  file: name,
  where: conditionSchema.optional(),
  key: keySchema.optional(),
  /** The step whose keys these are: several steps that make things of one kind. */
  keys: name.optional(),
  /** The first row of a key counts; the others are passed over. */
  distinct: z.literal(true).optional(),
  existing: existingSchema.optional(),
  /** The rows with one value form one document. */
  group: expressionSchema.optional(),
  lines: linesSchema.optional(),
  branch: branchSchema.optional(),
  payload: z.record(z.string(), expressionSchema),
})

const mappingSchema = z.strictObject({
  mapping: z.literal(MAPPING_VERSION),
  name,
  about,
  /** Of the amounts in the files; has to be the account's own. */
  currency: z.string().optional(),
  files: byName(fileSchema).refine(
    (all) => Object.keys(all).length <= MAX_FILES,
    `at most ${MAX_FILES}`,
  ),
  maps: byName(mapSchema).default({}),
  steps: z.array(stepSchema).min(1).max(MAX_STEPS),
})

export type Mapping = z.infer<typeof mappingSchema>
export type MappingFile = z.infer<typeof fileSchema>
export type MappingMap = z.infer<typeof mapSchema>
export type MappingStep = z.infer<typeof stepSchema>

/**
 * A mapping from its JSON, or every fault in it by its path: refused as `invalid-mapping` with
 * `faults`. What it says of commands, columns and other steps is for `checkMapping`.
 */
export const parseMapping = (json: unknown): Result<Mapping> => {
  if (depthOf(json) > MAX_MAPPING_DEPTH)
    return invalid([{ path: '', message: `nests deeper than ${MAX_MAPPING_DEPTH} levels` }])
  const parsed = mappingSchema.safeParse(json, { reportInput: true })
  return parsed.success ? accept(parsed.data) : invalid(faultsOf(parsed.error))
}

const invalid = (faults: readonly JsonObject[]): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: { code: 'invalid-mapping', details: { faults } },
})

/** How deep arrays and objects nest; stops counting where it is too deep anyway. */
const depthOf = (json: unknown, depth = 0): number => {
  if (typeof json !== 'object' || json === null || depth > MAX_MAPPING_DEPTH) return depth
  return Math.max(depth, ...Object.values(json).map((value) => depthOf(value, depth + 1)))
}
