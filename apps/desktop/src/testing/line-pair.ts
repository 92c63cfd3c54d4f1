import type { LineEvents, OpenedLine, OpenLine } from '@polder/contract/host'
import type { Line, LineEnd } from '../host/line/line.ts'
import { serveLine, type LineLimits } from '../host/line/serve-line.ts'
import type { Served } from '../host/served.ts'

/** A line without a socket: what one end sends, the other gets in a later turn, in order. */
export type LinePair = {
  readonly open: OpenLine
  /** Why the host ended the last line that was opened; null while it hasn't. */
  readonly ended: () => LineEnd | null
  /** Sends what no client of ours would. */
  readonly sendRaw: (text: string) => void
  /** As if the other end were gone. */
  readonly cut: () => void
}

export const linePairTo = (served: () => Served, limits?: LineLimits): LinePair => {
  let current: Opened | undefined
  return {
    open: (hear) => {
      current = openPair(served(), hear, limits)
      return current.line
    },
    ended: () => current?.ended() ?? null,
    sendRaw: (text) => current?.line.send(text),
    cut: () => current?.line.close(),
  }
}

type Opened = { readonly line: OpenedLine; readonly ended: () => LineEnd | null }

const openPair = (served: Served, hear: LineEvents, limits?: LineLimits): Opened => {
  const listeners = { text: (_text: string) => {}, closed: () => {} }
  let ended: LineEnd | null = null
  let isOpen = true
  const later = (work: () => void) => queueMicrotask(() => (isOpen ? work() : undefined))
  const close = () => {
    if (!isOpen) return
    isOpen = false
    queueMicrotask(() => {
      listeners.closed()
      hear.closed()
    })
  }
  const end: Line = {
    send: (text) => later(() => hear.text(text)),
    bufferedBytes: () => 0,
    close: (why) => {
      ended ??= why
      close()
    },
    onText: (listener) => {
      listeners.text = listener
    },
    onClosed: (listener) => {
      listeners.closed = listener
    },
  }
  later(hear.opened)
  serveLine(served, end, limits)
  return {
    ended: () => ended,
    line: { send: (text) => later(() => listeners.text(text)), close },
  }
}
