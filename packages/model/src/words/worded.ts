import { z } from 'zod'
import { plainWords } from './plain-words.ts'

/**
 * The schemas that derived ones are made of, each with plain words for what is wrong. What it takes
 * to say them is in `plainWords`, so that whoever parses gets them without asking.
 */
const worded = { error: plainWords }

export const anyText = (): z.ZodString => z.string(worded)
export const wholeNumber = (): z.ZodInt => z.int(worded)
export const yesNo = (): z.ZodBoolean => z.boolean(worded)
export const oneOf = (options: readonly string[]): z.ZodType<string> => z.enum(options, worded)
export const record = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, worded)
export const list = <Entry extends z.ZodType>(entry: Entry, max: number) =>
  z.array(entry, worded).max(max, worded)

export const shortText = (max: number): z.ZodString => anyText().min(1, worded).max(max, worded)
export const textUpTo = (max: number): z.ZodString => anyText().max(max, worded)
export const lineNumber = (): z.ZodInt => wholeNumber().positive(worded)
