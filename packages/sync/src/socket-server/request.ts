import { accept, type JsonObject, refuse, type Result } from '@polder/kernel'
import type { z } from 'zod'
import { CALLS, type CallName, type RequestOf } from '../protocol/wire.ts'

/** A request that fits its call. */
export type Asked = { readonly [Name in CallName]: AskedFor<Name> }[CallName]
type AskedFor<Name extends CallName> = { readonly call: Name; readonly request: RequestOf<Name> }

/** So many faults of a message are named, and so much of each: the rest says nothing new. */
const MAX_FAULTS = 10
const MAX_FAULT_CHARS = 200

const isCall = (name: unknown): name is CallName =>
  typeof name === 'string' && Object.hasOwn(CALLS, name)

/** What was asked, or `malformed-message` with what is wrong with it and where. */
export const parseRequest = (call: unknown, given: unknown, maxDepth: number): Result<Asked> => {
  if (!isCall(call)) return malformed([{ path: '', message: 'is no call' }])
  if (isDeeper(given, maxDepth)) return malformed([{ path: '', message: 'is too deep' }])
  const parsed = CALLS[call].request.safeParse(given)
  return parsed.success
    ? // Safe: the request was parsed by the schema of this very call.
      accept({ call, request: parsed.data } as Asked)
    : malformed(parsed.error.issues.slice(0, MAX_FAULTS).map(faultOf))
}

const malformed = (faults: readonly JsonObject[]) => refuse('malformed-message', { faults })

/** A message may repeat what it is about, which may be long. */
const faultOf = ({ path, message }: z.core.$ZodIssue): JsonObject => ({
  path: path.map(String).join('.').slice(0, MAX_FAULT_CHARS),
  message: message.slice(0, MAX_FAULT_CHARS),
})

const isDeeper = (value: unknown, depth: number): boolean => {
  if (typeof value !== 'object' || value === null) return false
  return depth === 0 || Object.values(value).some((each) => isDeeper(each, depth - 1))
}
