import type { Result } from '@polder/kernel'
import type { AnswerOf } from './answers.ts'
import type { CallName, ParsedRequest } from './calls.ts'
import type { CallProgress } from './frames.ts'

/** What a handler may use of the call that it handles. */
export type CallContext = {
  /** The client changed its mind, or is gone. */
  readonly signal: AbortSignal
  readonly onProgress: (progress: CallProgress) => void
}

/** The host's side of the table: a handler for every call. What it throws is a fault, or a defect. */
export type HostHandlers = {
  readonly [Call in CallName]: (
    request: ParsedRequest<Call>,
    context: CallContext,
  ) => Result<AnswerOf<Call>> | Promise<Result<AnswerOf<Call>>>
}
