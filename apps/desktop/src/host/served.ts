import type { Envelope } from '@polder/contract'
import type { CallContext, HostMessage, HostState } from '@polder/contract/host'
import type { Asked } from './dispatch.ts'

/**
 * What stands at the host's end of lines: a branch in this thread (`createHost`), or in another
 * (`createBranchThread`), which answers for the branch while it can't.
 */
export type Served = {
  readonly state: () => HostState
  /** Gives the answer's envelope as JSON: it is text on every line, and is made so once. */
  readonly answer: (asked: Asked, context: CallContext) => Promise<string>
  /** Told of everything that is for every client; returns how to stop that. */
  readonly onMessage: (listener: (message: HostMessage) => void) => () => void
}

/** An answer that can't be written as JSON is a defect of ours, and the client is told so. */
export const textOf = (envelope: Envelope<unknown>): string => {
  try {
    return JSON.stringify(envelope)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return JSON.stringify({ ok: false, fault: { code: 'defect', message } })
  }
}
