import { z } from 'zod'
import { publishRequestSchema } from '../../enrolment.ts'
import { key } from './values.ts'

/** Gives a stand-alone account to a centre. Long work, named by the client. */
export const publishRequest = publishRequestSchema.extend({ work: key })

/** Where the centre is from now on. */
export const useServerRequest = z.strictObject({ server: z.string().min(1).max(2_000) })
