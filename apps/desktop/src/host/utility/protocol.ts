import type { ThreadData } from '../thread/protocol.ts'

/** What main hands the process when it begins it, as its only argument: JSON. */
export type UtilityData = ThreadData

export type ToUtility =
  /** With a port: a window wants a line. */
  | { readonly kind: 'line' }
  /** Then the process ends. */
  | { readonly kind: 'close' }

export type FromUtility = { readonly kind: 'defect'; readonly stack: string }
