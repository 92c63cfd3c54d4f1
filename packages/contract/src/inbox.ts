import { isJsonObject, type JsonObject } from '@polder/kernel'
import { z } from 'zod'
import type { Saved } from './command-request.ts'
import type { Envelope, FlatRefusal } from './envelope.ts'
import { id, named } from './ids.ts'

/** The inbox: proposals that the centre or a rebase refused, for a person to settle (SY-50, SY-51). */

/** One entry, by the id of its command. */
export const inboxEntryRequestSchema = z.strictObject({ commandId: id })

/** Settling is somebody's doing: the user who acts, the account's first without it. */
export const settleRequestSchema = inboxEntryRequestSchema.extend({ actor: named.optional() })

export const dropRequestSchema = settleRequestSchema.extend({
  reason: z.string().min(1).max(2_000).optional(),
})

/** The same command with another payload, under a new id. */
export const editRequestSchema = settleRequestSchema.extend({
  payload: z.custom<JsonObject>(isJsonObject, 'is not an object'),
  /** Made by the client, so that asking again changes nothing. Without it the branch makes one. */
  newCommandId: id.optional(),
})

export type InboxEntryRequest = z.input<typeof inboxEntryRequestSchema>
export type SettleRequest = z.input<typeof settleRequestSchema>
export type DropRequest = z.input<typeof dropRequestSchema>
export type EditRequest = z.input<typeof editRequestSchema>

/** An entry in a list of them. */
export type InboxRow = {
  readonly commandId: string
  readonly command: string
  readonly payload: JsonObject
  readonly enteredAt: string
  /** Why it is here now: the rule that failed, with its details. */
  readonly reason: FlatRefusal
  readonly meanwhile: readonly JsonObject[]
  /** The command that it depends on, when that is why it is here. */
  readonly because: string | null
}

/** An entry whole, in the words of the business. */
export type InboxEntryAnswer = Omit<InboxRow, 'meanwhile' | 'because'> & {
  /** Of the attempt that failed. */
  readonly attempt: number
  readonly made: Made
  readonly meanwhile: readonly Meanwhile[]
  /** The command that it depends on, when that is why it is here. */
  readonly because: Related | null
  /** Later commands that are here because of this one, in the order in which they were made. */
  readonly tookAlong: readonly Related[]
  readonly state: 'open' | 'settled'
  /** How a person settled it. */
  readonly settlement: JsonObject | null
}

/** Something by its id, with its name where it has one. */
export type NamedThing = { readonly id: string; readonly name: string | null }

export type Made = {
  readonly at: string
  readonly by: NamedThing
  readonly branch: NamedThing
  readonly deviceNumber: number
}

/** What somebody else's command did to what this one stands on. */
export type Meanwhile = {
  readonly commandId: string
  readonly command: string
  readonly by: NamedThing
  readonly branch: NamedThing
  readonly madeAt: string
  readonly storedAt: string
  readonly changes: readonly Change[]
}

export type Change = {
  /** The concept's name, and its label. */
  readonly concept: string
  readonly label: string
  readonly thing: NamedThing
  readonly event: string
  readonly payload: JsonObject
}

export type Related = {
  readonly commandId: string
  readonly command: string
  readonly reason: FlatRefusal
}

/** What became of each of the entries that were sent again together. */
export type SentAgain = {
  readonly commandId: string
  readonly command: string
  readonly answer: Envelope<Saved>
}
