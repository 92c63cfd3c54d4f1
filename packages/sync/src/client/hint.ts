import type { Live } from '../protocol/live.ts'

export type Cursor = { readonly received: number; readonly logEpoch: number }

/**
 * What a live message asks for (SY-31). It is a hint: lost, repeated and reordered ones change nothing
 * but the time it takes.
 *
 *     greet     the log there is another one now
 *     receive   its page starts right after the cursor
 *     pull      there is something after the cursor
 *     nothing   all of it is here
 */
export type Hint = 'greet' | 'receive' | 'pull' | 'nothing'

export const hintOf = ({ logEpoch, head, page }: Live, cursor: Cursor): Hint => {
  if (logEpoch !== cursor.logEpoch) return 'greet'
  if (page?.commits[0]?.firstPosition === cursor.received + 1) return 'receive'
  return head > cursor.received ? 'pull' : 'nothing'
}
