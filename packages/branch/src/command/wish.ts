import type { CommandId, JsonObject } from '@polder/kernel'
import type { Named, Who } from './who.ts'

/** A command as it is wanted, before it is stamped. */
export type Wish = {
  readonly name: string
  readonly payload: JsonObject
  readonly commandId: CommandId
  /** Found when it is performed: a wish before it may have made the user or the branch. */
  readonly by: Named
  /** Of an account's very first commands, before there is a user to have rights. */
  readonly founder?: Who
  /** The command that this one takes the place of, edited: what it creates keeps its ids (SY-51). */
  readonly replaces?: Replaced
}

export type Replaced = { readonly commandId: CommandId; readonly idSeed: string }
