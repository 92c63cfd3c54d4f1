import {
  type AccountId,
  type CommandId,
  type DeviceId,
  isId,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type LogId,
  type StreamId,
} from '@polder/kernel'
import { z } from 'zod'

/** The values that messages are made of. What came over a line is JSON already. */
const MAX_NAME_LENGTH = 200
const MAX_TEXT_LENGTH = 2_000
/** A unique key is the text of an attribute, which may be as long as that. */
const MAX_KEY_LENGTH = 10_000

/** `format` says in the golden hash of the wire what a function can't. */
const id = <Id extends string>(of: string) =>
  z.custom<Id>(isId, 'is not an id').meta({ format: `id of ${of}` })

export const accountId = id<AccountId>('account')
export const commandId = id<CommandId>('command')
export const deviceId = id<DeviceId>('device')
export const logId = id<LogId>('log')
export const streamId = id<StreamId>('stream')
export const name = z.string().min(1).max(MAX_NAME_LENGTH)
export const text = z.string().max(MAX_TEXT_LENGTH)
export const key = z.string().max(MAX_KEY_LENGTH)
/** With milliseconds, as the kernel writes it: it is hashed as text. */
export const instant = z.iso.datetime({ precision: 3 })
export const count = z.int().nonnegative()
export const ordinal = z.int().positive()
export const hash = z.string().regex(/^[0-9a-f]{64}$/)
export const mac = z.string().regex(/^[\w-]{22}$/)
export const json = z
  .custom<JsonObject>((value) => isJsonObject(value), 'is not an object')
  .meta({ format: 'object' })
export const jsonValue = z
  .custom<JsonValue>((value) => value !== undefined, 'is missing')
  .meta({ format: 'any value' })

export const refusal = z.strictObject({ code: name, details: json })
