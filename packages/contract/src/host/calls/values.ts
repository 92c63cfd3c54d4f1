import { isJsonObject, type JsonObject } from '@polder/kernel'
import { z } from 'zod'

/** What requests are made of, besides ids and names. */

/** Of a command, a query, a concept, a column. */
export const name = z.string().min(1).max(200)

/** What people say: a reason, a label, a title. */
export const words = z.string().min(1).max(2_000)

export const json = z.custom<JsonObject>(isJsonObject, 'is not an object')

/** Of something that the client names itself, so that asking again changes nothing. */
export const key = z
  .string()
  .regex(/^[\w.:/-]{1,200}$/, 'is not a name of letters, digits and -_.:/')

/** Nothing to say. */
export const nothing = z.strictObject({})
