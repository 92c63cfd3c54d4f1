import { z } from 'zod'
import { commandRequestSchema } from '../../command-request.ts'
import { MAX_BATCH_COMMANDS } from '../limits.ts'

/** A wish. Who acts is whoever signed in at the host, and never the client's to say. */
export const doRequest = commandRequestSchema.omit({ actor: true })

export const doBatchRequest = z.strictObject({
  commands: z.array(doRequest).min(1).max(MAX_BATCH_COMMANDS),
})
