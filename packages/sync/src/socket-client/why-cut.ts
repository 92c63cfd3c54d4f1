import { Fault } from '@polder/kernel'
import type { DisconnectDescription } from 'socket.io-client'

/** How WebSocket says that a message was larger than the other side takes. */
const TOO_LARGE = 1009

/**
 * Why a line was cut: `offline`, or `message-too-large`, which would be so again over the next line.
 */
export const whyCut = (reason: string, description?: DisconnectDescription): Fault =>
  closeCodeOf(description) === TOO_LARGE
    ? new Fault('message-too-large')
    : new Fault('offline', { why: reason.replaceAll(' ', '-') })

const closeCodeOf = (description: DisconnectDescription | undefined): unknown => {
  if (description === undefined || !('context' in description)) return undefined
  const { context } = description
  return typeof context === 'object' && context !== null && 'code' in context
    ? context.code
    : undefined
}
