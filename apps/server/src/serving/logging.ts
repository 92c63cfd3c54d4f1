import { pino, type Logger } from 'pino'

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

export type Log = {
  readonly logger: Logger
  /** Everything that was logged is on standard error. */
  readonly flush: () => Promise<void>
}

/**
 * JSON on standard error, a line each. Only ids, codes and counts are logged: whoever may read a log
 * may not therefore read a company's orders, and never a secret.
 */
export const createLog = (level: LogLevel): Log => {
  const stderr = pino.destination({ dest: 2, sync: false })
  const logger = pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    stderr,
  )
  return {
    logger,
    flush: () => new Promise((resolve) => stderr.flush(() => resolve())),
  }
}

/**
 * What is logged of something that was thrown and is no fault: what kind it is and where. Its message
 * may quote what it stumbled over, so that stays unsaid.
 */
export const whereThrown = (error: unknown): { readonly name: string; readonly at: string[] } => {
  if (!(error instanceof Error)) return { name: typeof error, at: [] }
  const places = (error.stack ?? '').matchAll(PLACE)
  return { name: error.name, at: [...places].map(([, place]) => place ?? '').slice(0, MAX_PLACES) }
}

/** A line of a stack; a message may have lines that begin with the same word, but none like this. */
const PLACE = /^ {4}at (.*:\d+:\d+\)?)$/gm
const MAX_PLACES = 12
