import type { Envelope, Saved } from '@polder/contract'
import { type CommandId, type JsonObject, newId } from '@polder/kernel'
import { useCurrentBranch } from './branch-store.ts'
import { host } from './connection.ts'

export type Wish = {
  readonly name: string
  readonly payload: JsonObject
  /** Made when the form opened, so that pressing twice does it once. */
  readonly commandId?: string
}

/** Does it for the branch that one acts for. Nothing throws; what it came to is in the envelope. */
export const perform = async ({ name, payload, commandId }: Wish): Promise<Envelope<Saved>> => {
  const { branch } = useCurrentBranch.getState()
  return await host().do({
    name,
    payload,
    commandId: commandId ?? newId<CommandId>(),
    ...(branch === null ? {} : { branch }),
  })
}
