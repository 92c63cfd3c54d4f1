import { type Instant, newId, toInstant } from '@polder/kernel'
import type { CommandId } from '@polder/kernel'

/** What a branch takes from the world around it, so that a simulator can give it another. */
export type Ports = {
  readonly now: () => Instant
  readonly newCommandId: () => CommandId
}

export const systemPorts: Ports = {
  now: () => toInstant(Date.now()),
  newCommandId: () => newId<CommandId>(),
}
