import type { EngineSocket } from './engine.ts'
import type { SocketLimits } from './limits.ts'
import { createPace } from './pace.ts'

/**
 * One connection from the moment that it is open, before anything on it is parsed:
 *
 *     stranger ──trust()──> trusted ──┐
 *        │ says nothing good in time, │ says something binary: there is nothing like that here
 *        │ or something large         │
 *        └────────> cut <─────────────┘
 */
export type Line = {
  /** The other end was given a good answer. */
  readonly trust: () => void
  readonly isTrusted: () => boolean
  /** Ends the line at once. The first reason given is the reason. */
  readonly cut: (why: string) => void
  /** Why it was cut on this side; null while it wasn't. */
  readonly why: () => string | null
}

export const createLine = (conn: EngineSocket, limits: SocketLimits): Line => {
  let why: string | null = null
  let isTrusted = false
  const cut = (reason: string) => {
    why ??= reason
    const { socket } = conn.request
    conn.close(true)
    // WebSocket would hear the other end out for half a minute.
    setTimeout(() => socket.destroy(), limits.closeMs).unref()
  }
  const waiting = setTimeout(() => cut('silent'), limits.strangerMs)
  const pace = createPace(conn, limits)
  conn.on('packet', ({ data = '' }: { readonly data?: unknown }) => {
    if (typeof data !== 'string') return cut('binary')
    if (!isTrusted && data.length > limits.strangerMessageBytes) return cut('stranger-too-large')
    pace.took(data.length)
  })
  conn.on('close', () => {
    clearTimeout(waiting)
    pace.close()
  })
  return {
    cut,
    isTrusted: () => isTrusted,
    why: () => why,
    trust: () => {
      isTrusted = true
      clearTimeout(waiting)
    },
  }
}
