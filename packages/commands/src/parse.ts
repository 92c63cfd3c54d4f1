import {
  accept,
  type Command,
  type JsonObject,
  type JsonValue,
  refuse,
  type Result,
} from '@polder/kernel'
import { faultsOf } from '@polder/model'
import type { Account } from './lookup.ts'

/** The wish in canonical form, or every fault in it with its path. */
export const parse = ({ enterprise }: Account, wish: Command): Result<Command> => {
  const descriptor = enterprise.commands.get(wish.name)
  if (descriptor === undefined) return refuse('unknown-command', { name: wish.name })
  const parsed = descriptor.schema.safeParse(wish.payload)
  return parsed.success
    ? // Safe: what these schemas let through is JSON, but for keys that are there without a value.
      accept({ ...wish, payload: withoutUndefined(parsed.data as Sparse) })
    : refuse('invalid-payload', { faults: faultsOf(parsed.error) })
}

type Sparse = { readonly [name: string]: JsonValue | undefined }

const withoutUndefined = (payload: Sparse): JsonObject =>
  Object.fromEntries(
    Object.entries(payload).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  )
