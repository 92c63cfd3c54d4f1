/** One end of a line to a client: a socket, or a port. Texts go whole and in order. */
export type Line = {
  readonly send: (text: string) => void
  /** What was sent and has not left yet, where that can be known. */
  readonly bufferedBytes: () => number
  readonly close: (why: LineEnd) => void
  readonly onText: (listener: (text: string) => void) => void
  /** Called once, whoever closed it. */
  readonly onClosed: (listener: () => void) => void
}

/** Why the host ends a line. */
export type LineEnd = 'too-large' | 'too-slow' | 'offences' | 'closing'
