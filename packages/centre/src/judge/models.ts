import {
  type CommandSystem,
  createCommandSystem,
  modelStream,
  publishedBy,
  publishedIn,
} from '@polder/commands'
import type { EventStore } from '@polder/events'
import type { Command, StreamRef } from '@polder/kernel'
import { deriveEnterprise, type Enterprise, type Model, PUBLISH_COMMAND } from '@polder/model'
import { LRUCache } from 'lru-cache'

/** What follows from one of the models that an account has published. */
export type Ruled = {
  /** Of the model's stream; 0 before there is one. */
  readonly revision: number
  readonly enterprise: Enterprise
  readonly system: CommandSystem
}

export type Models = {
  /** What is in force. A log without a model has none. */
  readonly now: () => Ruled | undefined
  /** What was in force at an earlier revision; undefined when there never was. */
  readonly at: (revision: number) => Ruled | undefined
  /** What the first commit of an account brings with it. */
  readonly founding: (command: Command) => Ruled | undefined
  readonly stream: () => StreamRef
  readonly forget: () => void
}

/** Branches that come back after months bring facts of models from before. */
const MAX_MODELS_AT_HAND = 4

export const createModels = (store: EventStore): Models => {
  const known = new LRUCache<number, Ruled>({ max: MAX_MODELS_AT_HAND })
  const stream = () => modelStream(store.identity)
  const ruledBy = (model: Model, revision: number): Ruled => {
    const { accountId } = store.identity
    const enterprise = deriveEnterprise(model)
    return { revision, enterprise, system: createCommandSystem({ accountId, enterprise }) }
  }
  const at = (revision: number): Ruled | undefined => {
    const found = known.get(revision)
    if (found !== undefined) return found
    if (revision < 1 || revision > store.headRevision(stream())) return undefined
    const ruled = ruledBy(publishedIn(store, store.identity.accountId, revision).model, revision)
    known.set(revision, ruled)
    return ruled
  }
  return {
    at,
    stream,
    now: () => at(store.headRevision(stream())),
    founding: ({ name, payload }) =>
      name === PUBLISH_COMMAND ? ruledBy(publishedBy(payload).model, 0) : undefined,
    forget: () => known.clear(),
  }
}
