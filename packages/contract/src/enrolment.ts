import { z } from 'zod'

/** Joining an account at a centre, and giving it one. */

const server = z.string().min(1).max(2_000)

/** A one-time code as a person types it; case, spaces and dashes don't count. */
const code = z.string().min(1).max(100)

/** Makes an empty folder a branch of the account that gave the code. */
export const enrolRequestSchema = z.strictObject({ server, code })

/** Gives a stand-alone account, log and all, to a centre that awaits it. */
export const publishRequestSchema = z.strictObject({ server, code })

export type EnrolRequest = z.infer<typeof enrolRequestSchema>
export type PublishRequest = z.infer<typeof publishRequestSchema>

/** What the device is now. */
export type EnrolledAnswer = {
  readonly account: string
  readonly branch: string
  readonly deviceNumber: number
}

/** How much of the log the centre has; all of it. */
export type PublishedAnswer = { readonly account: string; readonly events: number }
