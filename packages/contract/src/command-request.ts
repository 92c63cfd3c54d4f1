import { isJsonObject, type JsonObject } from '@polder/kernel'
import { z } from 'zod'
import { id, named } from './ids.ts'

/** A wish, as a client sends it; the branch stamps it. */
export const commandRequestSchema = z.strictObject({
  name: z.string().min(1),
  /** What is in it is for the model to say; that it is JSON, for whoever parsed it. */
  payload: z.custom<JsonObject>(isJsonObject, 'is not an object').default({}),
  /** Made by the client, so that asking again changes nothing. Without it the branch makes one. */
  commandId: id.optional(),
  /** The id, name or code of the branch that speaks; the account's first without it. */
  branch: named.optional(),
  /** The id or name of the user who acts; the account's first without it. */
  actor: named.optional(),
})

export type CommandRequest = z.input<typeof commandRequestSchema>

/** What was decided and is on disk. */
export type Saved = {
  readonly commandId: string
  /** A query that is asked with it has seen the command. */
  readonly token: number
  readonly events: readonly SavedEvent[]
}

export type SavedEvent = {
  readonly streamType: string
  readonly streamId: string
  readonly streamRevision: number
  readonly payloadItemName: string
}
