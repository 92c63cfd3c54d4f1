import { isCurrency } from '@polder/kernel'
import { z } from 'zod'
import { conceptNameSchema, conceptSchema } from './concept.ts'

/** The version of the language itself; a newer one is refused in words. */
export const LANGUAGE_VERSION = 1
/** A model is small: limits that keep a hostile file from costing more than a sentence. */
export const MAX_CONCEPTS = 500

/**
 * A command that a new account starts with. Text in its payload may name `$account`, `$branch`,
 * `$branchCode`, `$currency`, or what an earlier command made (`as`).
 */
const setupSchema = z.strictObject({
  command: z.string(),
  payload: z.record(z.string(), z.json()),
  as: z
    .string()
    .regex(/^[a-z][A-Za-z0-9]*$/, 'must be in camelCase, such as counter')
    .optional(),
})

export const modelSchema = z.strictObject({
  language: z.literal(LANGUAGE_VERSION),
  name: z.string().min(1),
  currency: z.string().refine(isCurrency, 'is not a currency of ISO 4217, such as EUR'),
  fiscalYearStartsOn: z
    .string()
    .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'must be a month and a day, such as 04-01')
    .optional(),
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
