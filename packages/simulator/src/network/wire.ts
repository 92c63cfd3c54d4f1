import { type CallName, CALLS, type Live, MESSAGES, type RequestOf } from '@polder/sync'

/** How each end reads what the other has written. */
export type Wire = {
  readonly request: (name: CallName, text: string) => RequestOf<CallName>
  readonly live: (text: string) => Live
}

/** As over sockets: every message has to fit its schema. */
export const STRICT: Wire = {
  request: (name, text) => CALLS[name].request.parse(JSON.parse(text)),
  live: (text) => MESSAGES.live.parse(JSON.parse(text)),
}

/** Text and back, and no more: a tenth of a short run would go into schemas. */
export const PLAIN: Wire = {
  // Safe: ends of the same program wrote it.
  request: (_name, text) => JSON.parse(text) as RequestOf<CallName>,
  live: (text) => JSON.parse(text) as Live,
}
