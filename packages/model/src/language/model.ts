import { isCurrency } from '@polder/kernel'
import { z } from 'zod'
import { conceptSchema } from './concept.ts'

/** The version of the language itself; a newer one is refused in words. */
export const LANGUAGE_VERSION = 1
/** A model is small: limits that keep a hostile file from costing more than a sentence. */
export const MAX_CONCEPTS = 500

const conceptNameSchema = z.string().regex(/^[A-Z][A-Za-z0-9]{0,59}$/, 'a concept is named in PascalCase')

/**
 * A command that a new account starts with. Text in its payload may name `$account`, `$branch`,
 * `$branchCode`, `$currency`, or what an earlier command made (`as`).
 */
const setupSchema = z.strictObject({
  command: z.string(),
  payload: z.record(z.string(), z.json()),
  as: z.string().regex(/^[a-z][A-Za-z0-9]*$/).optional(),
})

export const modelSchema = z.strictObject({
  language: z.literal(LANGUAGE_VERSION),
  name: z.string().min(1),
  currency: z.string().refine(isCurrency, 'is not a currency of ISO 4217'),
  fiscalYearStartsOn: z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/).optional(),
  /** `{type}-{branch}-{device}-{year}-{number}`; without it exactly that, the number of six digits. */
  numberFormat: z.string().optional(),
  concepts: z
    .record(conceptNameSchema, conceptSchema)
    .refine((all) => Object.keys(all).length <= MAX_CONCEPTS, `at most ${MAX_CONCEPTS} concepts`),
  setup: z.array(setupSchema).optional(),
})

/** The model of an enterprise: everything the program knows about it, as data. */
export type Model = z.infer<typeof modelSchema>
export type SetupCommand = z.infer<typeof setupSchema>
