import { type AccountId, type CommandId, Fault, type JsonObject } from '@polder/kernel'
import type { Model } from '@polder/model'
import type { LogView } from './log-view.ts'
import { modelStream } from './lookup.ts'

/** A model as an account has published it. */
export type Published = {
  /** The command that published it. Not its revision: a rebase may put another model there. */
  readonly by: CommandId
  readonly accountName: string
  readonly model: Model
}

/** The account's model that is in force where a log is seen, or was at an earlier revision. */
export const publishedIn = (
  view: LogView,
  accountId: AccountId,
  revision = view.headRevision(modelStream({ accountId })),
): Published => {
  const event = eventAt(view, accountId, revision)
  if (event === undefined) throw new Fault('log-damaged', { reason: 'the log has no model' })
  return { by: event.commitId, ...publishedBy(event.payload) }
}

/** Which of the account's models is in force, if there is one yet. */
export const publisherIn = (view: LogView, accountId: AccountId): CommandId | undefined =>
  eventAt(view, accountId, view.headRevision(modelStream({ accountId })))?.commitId

/** What the payload of a command or an event that publishes a model says. */
export const publishedBy = (payload: JsonObject): Omit<Published, 'by'> => {
  const known = read.get(payload)
  if (known !== undefined) return known
  const published = readFrom(payload)
  read.set(payload, published)
  return published
}

/** Each payload makes one model object, so that what follows from it is found by that. */
const read = new WeakMap<JsonObject, Omit<Published, 'by'>>()

const readFrom = (payload: JsonObject): Omit<Published, 'by'> => {
  // Safe: the payload was checked against the language of models when the command was made.
  const { currency, name } = payload['account'] as { name: string; currency: string }
  return {
    accountName: name,
    model: { ...(payload['model'] as unknown as Model), currency },
  }
}

const eventAt = (view: LogView, accountId: AccountId, revision: number) =>
  view.readStream(modelStream({ accountId }), { after: revision - 1, limit: 1 })[0]
