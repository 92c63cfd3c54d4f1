/**
 * Whether the server can do its work:
 *
 *     starting -> serving -> stopping
 *                  ^   |
 *     store works  |   v  store fails
 *                 failing
 */
export type Health = {
  readonly became: (phase: 'serving' | 'stopping') => void
  /** The store failed with a fault's code, or works. */
  readonly storeFailed: (code: string) => void
  readonly storeWorks: () => void
  readonly isFailing: () => boolean
  readonly readiness: () => Readiness
}

export type Readiness =
  | { readonly ready: true }
  | { readonly ready: false; readonly why: string; readonly code?: string }

/** What concerns all accounts: a log that is damaged is one company's, the disk is everybody's. */
const STORE_FAULTS: ReadonlySet<string> = new Set([
  'cannot-open',
  'data-read-only',
  'disk-failed',
  'disk-full',
])

export const isStoreFault = (code: string): boolean => STORE_FAULTS.has(code)

export const createHealth = (): Health => {
  let phase: 'starting' | 'serving' | 'stopping' = 'starting'
  let failure: string | null = null
  return {
    became: (next) => void (phase = next),
    storeFailed: (code) => void (failure = code),
    storeWorks: () => void (failure = null),
    isFailing: () => failure !== null,
    readiness: () => {
      if (phase !== 'serving') return { ready: false, why: phase }
      return failure === null ? { ready: true } : { ready: false, why: 'failing', code: failure }
    },
  }
}
