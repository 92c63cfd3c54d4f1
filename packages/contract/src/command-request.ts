import { isId, isJsonObject, type JsonObject, type JsonValue } from '@polder/kernel'
import { z } from 'zod'

/** What is in it is for the model to say; that it is JSON, whoever parsed it. */
const isPayload = (value: unknown) => isJsonObject(value as JsonValue)

const id = z.string().refine(isId, 'is not an id')

/** A wish, as a client sends it; the branch stamps it. */
export const commandRequestSchema = z.strictObject({
  name: z.string().min(1),
  payload: z.custom<JsonObject>(isPayload, 'is not an object').default({}),
  /** Made by the client, so that asking again changes nothing. Without it the branch makes one. */
  commandId: id.optional(),
  /** The id, name or code of the branch that speaks; the account's first without it. */
  branch: z.string().min(1).optional(),
  /** The id or name of the user who acts; the account's first without it. */
  actor: z.string().min(1).optional(),
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
