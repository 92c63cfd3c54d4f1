import { z } from 'zod'
import type { Envelope } from '../envelope.ts'
import type { HostMessage } from './messages.ts'

/**
 * What goes over a line, each frame as JSON text: a MessagePort carries the same as a socket, so that
 * one client and one host do for both.
 *
 *     client                          host
 *       { id, call, request }  ---->
 *                              <----  { id, progress }   any number
 *       { id, cancel }         ---->  (the answer is a fault, `cancelled`, or came before)
 *                              <----  { id, answer }     once
 *                              <----  { message }        whenever
 */
const id = z.int().nonnegative()

export const clientFrameSchema = z.union([
  z.strictObject({ id, call: z.string().max(100), request: z.unknown() }),
  z.strictObject({ id, cancel: z.literal(true) }),
])

export type ClientFrame = z.infer<typeof clientFrameSchema>

export type CallProgress = { readonly done: number; readonly total: number }

export type HostFrame =
  | { readonly id: number; readonly answer: Envelope<unknown> }
  | { readonly id: number; readonly progress: CallProgress }
  | { readonly message: HostMessage }
